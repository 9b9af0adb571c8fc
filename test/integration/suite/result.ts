/** How a scenario ended. */
export type Status = 'passed' | 'failed' | 'not run';

/** What became of a scenario. */
export interface Result {
  readonly scenario: string;
  readonly title: string;
  readonly status: Status;
  /** Who acted on the objects: real operators, or stand-ins of the suite around what the library itself writes. */
  readonly setting: 'operators' | 'stand-ins';
  /** Why it failed or was not run; empty when it passed. */
  readonly reason: string;
  readonly seconds: number;
  /** Expectations that held. */
  readonly expectations: number;
  /** Classes of the library that it proves; none unless it passed. */
  readonly constructs: readonly string[];
}
