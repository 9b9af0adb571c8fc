import { isJsonObject, Json, JsonObject } from './schema';

/** Keywords whose value says something that a validator needs and that is copied as it is. */
const COPIED = new Set([
  'type', 'format', 'nullable', 'default', 'enum', 'pattern', 'required', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum',
  'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems', '$ref',
  'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-int-or-string', 'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-validations',
]);

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const SINGLE = new Set(['items', 'additionalProperties', 'not']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf']);

/** Keywords that neither refuse anything nor shape a type; anything not listed here or above stops the generator. */
const DROPPED = new Set([
  'description', 'title', 'example', 'externalDocs', 'x-kubernetes-map-type', 'x-kubernetes-patch-merge-key', 'x-kubernetes-patch-strategy',
  'x-kubernetes-unions', 'x-kubernetes-group-version-kind', 'x-descriptors',
]);

/**
 * The schema without what only people read.
 *
 * @throws Error on a keyword that the generator does not know, since dropping it could make the validator too lenient.
 */
export function prune(schema: JsonObject, where: string): JsonObject {
  const out: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (value === null) continue; // left over from a template; says nothing
    if (COPIED.has(key)) {
      out[key] = value;
    } else if (key === 'properties' && isJsonObject(value)) {
      out[key] = Object.fromEntries(Object.entries(value).map(([name, child]) => [name, pruneChild(child, `${where}.${name}`)]));
    } else if (SINGLE.has(key)) {
      out[key] = pruneChild(value, `${where}.${key}`);
    } else if (LISTS.has(key) && Array.isArray(value)) {
      out[key] = value.map((child, index) => pruneChild(child, `${where}.${key}[${index}]`));
    } else if (!DROPPED.has(key)) {
      throw new Error(`${where}: the generator does not know the keyword "${key}"; teach prune.ts to keep or to drop it`);
    }
  }
  if (out['x-kubernetes-int-or-string'] === true) dropImpliedIntOrString(out);
  return out;
}

/** additionalProperties may be a plain boolean. */
function pruneChild(child: Json, where: string): Json {
  return isJsonObject(child) ? prune(child, where) : child;
}

/** Controller-gen repeats the two types beside the marker; the marker alone says it. */
function dropImpliedIntOrString(schema: JsonObject): void {
  const branches = schema.anyOf;
  const types = Array.isArray(branches) ? branches.map(branch => JSON.stringify(branch)).sort() : [];
  if (types.join() === '{"type":"integer"},{"type":"string"}') delete schema.anyOf;
}
