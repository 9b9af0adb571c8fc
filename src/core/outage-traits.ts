import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';

/** What follows when something is away for longer than what was made for it. */
export enum OutageEffect {
  /** Records are lost. */
  LOST = 'lost',
  /** Records are read again that were done already. */
  READ_AGAIN = 'read again',
  /** New data is refused, and whoever sends it has to keep it. */
  REFUSED = 'refused',
  /** Records go to the dead letters. */
  DEAD_LETTERS = 'dead letters',
}

/** What is away. */
export enum OutageOf {
  /** The stage itself. */
  STAGE = 'the stage',
  /** What the stage writes to, or calls. */
  TARGET = 'its target',
  /** Whoever looks after its dead letters. */
  REPAIR = 'its repair',
}

/** What a reader does whose place in a topic is no longer known. */
export enum LostPosition {
  /** It begins with the oldest record that there is. */
  READS_AGAIN = 'reads again',
  /** It begins with the next new record, and never sees those in between. */
  SKIPS = 'skips',
  /** Its place is kept for ever, in a topic of its own. */
  NEVER_LOST = 'never lost',
}

/** The time that a stage and its target may be away, as a prop of a stage. */
export interface OutageProps {
  /**
   * How long the stage, or what it writes to, has to be able to be away without a record being lost or read again. A limit below it is an
   * OutageAboveLimit error with the arithmetic, one that is not known an OutageLimitUnknown warning, and one beyond which records go to the
   * dead letters an OutageFillsDeadLetters warning.
   *
   * @default - nothing is asked for; SurvivabilityReport tells what there is
   */
  readonly toleratesOutage?: Duration;
}

/** How long a topic keeps records. Neither time nor `forever` set, the default of the cluster holds. */
export interface RecordRetention {
  /**
   * By time.
   *
   * @default - that of the cluster
   */
  readonly time?: Duration;

  /**
   * Whether time plays no part.
   *
   * @default false
   */
  readonly forever?: boolean;

  /**
   * By size: bytes of each partition.
   *
   * @default - that of the cluster, for which size plays no part when it says nothing either
   */
  readonly bytesPerPartition?: number;

  /**
   * Number of partitions, for the arithmetic.
   *
   * @default - not known
   */
  readonly partitions?: number;

  /**
   * Bytes that arrive in a second, for the arithmetic.
   *
   * @default - not known
   */
  readonly bytesPerSecond?: number;

  /**
   * Whether only the last record of each key is kept, so that a reader that is behind misses those before it.
   *
   * @default false
   */
  readonly compacted?: boolean;
}

/** A limit that a stage knows itself, beside the retention of the topics that it reads. */
export interface OutageLimit {
  /** What is away. */
  readonly away: OutageOf;

  /** What bounds the outage, as in "log of the database". */
  readonly by: string;

  /** What follows beyond the limit. */
  readonly effect: OutageEffect;

  /** How the limit comes about, with its numbers. */
  readonly arithmetic: string;

  /**
   * The limit.
   *
   * @default - not known, or without end
   */
  readonly limit?: Duration;

  /**
   * Whether there is no end.
   *
   * @default false
   */
  readonly unlimited?: boolean;

  /**
   * Bytes that fit, where the limit follows from what arrives in the topics that the stage writes.
   *
   * @default - the limit does not depend on the rate
   */
  readonly bytes?: number;

  /**
   * What would lengthen it.
   *
   * @default - nothing is known
   */
  readonly fix?: string;

  /**
   * Where the numbers are written down.
   *
   * @default - nowhere
   */
  readonly see?: string;
}

/** What keeps data through the loss of a part. What is unset is not known. */
export interface Redundancy {
  /**
   * Copies of each record or document.
   *
   * @default - not known
   */
  readonly copies?: number;

  /**
   * Copies that have to be there for a write.
   *
   * @default - not known
   */
  readonly copiesToWrite?: number;

  /**
   * Servers that keep data.
   *
   * @default - not known
   */
  readonly members?: number;

  /**
   * Servers that vote; more than half of them have to be there.
   *
   * @default - not known
   */
  readonly voters?: number;

  /**
   * Zones that servers and copies are spread over.
   *
   * @default - zones play no part
   */
  readonly zones?: number;

  /**
   * Copies that the storage keeps of each volume.
   *
   * @default - not known
   */
  readonly volumeCopies?: number;

  /**
   * Whether data is lost with a pod.
   *
   * @default false
   */
  readonly ephemeral?: boolean;

  /**
   * Whether a copy that is behind may take over, so that what it lacks is lost.
   *
   * @default - not known
   */
  readonly uncleanElections?: boolean;

  /**
   * Under which condition the numbers hold, for reports.
   *
   * @default - always
   */
  readonly condition?: string;
}

/** What a stage that copies data keeps, from which what it reads can be made again. */
export interface RecoverySource {
  /** What it is, as in "snapshots by csi". */
  readonly kind: string;

  /** Longest time between two copies: what is younger than that is lost with the store. */
  readonly interval: Duration;

  /** Where the copies are. */
  readonly location: string;

  /** How to get the data back. */
  readonly restore: string;

  /** Whether the copies are apart from the storage system of what is copied. */
  readonly apart: boolean;

  /**
   * What is copied, where the stage copies several things in different ways.
   *
   * @default - all that it reads
   */
  readonly copyOf?: IConstruct;

  /**
   * How long copies are kept.
   *
   * @default - without end
   */
  readonly keep?: Duration;
}

/** How a stage is made to read again. */
export interface ReplayTraits {
  /** How its readers are stopped, since a group with readers cannot be moved. */
  readonly stop: string;

  /** How they are started again. */
  readonly start: string;

  /** What a record does that is read a second time. */
  readonly effect: string;
}

/** What a stage, topic or store does when something is away or lost, told by itself. What is not told is not known. */
export interface OutageTraits {
  /**
   * The time that it was asked to be able to be away.
   *
   * @default - none
   */
  readonly tolerates?: Duration;

  /**
   * How long a topic keeps records.
   *
   * @default - not known
   */
  readonly retention?: RecordRetention;

  /**
   * How long the topics of a cluster keep records that say nothing.
   *
   * @default - not known
   */
  readonly topicDefaults?: RecordRetention;

  /**
   * How long a cluster knows the places of readers that are away.
   *
   * @default - not known
   */
  readonly keepsPositions?: Duration;

  /**
   * What a reader does whose place is no longer known.
   *
   * @default - not known
   */
  readonly lostPosition?: LostPosition;

  /**
   * The cluster that a topic is in.
   *
   * @default - none
   */
  readonly heldBy?: IConstruct;

  /**
   * Limits beside the retention of the topics that it reads.
   *
   * @default - none are known
   */
  readonly limits?: OutageLimit[];

  /**
   * Whether it keeps its place while its target is away, for as long as it takes, so that the retention of its input is what counts.
   *
   * @default - not known
   */
  readonly waitsForTarget?: boolean;

  /**
   * What keeps its data through the loss of a part.
   *
   * @default - not known
   */
  readonly redundancy?: Redundancy;

  /**
   * What it keeps of what it reads.
   *
   * @default - nothing
   */
  readonly recovery?: RecoverySource[];

  /**
   * How it is made to read again.
   *
   * @default - not known
   */
  readonly replay?: ReplayTraits;
}
