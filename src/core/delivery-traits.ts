/**
 * How often a record takes effect. A guarantee holds while processes, pods and connections fail and come back; what else can break it is told
 * apart, as an exception.
 *
 * Losing and repeating are two things: EFFECTIVELY_ONCE is stronger than AT_LEAST_ONCE and than AT_MOST_ONCE, of which neither is stronger than
 * the other; BEST_EFFORT is weaker than both, and UNKNOWN is weaker than all.
 */
export enum Delivery {
  /** A stage does not say. */
  UNKNOWN = 'unknown',
  /** A record can be lost, and can come twice. */
  BEST_EFFORT = 'best-effort',
  /** A record can be lost; it does not come twice. */
  AT_MOST_ONCE = 'at-most-once',
  /** No record is lost; one can come twice. */
  AT_LEAST_ONCE = 'at-least-once',
  /** No record is lost; one that comes twice changes nothing. */
  EFFECTIVELY_ONCE = 'effectively-once',
  /** No record is lost, none comes twice. */
  EXACTLY_ONCE = 'exactly-once',
}

/** Which records keep their order. Each is stronger than those above it. */
export enum Ordering {
  /** A stage does not say. */
  UNKNOWN = 'unknown',
  /** None do. */
  NONE = 'none',
  /** Records of one key. */
  PER_KEY = 'per-key',
  /** Records of one partition, and so of one key. */
  PER_PARTITION = 'per-partition',
}

/** Which records that come twice change nothing in the store behind a sink. */
export enum Idempotence {
  /** None: each is there twice. */
  NONE = 'none',
  /** Those that the sink reads twice: they are known by topic, partition and offset. What stages before it wrote twice is there twice. */
  BY_PLACE = 'by-place',
  /** Also those that stages before it wrote twice: they are known by a key or field of the record. */
  BY_KEY = 'by-key',
}

/** What is asked of all ways that lead to a stage. */
export interface DeliveryRequirement {
  /**
   * The weakest guarantee that will do. A way with a weaker one is a DeliveryWeakerThanRequired error that names the stage which breaks it.
   * Delivery.UNKNOWN is an InvalidValue error.
   *
   * @default - any
   */
  readonly delivery?: Delivery;

  /**
   * The weakest order that will do. A way with a weaker one is an OrderingWeakerThanRequired error that names the stage which breaks it.
   * Ordering.UNKNOWN is an InvalidValue error.
   *
   * @default - any
   */
  readonly ordering?: Ordering;

  /**
   * Whether the exceptions that stages state break the requirement too (DeliveryException error), as the power loss of a node, or a
   * dead-letter topic that cannot be reached.
   *
   * @default false
   */
  readonly strict?: boolean;
}

/** A requirement as a prop of a stage. */
export interface DeliveryRequirementProps {
  /**
   * What is asked of all ways from a source up to this stage and its effect. Whether they hold it is checked at synthesis.
   *
   * @default - nothing; DeliveryReport tells what there is
   */
  readonly requires?: DeliveryRequirement;
}

/** What a stage does with a record that failed, before it gives up. */
export interface RetryEffect {
  /** Whether it gives up at some time. */
  readonly bounded: boolean;

  /** Whether the records behind it in the partition wait meanwhile. */
  readonly blocksPartition: boolean;

  /** In words: how often, how long. */
  readonly text: string;
}

/** What becomes of a record that a stage gave up. */
export interface DeadLetterEffect {
  /** Whether it is kept. */
  readonly kept: boolean;

  /** Whether the records behind it go on without it, so that it is out of order when it is read from the dead letters. */
  readonly leavesOrder: boolean;

  /** In words: where it is. */
  readonly text: string;
}

/**
 * What a stage does with records on their way through it, told by the stage itself. What is not told is taken to be the worst.
 *
 * Reasons are clauses without a full stop, as in "it commits an offset once the brokers have the output".
 */
export interface DeliveryTraits {
  /** Guarantee of its own step: from what it reads to what it writes, or to its effect. */
  readonly guarantee: Delivery;

  /** Why. */
  readonly reason: string;

  /** Order that it keeps of what it reads; for a source, of what happens outside. */
  readonly ordering: Ordering;

  /** Why. */
  readonly orderingReason: string;

  /**
   * Where this is written down: documentation or source of whoever does it.
   *
   * @default - nowhere
   */
  readonly see?: string[];

  /**
   * Whether a record leaves with the key that it came with, so that order by key goes on behind the stage.
   *
   * @default - not known: order ends here, unless the stage hands nothing on
   */
  readonly keepsKey?: boolean;

  /**
   * Whether a record that the stage hands on twice is equal both times, so that an idempotent sink can tell.
   *
   * @default - not known
   */
  readonly repeatsAlike?: boolean;

  /**
   * Which records that come twice change nothing, where a way ends at this stage.
   *
   * @default Idempotence.NONE
   */
  readonly idempotence?: Idempotence;

  /**
   * What it does with a record that failed, before it gives up.
   *
   * @default - not known
   */
  readonly retry?: RetryEffect;

  /**
   * What becomes of a record that it gave up.
   *
   * @default - not known
   */
  readonly deadLetter?: DeadLetterEffect;

  /**
   * What happens when more of it run, or fewer.
   *
   * @default - not known
   */
  readonly scaleOut?: string;

  /**
   * What happens when records get other keys, or the topic other partitions.
   *
   * @default - not known
   */
  readonly keyChange?: string;

  /**
   * Rare faults that break the guarantee or the order nevertheless.
   *
   * @default - none are known
   */
  readonly exceptions?: string[];

  /**
   * What would make the guarantee stronger.
   *
   * @default - nothing is known
   */
  readonly fix?: string;

  /**
   * What would make the order stronger.
   *
   * @default - nothing is known
   */
  readonly orderingFix?: string;
}
