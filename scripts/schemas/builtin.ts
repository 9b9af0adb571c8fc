import { readFileSync } from 'fs';
import { BUILTIN_KINDS, CLUSTER_SCOPED_BUILTINS } from './kinds';
import { prune } from './prune';
import { isJsonObject, Json, JsonObject, KindSchema, objectAt } from './schema';

/** The builtin kinds and the definitions that they share. */
export interface Builtins {
  readonly kinds: KindSchema[];
  /** Schemas by short name, such as `core.v1.PodSpec`. */
  readonly definitions: JsonObject;
}

const REF = '#/definitions/';
const OBJECT_META = 'meta.v1.ObjectMeta';

/** Types that OpenAPI describes more loosely than the API server reads them. */
const SPECIAL: { [name: string]: JsonObject } = {
  'meta.v1.MicroTime': { type: 'string', format: 'date-time' },
  'meta.v1.Time': { type: 'string', format: 'date-time' },
  'resource.Quantity': { format: 'quantity' },
  'util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true },
};

/** Fields of builtin kinds are read by Go, which takes empty text as no bytes; the check for custom kinds does not. */
const BYTES = 'base64';

/** The API server fills in the protocol before it compares keys of port lists, which OpenAPI 2 does not say. */
const DEFAULTS: { [name: string]: { [field: string]: Json } } = {
  'core.v1.ContainerPort': { protocol: 'TCP' },
  'core.v1.ServicePort': { protocol: 'TCP' },
};

/**
 * The builtin kinds of a Kubernetes OpenAPI document (version 2, as in api/openapi-spec/swagger.json).
 *
 * @throws Error when a listed kind is not in the document.
 */
export function readBuiltins(file: string, version: string): Builtins {
  const all = objectAt(JSON.parse(readFileSync(file, 'utf8')) as JsonObject, 'definitions');
  const byName = new Map(Object.entries(all).map(([name, schema]) => [shortName(name), schema]));
  const definitions: JsonObject = {};

  const add = (name: string): void => {
    if (name in definitions) return;
    const found = byName.get(name);
    if (!isJsonObject(found)) throw new Error(`${file} has no definition ${name}`);
    const { schema, refs } = convert(name, found);
    definitions[name] = schema;
    refs.forEach(add);
  };
  add(OBJECT_META);

  const kinds = BUILTIN_KINDS.map(name => {
    const found = byName.get(name);
    if (!isJsonObject(found)) throw new Error(`${file} has no kind ${name}`);
    const { schema, refs } = convert(name, withoutCommonParts(found));
    refs.forEach(add);
    return toKind(name, found, schema, version);
  });
  return { kinds, definitions };
}

/** `io.k8s.api.core.v1.PodSpec` becomes `core.v1.PodSpec`; the machinery types lose their longer prefix too. */
function shortName(name: string): string {
  return name.replace(/^io\.k8s\.(api|apimachinery\.pkg\.apis|apimachinery\.pkg\.api|apimachinery\.pkg)\./, '');
}

function convert(name: string, found: JsonObject): { schema: JsonObject; refs: string[] } {
  if (SPECIAL[name]) return { schema: SPECIAL[name], refs: [] };
  const refs = new Set<string>();
  const schema = prune(rewriteRefs(found, refs) as JsonObject, name);
  // An object without any field description (RawExtension, FieldsV1) takes any content.
  if (schema.type === 'object' && !schema.properties && !schema.additionalProperties) schema['x-kubernetes-preserve-unknown-fields'] = true;
  for (const [field, value] of Object.entries(DEFAULTS[name] ?? {})) objectAt(objectAt(schema, 'properties'), field).default = value;
  return { schema, refs: [...refs].sort() };
}

function rewriteRefs(value: Json, refs: Set<string>): Json {
  if (Array.isArray(value)) return value.map(item => rewriteRefs(item, refs));
  if (!isJsonObject(value)) return value;
  if (typeof value.$ref === 'string') {
    const name = shortName(value.$ref.slice(REF.length));
    refs.add(name);
    return { $ref: name };
  }
  const fields = Object.entries(value).map(([key, child]) => [key, rewriteRefs(child, refs)]);
  return { ...Object.fromEntries(fields), ...(value.format === 'byte' ? { format: BYTES } : {}) };
}

function withoutCommonParts(schema: JsonObject): JsonObject {
  const properties = { ...objectAt(schema, 'properties') };
  for (const name of ['apiVersion', 'kind', 'metadata']) delete properties[name];
  if (properties.status) properties.status = { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return { ...schema, properties };
}

function toKind(name: string, found: JsonObject, schema: JsonObject, version: string): KindSchema {
  const gvk = (found['x-kubernetes-group-version-kind'] as JsonObject[])[0];
  return {
    apiVersion: gvk.group ? `${gvk.group}/${gvk.version}` : String(gvk.version),
    kind: String(gvk.kind),
    operator: 'kubernetes',
    operatorVersion: version,
    scope: CLUSTER_SCOPED_BUILTINS.includes(name) ? 'Cluster' : 'Namespaced',
    schema,
  };
}
