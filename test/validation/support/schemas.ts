import { catalogEntry, loadSchema, sharedSchema } from '../../../src/validation/catalog';
import { dereference, Schema } from '../../../src/validation/schema';

/** A schema without its reference. */
export function plain(schema: Schema): Schema {
  return dereference(schema, sharedSchema);
}

/** Splits `<apiVersion>/<kind>`. */
export function splitKind(id: string): { apiVersion: string; kind: string } {
  const slash = id.lastIndexOf('/');
  return { apiVersion: id.slice(0, slash), kind: id.slice(slash + 1) };
}

/** The schema of a kind given as `<apiVersion>/<kind>`. */
export function schemaOf(id: string): Schema {
  const { apiVersion, kind } = splitKind(id);
  const entry = catalogEntry(apiVersion, kind);
  if (!entry) throw new Error(`${id} is not known`);
  return loadSchema(entry);
}

/** A place in a kind; items of a list have the path of the list, values of a free map the step `*`. */
export interface Place {
  readonly path: readonly string[];
  readonly schema: Schema;
}

/** All places of a custom kind, metadata and status left out. */
export function placesOf(id: string): Place[] {
  const visit = (schema: Schema, path: readonly string[]): Place[] => [
    { path, schema },
    ...Object.entries(schema.properties ?? {}).filter(([name]) => path.length > 0 || (name !== 'metadata' && name !== 'status'))
      .flatMap(([name, field]) => visit(field, [...path, name])),
    ...(schema.items ? visit(schema.items, path) : []),
    ...(typeof schema.additionalProperties === 'object' ? visit(schema.additionalProperties, [...path, '*']) : []),
  ];
  return visit(schemaOf(id), []);
}
