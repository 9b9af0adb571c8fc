import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { OperatorKinds } from './kinds';
import { prune } from './prune';
import { isJsonObject, Json, JsonObject, KindSchema, objectAt } from './schema';

/**
 * The kinds of one operator, read from its CRD files.
 *
 * @throws Error when a file or a named version is missing, or when the version is not served.
 */
export function readOperator(crdDir: string, operator: OperatorKinds): KindSchema[] {
  return operator.files.flatMap(entry => {
    const [file, versions] = entry.split('@');
    const crd = parse(readFileSync(join(crdDir, operator.folder, `${file}.yaml`), 'utf8')) as JsonObject;
    return versionsOf(crd, file, versions?.split(',')).map(version => toKind(crd, version, operator));
  });
}

function versionsOf(crd: JsonObject, file: string, wanted?: readonly string[]): JsonObject[] {
  const all = (objectAt(crd, 'spec').versions as Json[]).filter(isJsonObject).filter(version => version.served === true);
  const picked = wanted ? all.filter(version => wanted.includes(String(version.name))) : all.filter(version => version.storage === true);
  if (picked.length !== (wanted?.length ?? 1)) {
    throw new Error(`${file}: expected the served versions ${wanted ?? '(stored)'}, found ${all.map(version => version.name).join(', ')}`);
  }
  return picked;
}

function toKind(crd: JsonObject, version: JsonObject, operator: OperatorKinds): KindSchema {
  const spec = objectAt(crd, 'spec');
  const kind = String(objectAt(spec, 'names').kind);
  const apiVersion = `${spec.group}/${version.name}`;
  const schema = prune(objectAt(objectAt(version, 'schema'), 'openAPIV3Schema'), kind);
  return {
    apiVersion,
    kind,
    operator: operator.operator,
    operatorVersion: operator.version,
    scope: spec.scope === 'Cluster' ? 'Cluster' : 'Namespaced',
    schema: withReplicas(withoutCommonParts(schema), version),
  };
}

/** The API server refuses a negative number where a kind can be scaled, which its schema need not say. */
function withReplicas(schema: JsonObject, version: JsonObject): JsonObject {
  const subresources = isJsonObject(version.subresources) ? version.subresources : {};
  if (!isJsonObject(subresources.scale)) return schema;
  const path = String(subresources.scale.specReplicasPath).split('.').filter(step => step !== '');
  const field = path.reduce((at, step) => objectAt(objectAt(at, 'properties'), step), schema);
  field.minimum ??= 0;
  return schema;
}

/**
 * Drops what every object has (type and metadata are checked against the builtin ObjectMeta) and the inside of the status,
 * which no manifest sets. Restrictions that a CRD puts on metadata.name stay.
 */
function withoutCommonParts(schema: JsonObject): JsonObject {
  const properties = { ...objectAt(schema, 'properties') };
  delete properties.apiVersion;
  delete properties.kind;
  if (isJsonObject(properties.metadata) && 'properties' in properties.metadata) {
    properties.metadata = { ...properties.metadata, 'x-kubernetes-preserve-unknown-fields': true };
  } else {
    delete properties.metadata;
  }
  if (properties.status) properties.status = { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const required = ((schema.required ?? []) as string[]).filter(name => !['apiVersion', 'kind', 'metadata', 'status'].includes(name));
  const out: JsonObject = { ...schema, properties };
  if (required.length > 0) out.required = required; else delete out.required;
  return out;
}
