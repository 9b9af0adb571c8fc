import { OutageEffect, OutageOf } from '../../core/outage-traits';

/** An answer that may not be known. */
export enum SurvivalAnswer {
  /** Yes. */
  YES = 'yes',
  /** No. */
  NO = 'no',
  /** Not known here. */
  UNKNOWN = 'unknown',
}

/** What can be lost. */
export enum LossOf {
  /** A server with its volume left, as when a node fails: a broker, a node of a search engine. */
  SERVER = 'a server',
  /** All servers of a zone. */
  ZONE = 'a zone',
  /** A volume with what is on it. */
  VOLUME = 'a volume',
  /** All servers and volumes of a store. */
  STORE = 'the whole store',
}

/** How long something may be away, and what follows then. */
export interface SurvivedOutage {
  /** Construct path of the stage. */
  readonly stage: string;

  /** What is away. */
  readonly away: OutageOf;

  /** What bounds the outage. */
  readonly by: string;

  /** What becomes of records beyond the limit. */
  readonly effect: OutageEffect;

  /** How the limit comes about, with its numbers. */
  readonly arithmetic: string;

  /** Whether there is no limit. */
  readonly unlimited: boolean;

  /**
   * The limit in seconds.
   *
   * @default - not known, or there is none
   */
  readonly limitSeconds?: number;

  /**
   * What the stage is asked to tolerate, in seconds.
   *
   * @default - nothing is asked
   */
  readonly toleratesSeconds?: number;

  /**
   * Where the numbers are written down.
   *
   * @default - nowhere
   */
  readonly see?: string;
}

/** What remains of stores when something is lost. */
export interface SurvivedLoss {
  /** Construct paths of the stores, then of the topics, that this holds for. */
  readonly stores: string[];

  /** What is lost. */
  readonly lost: LossOf;

  /** Whether the data is still there. */
  readonly dataRemains: SurvivalAnswer;

  /** Whether it can be read meanwhile. */
  readonly reads: SurvivalAnswer;

  /** Whether it can be written meanwhile. */
  readonly writes: SurvivalAnswer;

  /** How this comes about, with the numbers. */
  readonly arithmetic: string;
}

/** From what a store can be made again, and what is missing then. */
export interface RecoveryPoint {
  /** Construct path of the store or topic. */
  readonly store: string;

  /**
   * Construct path of the stage that copies it.
   *
   * @default - nothing in this app copies it
   */
  readonly by?: string;

  /** What the copies are. */
  readonly kind: string;

  /**
   * Longest time between two copies, in seconds: what is younger is lost with the store.
   *
   * @default - no copy
   */
  readonly intervalSeconds?: number;

  /**
   * How long copies are kept, in seconds.
   *
   * @default - without end, or no copy
   */
  readonly keepSeconds?: number;

  /**
   * Where the copies are.
   *
   * @default - no copy
   */
  readonly location?: string;

  /**
   * Whether they are apart from the storage system of what is copied.
   *
   * @default - no copy
   */
  readonly apart?: boolean;

  /**
   * How to get the data back.
   *
   * @default - no copy
   */
  readonly restore?: string;
}

/** One step of a replay plan. */
export interface ReplayStep {
  /** What to do. */
  readonly action: string;

  /**
   * The command.
   *
   * @default - there is none
   */
  readonly command?: string;
}

/** How a sink is made to get its records again. */
export interface ReplayPlan {
  /** Construct path of the sink. */
  readonly sink: string;

  /** Construct paths of the topics that it reads. */
  readonly inputs: string[];

  /**
   * How far back the topics reach, in seconds.
   *
   * @default - not known, or there is no end
   */
  readonly reachesBackSeconds?: number;

  /** How far back the topics reach, in words. */
  readonly reachesBack: string;

  /** What a record does that is read a second time. */
  readonly effect: string;

  /** Steps, in their order. */
  readonly steps: ReplayStep[];

  /** Where records come from that the topics no longer have, the best first. */
  readonly older: string[];
}
