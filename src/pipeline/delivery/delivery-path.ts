import { Delivery, Ordering } from '../../core/delivery-traits';

/** A stage that decides how strong a guarantee or an order is. */
export interface DeliveryDecision {
  /** Construct path of the stage. */
  readonly stage: string;

  /** Why. */
  readonly reason: string;

  /**
   * What would make it stronger.
   *
   * @default - nothing is known
   */
  readonly fix?: string;
}

/** What records of one source can go through until they are where they end: the weakest of all ways between the two. */
export interface DeliveryPath {
  /** Construct path of the source, or of a topic that is written outside this app. */
  readonly source: string;

  /** Construct path of the sink, of a stage with effects only, or of a topic that nobody in this app reads. */
  readonly sink: string;

  /** Guarantee from end to end. */
  readonly guarantee: Delivery;

  /** The stages that keep it from being stronger; none for exactly-once. */
  readonly decidedBy: DeliveryDecision[];

  /** Order from end to end. */
  readonly ordering: Ordering;

  /** The stage that keeps it from being stronger. */
  readonly orderingDecidedBy: DeliveryDecision;

  /** One of the ways that are as weak as this: construct paths from source to sink. */
  readonly route: string[];

  /** Rare faults, stated by the stages of the route, that break the guarantee or the order nevertheless. */
  readonly exceptions: DeliveryDecision[];
}

/** What one stage or topic does with records, as it told itself. */
export interface DeliveryStep {
  /** Construct path. */
  readonly stage: string;

  /** What it is, in words. */
  readonly type: string;

  /** Guarantee of its own step. */
  readonly guarantee: Delivery;

  /** Why. */
  readonly reason: string;

  /** Order that it keeps. */
  readonly ordering: Ordering;

  /** Why. */
  readonly orderingReason: string;

  /** What it does with a record that failed, before it gives up. */
  readonly retry: string;

  /**
   * Whether the records behind it in the partition wait meanwhile.
   *
   * @default - not known
   */
  readonly retryBlocksPartition?: boolean;

  /** What becomes of a record that it gave up. */
  readonly deadLetter: string;

  /**
   * Whether the records behind it go on without it.
   *
   * @default - not known
   */
  readonly deadLetterLeavesOrder?: boolean;

  /** What happens when more of it run, or fewer. */
  readonly scaleOut: string;

  /** What happens when records get other keys, or the topic other partitions. */
  readonly keyChange: string;

  /** Rare faults that break its guarantee or its order. */
  readonly exceptions: string[];

  /** Where this is written down. */
  readonly see: string[];
}
