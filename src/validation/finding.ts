/** Why the API server would refuse a field. */
export type FindingReason =
  'Required' | 'Invalid' | 'NotSupported' | 'TooLong' | 'TooMany' | 'Duplicate' | 'TypeInvalid' | 'UnknownField' | 'UnknownKind' | 'Rule';

/** One thing that is wrong with an object. */
export interface Finding {
  /** Field, such as `spec.listeners[0].type`; map keys are in brackets. Empty for the object as a whole. */
  readonly path: string;
  /** Class of the problem. */
  readonly reason: FindingReason;
  /** Complete sentence with path, value and what would be right, in the API server's words. */
  readonly text: string;
}

/** A value as it stands in a message: strings quoted, the rest as JSON, cut where it would fill the screen. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 200 ? text : `${text.slice(0, 197)}...`;
}
