import { IConstruct } from 'constructs';
import { carriedSchemas } from './carried-schemas';
import { publish, toManifest } from './lock-document';
import { SchemaCompatibility } from './schema-compatibility';
import { SchemaLock } from './schema-lock';
import { JsonObject } from '../../core/schema/schema-text';

/** The lock file that an app would write now, for comparisons without one; undefined when no topic declares fields. */
export function lockManifestOf(scope: IConstruct): JsonObject | undefined {
  const lock = SchemaLock._find(scope);
  if (lock) return toManifest(lock._state().updated().document);
  const carried = carriedSchemas(scope);
  if (carried.length === 0) return undefined;
  const topics = new Map(carried.map(({ key, schema }) => [key, { versions: [publish(schema, 1)] }]));
  return toManifest({ name: 'schemas', compatibility: SchemaCompatibility.BACKWARD, topics });
}
