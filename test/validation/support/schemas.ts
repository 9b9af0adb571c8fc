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
