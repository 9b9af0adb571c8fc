import { DeliveryRequirement, DeliveryTraits } from './delivery-traits';
import type { LoadTraits } from './load-traits';
import { OutageTraits } from './outage-traits';
import type { ProtectionTraits } from './protection-traits';

/** Place of a construct in the flow of data. */
export enum StageRole {
  /** Brings records in. */
  SOURCE = 'source',
  /** Carries records between stages. */
  TOPIC = 'topic',
  /** Changes, filters or enriches records. */
  TRANSFORM = 'transform',
  /** Takes records out of Kafka. */
  SINK = 'sink',
  /** Keeps data: bucket, search engine, broker. */
  STORE = 'store',
  /** Backs data up. */
  ARCHIVE = 'archive',
  /** Runs connectors or other engines. */
  RUNTIME = 'runtime',
}

/** What a construct tells the graph about itself, for reports and checks. */
export interface StageDeclaration {
  /** Place in the flow of data. */
  readonly role: StageRole;

  /** What it is, in words, as in "Kafka topic" or "serverless transform". */
  readonly type: string;

  /** Name in the system that runs it. */
  readonly name: string;

  /**
   * Facts that a reviewer wants to see: scaling, retention, engine. Values are shown as they are.
   *
   * @default - none
   */
  readonly details?: { readonly [key: string]: string };

  /**
   * Whether the stage must read at least one topic.
   *
   * @default false
   */
  readonly needsInput?: boolean;

  /**
   * Whether the data comes from outside this app, so that nobody here needs to produce it.
   *
   * @default false
   */
  readonly producedElsewhere?: boolean;

  /**
   * Whether the data is read outside this app, so that nobody here needs to consume it.
   *
   * @default false
   */
  readonly consumedElsewhere?: boolean;

  /**
   * How data is protected there: tags, encryption at rest, retention, erasure, audit.
   *
   * @default - not known
   */
  readonly protection?: ProtectionTraits;

  /**
   * How the stage treats records on their way through it.
   *
   * @default - not known, which weakens every way through it
   */
  readonly delivery?: DeliveryTraits;

  /**
   * What is asked of all ways that lead up to the stage.
   *
   * @default - nothing
   */
  readonly requires?: DeliveryRequirement;

  /**
   * What happens when the stage, or a part of it, is away or lost.
   *
   * @default - not known
   */
  readonly outage?: OutageTraits;

  /**
   * What it carries, keeps and takes, for the capacity plan.
   *
   * @default - not known
   */
  readonly load?: LoadTraits;
}
