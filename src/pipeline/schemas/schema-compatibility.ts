/**
 * Who must understand whom when a schema changes, in the words of schema registries.
 *
 * @see https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html
 */
export enum SchemaCompatibility {
  /** Nothing is compared. */
  NONE = 'NONE',
  /** Readers of the new schema understand records of the last one: update readers first. */
  BACKWARD = 'BACKWARD',
  /** Readers of the new schema understand records of all versions, as for topics that are read from the beginning. */
  BACKWARD_TRANSITIVE = 'BACKWARD_TRANSITIVE',
  /** Readers of the last schema understand records of the new one: update writers first. */
  FORWARD = 'FORWARD',
  /** Readers of all versions understand records of the new schema. */
  FORWARD_TRANSITIVE = 'FORWARD_TRANSITIVE',
  /** Both, with the last version: update in any order. */
  FULL = 'FULL',
  /** Both, with all versions. */
  FULL_TRANSITIVE = 'FULL_TRANSITIVE',
}

/** Who reads whom. */
export type Direction = 'backward' | 'forward';

/** Directions that a mode promises. */
export function directionsOf(mode: SchemaCompatibility): readonly Direction[] {
  if (mode === SchemaCompatibility.NONE) return [];
  if (mode.startsWith('FULL')) return ['backward', 'forward'];
  return mode.startsWith('BACKWARD') ? ['backward'] : ['forward'];
}

/** Whether a mode is about all versions. */
export function isTransitive(mode: SchemaCompatibility): boolean {
  return mode.endsWith('_TRANSITIVE');
}

/** The mode of a text; undefined for anything else. */
export function compatibilityOf(text: unknown): SchemaCompatibility | undefined {
  return Object.values(SchemaCompatibility).find(mode => mode === text);
}
