/** How the program ends. */
export enum ExitCode {
  /** Nothing was found that has to be decided. */
  FINE = 0,
  /** Something was found. */
  FINDINGS = 1,
  /** The question could not be answered: wrong usage, nothing to look at, a program that failed. */
  FAILED = 2,
}
