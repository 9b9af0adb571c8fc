import { FindingSeverity } from './finding-severity';

/** What is known about a code, apart from where it occurs. */
export interface FindingCode {
  readonly code: string;
  readonly severity: FindingSeverity;
  /** What a finding of this code says, as a title. */
  readonly title: string;
  /** What it means and what to do, in sentences. */
  readonly help: string;
  /** Page that explains it. */
  readonly helpUri?: string;
}

/** Something that a review should show on a line of a file. */
export interface LocatedFinding {
  readonly code: string;
  readonly severity: FindingSeverity;
  /** What is the matter, complete in itself; one or several sentences on one line. */
  readonly message: string;
  /** What it is about, such as `KafkaTopic orders/arrived`. */
  readonly subject: string;
  /** Field of the subject; empty when the whole of it is meant. */
  readonly path: string;
  /** File, with slashes, relative to where the program runs when it lies below. Unset for what was not read from a file. */
  readonly file?: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in the line, from 1. */
  readonly column?: number;
  /** Why it is fine; unset when nobody said so. */
  readonly acknowledged?: string;
}
