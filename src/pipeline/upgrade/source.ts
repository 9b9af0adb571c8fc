import { FieldPath } from './field-path';

/** A place in a file. */
export interface Position {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Where a document was read. */
export interface Origin {
  /** File with slashes, relative to the folder that was read, so that the files of two folders can be told to be the same one. */
  readonly relativeFile: string;
  /** The place of a field, or of what is nearest to it. */
  position(path: FieldPath): Position;
}

/** A document as it was given: parsed, or with the reason why it could not be. */
export interface SourcedDocument {
  readonly value?: unknown;
  readonly origin?: Origin;
  /** What is wrong with the text; unset when it was read. */
  readonly failure?: DocumentFailure;
}

/** Why a text is no document. */
export interface DocumentFailure {
  /** In the words of the parser. */
  readonly reason: string;
  /** Unset when the text is from no file. */
  readonly position?: Position;
}

/** The place of a field of an object that may be part of a list of objects. */
export function within(origin: Origin, prefix: FieldPath): Origin {
  return { relativeFile: origin.relativeFile, position: path => origin.position([...prefix, ...path]) };
}
