import { IConstruct } from 'constructs';

/** Records that flow in a second. Numbers that are not above zero, or a peak below the mean, are an InvalidNumber error where they are told. */
export interface RecordLoad {
  /** Records a second in the mean. */
  readonly recordsPerSecond: number;

  /** Records a second at the peak, at least the mean. */
  readonly peakRecordsPerSecond: number;

  /** Mean size of a record as it is sent, in bytes: key, value and headers, not compressed. */
  readonly recordBytes: number;
}

/** What a number rests on; the weaker, the less is made of it: only what the program says can fail a synthesis. */
export enum CapacityBasis {
  /** The program says so. */
  STATED = 'stated',
  /** Documentation or source of the system, or a default of it that somebody may have changed. */
  DOCUMENTED = 'documented',
  /** Measured with this library; other machines differ. */
  MEASURED = 'measured',
  /** A rule of thumb. */
  ASSUMED = 'assumed',
}

/** How many records a second something takes, as so many units with so much each. */
export interface ThroughputLimit {
  /** Id, unique in the stage, as in `consumers`. */
  readonly id: string;

  /** What the units are, in the plural, as in "Connect tasks". */
  readonly units: string;

  /** How many there are. */
  readonly count: number;

  /**
   * How many there can be at most, as partitions bound consumers.
   *
   * @default - no bound
   */
  readonly most?: number;

  /** Records a second that one of them takes. */
  readonly recordsPerSecond: number;

  /** What the number rests on. */
  readonly basis: CapacityBasis;

  /** Where the number is from: an address, or a page and the command that measured it. */
  readonly source: string;

  /** What to set to get further, as in "raise parallelism". */
  readonly fix: string;
}

/** What was measured of a stage by its users, as a prop of the stage. A number that is not above zero is an InvalidNumber error. */
export interface MeasuredRate {
  /** Records a second that one consumer takes: a task of Connect, a thread of Logstash. */
  readonly recordsPerConsumer: number;

  /**
   * Where it was measured, for the worksheet of CapacityPlan.
   *
   * @default - "stated by the program"
   */
  readonly source?: string;
}

/** Processor time that a stage costs somewhere. */
export interface ProcessingCost {
  /** Who spends it, as in "Knative dispatcher". */
  readonly what: string;

  /** Processor time of one record, in millionths of a second. */
  readonly cpuMicros: number;

  /** What the number rests on. */
  readonly basis: CapacityBasis;

  /** Where the number is from. */
  readonly source: string;
}

/** What a topic tells about what it carries, beside cluster, partitions, copies and retention, which it tells of outages. Unset facts are not known. */
export interface TopicLoadTraits {
  /**
   * What is written, as the program says.
   *
   * @default - follows from what writes the topic
   */
  readonly declared?: RecordLoad;

  /**
   * Whether it takes only what failed, so that it carries nothing to speak of.
   *
   * @default false
   */
  readonly deadLetters?: boolean;

  /**
   * How long brokers keep records, in seconds, where older ones are moved to a cheaper store; -1 for ever.
   *
   * @default - as long as the topic keeps them
   */
  readonly localSeconds?: number;

  /**
   * How much of a partition brokers keep, in bytes, where older records are moved to a cheaper store; -1 all.
   *
   * @default - as much as the topic keeps
   */
  readonly localBytes?: number;

  /**
   * Size of a segment in bytes.
   *
   * @default - that of the cluster
   */
  readonly segmentBytes?: number;

  /**
   * Longest time until a segment is closed, in seconds.
   *
   * @default - that of the cluster
   */
  readonly segmentSeconds?: number;

  /**
   * How many times smaller records are when stored.
   *
   * @default - not told, counted as 1
   */
  readonly compressionRatio?: number;

  /**
   * Whether the brokers compress, so that records arrive uncompressed.
   *
   * @default false: producers compress
   */
  readonly brokersCompress?: boolean;

  /**
   * Consumer groups that the program does not show.
   *
   * @default - 1 where the topic is consumed elsewhere, otherwise 0
   */
  readonly readersElsewhere?: number;

  /**
   * How far consumers may be behind and still read from memory, in seconds.
   *
   * @default 30
   */
  readonly readBehindSeconds?: number;
}

/** What a Kafka cluster tells about its brokers, beside what it tells of outages. All numbers are of one broker, the smallest. Unset facts are not known. */
export interface BrokerLoadTraits {
  /**
   * Number of brokers.
   *
   * @default - as told for outages
   */
  readonly brokers?: number;

  /**
   * Bytes of all volumes.
   *
   * @default - not known
   */
  readonly volumeBytes?: number;

  /**
   * Whether nobody set the size of the volumes, so that one that is too small is no contradiction of the program.
   *
   * @default false
   */
  readonly volumesUnset?: boolean;

  /**
   * Memory limit in bytes.
   *
   * @default - not known
   */
  readonly memoryBytes?: number;

  /**
   * Java heap in bytes.
   *
   * @default - not known
   */
  readonly heapBytes?: number;

  /**
   * Processor time that is reserved, in thousandths of a core.
   *
   * @default - not known
   */
  readonly cpuMillis?: number;

  /**
   * Bytes a second that the network takes, in each direction.
   *
   * @default - not known
   */
  readonly networkBytesPerSecond?: number;

  /**
   * Bytes a second that the volumes take.
   *
   * @default - not known
   */
  readonly volumeBytesPerSecond?: number;

  /**
   * Size of a segment of topics that do not say, in bytes.
   *
   * @default - 1 GiB
   */
  readonly segmentBytes?: number;

  /**
   * Longest time until a segment of topics that do not say is closed, in seconds.
   *
   * @default - 7 days
   */
  readonly segmentSeconds?: number;
}

/** What a runtime of connectors tells about its workers. */
export interface WorkerLoadTraits {
  /** Number of workers. */
  readonly workers: number;

  /** Java heap of one, in bytes. */
  readonly heapBytes: number;

  /** Processor time that is reserved for one, in thousandths of a core. */
  readonly cpuMillis: number;
}

/** What a source, a transform or a sink tells about the records that it handles. */
export interface WorkLoadTraits {
  /**
   * What it brings in, of all its outputs together.
   *
   * @default - not known, or not a source
   */
  readonly emits?: RecordLoad;

  /**
   * What bounds the records that it takes.
   *
   * @default - not known
   */
  readonly limits?: ThroughputLimit[];

  /**
   * Processor time that a record costs.
   *
   * @default - not known
   */
  readonly costs?: ProcessingCost[];

  /**
   * Records that it writes for one that it reads, 0 for none.
   *
   * @default - not known
   */
  readonly outputsPerRecord?: number;

  /**
   * Whether outputsPerRecord, or what is written in its place, is a guess of the stage: what follows from it then fails no synthesis.
   *
   * @default false
   */
  readonly outputsAssumed?: boolean;

  /**
   * Mean size of what it writes, in bytes.
   *
   * @default - that of what it reads
   */
  readonly outputBytes?: number;

  /**
   * The runtime whose workers do the work.
   *
   * @default - none
   */
  readonly runsOn?: IConstruct;

  /**
   * How many workers share its work at most, as tasks of a connector.
   *
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * For how long records are collected in the memory of the workers, in seconds.
   *
   * @default 0
   */
  readonly collectsSeconds?: number;
}

/** What a stage tells about load, for the capacity plan. Each stage sets the part that it is about. */
export interface LoadTraits {
  /**
   * Of a topic.
   *
   * @default - not a topic
   */
  readonly topic?: TopicLoadTraits;

  /**
   * Of a Kafka cluster.
   *
   * @default - not a Kafka cluster
   */
  readonly brokers?: BrokerLoadTraits;

  /**
   * Of a runtime of connectors.
   *
   * @default - not a runtime
   */
  readonly workers?: WorkerLoadTraits;

  /**
   * Of a source, transform or sink.
   *
   * @default - none of these, or nothing is known
   */
  readonly work?: WorkLoadTraits;

  /**
   * Why its sizes are not compared with the load, as in "development profile".
   *
   * @default - they are compared
   */
  readonly unchecked?: string;
}
