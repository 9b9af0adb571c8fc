import { PublishedSchema, schemaOf } from './lock-document';
import { Direction, directionsOf, isTransitive, SchemaCompatibility } from './schema-compatibility';
import { RecordSchema } from '../../core/record-schema';
import { conflictText, SchemaConflict } from '../../core/schema/schema-conflict';

/** What a new schema does to one that was published. */
export interface Evolution {
  readonly direction: Direction;
  /** The version that was published. */
  readonly version: number;
  readonly conflicts: readonly SchemaConflict[];
}

/** More would hide the first ones. */
const MOST_SHOWN = 5;

/** Compares a new schema with the versions that a mode is about. Only what is found is returned. */
export function compareWithPublished(key: string, schema: RecordSchema, versions: readonly PublishedSchema[], mode: SchemaCompatibility): Evolution[] {
  return versionsFor(versions, mode).flatMap(published => compareWith(schema, schemaOf(key, published), published.version, directionsOf(mode)));
}

/** Compares a new schema with an old one. */
export function compareWith(schema: RecordSchema, old: RecordSchema, version: number, directions: readonly Direction[]): Evolution[] {
  return directions.flatMap(direction => {
    const conflicts = direction === 'backward' ? schema.conflictsReading(old) : old.conflictsReading(schema);
    return conflicts.length === 0 ? [] : [{ direction, version, conflicts }];
  });
}

/** The last version, or all since somebody last accepted a break: what came before it is given up. */
function versionsFor(versions: readonly PublishedSchema[], mode: SchemaCompatibility): readonly PublishedSchema[] {
  if (!isTransitive(mode)) return versions.slice(-1);
  const start = versions.map(({ breaks }) => breaks !== undefined).lastIndexOf(true);
  return versions.slice(Math.max(start, 0));
}

/** Whether it breaks for certain; otherwise it cannot be told. */
export function isCertain({ conflicts }: Evolution): boolean {
  return conflicts.some(({ certain }) => certain);
}

/** What happens, in words. */
export function evolutionText({ direction, version, conflicts }: Evolution): string {
  const shown = conflicts.some(({ certain }) => certain) ? conflicts.filter(({ certain }) => certain) : conflicts;
  const more = shown.length - MOST_SHOWN;
  const list = [...shown.slice(0, MOST_SHOWN).map(conflictText), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  const verb = conflicts.some(({ certain }) => certain) ? 'cannot' : 'may not be able to';
  return direction === 'backward'
    ? `readers of the new schema ${verb} read records of version ${version}, which the topic may still hold: ${list}`
    : `readers of version ${version}, which run until they are updated, ${verb} read new records: ${list}`;
}

/** How to get there in steps that both sides survive. */
export function safeWay(evolutions: readonly Evolution[]): string {
  return [...new Set(evolutions.flatMap(({ conflicts }) => conflicts.filter(({ certain }) => certain).concat(conflicts)).map(({ fix }) => fix))][0];
}
