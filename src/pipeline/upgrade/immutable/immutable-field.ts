import { JsonRecord } from '../../../validation/schema';
import { FieldPath } from '../field-path';

/** A field that cannot change once the object is there. */
export interface ImmutableField {
  readonly path: FieldPath;
  /** What holds when it is not given. */
  readonly fallback?: unknown;
  /** Parts of it that can change after all. */
  readonly mutable?: readonly FieldPath[];
  /** When it may change after all; never when this is not given. */
  readonly unless?: (before: JsonRecord, after: JsonRecord) => boolean;
}

/** Fields of a kind that cannot change, who refuses a change, and where that is written. */
export interface ImmutableKind {
  readonly by: string;
  readonly see: string;
  readonly fields: readonly ImmutableField[];
}

/** Immutable fields by kind. */
export type ImmutableKinds = Readonly<Record<string, ImmutableKind>>;
