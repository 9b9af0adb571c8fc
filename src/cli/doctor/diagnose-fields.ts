import { ClusterFacts, Definition } from './cluster';
import { groupOf, usedKinds } from './diagnose-kinds';
import { DOCTOR } from './doctor-codes';
import { LocatedFinding } from '../../pipeline/findings/located-finding';
import { Check } from '../../validation/check';
import { SchemaCompiler } from '../../validation/compile';
import { Report } from '../../validation/report';
import { Schema } from '../../validation/schema';
import { stepsTo } from '../check/field-location';
import { ManifestObject } from '../check/manifest-objects';

/** What the definitions in the cluster say of the fields that the manifests use. */
export function diagnoseFields(objects: readonly ManifestObject[], { definitions }: ClusterFacts): LocatedFinding[] {
  if (definitions === undefined) return [];
  const byKind = new Map(definitions.map(definition => [`${definition.spec.group}/${definition.spec.names.kind}`, definition]));
  return usedKinds(objects).flatMap(({ apiVersion, kind, objects: ofKind }) => {
    const definition = byKind.get(`${groupOf(apiVersion)}/${kind}`);
    const version = definition?.spec.versions.find(({ name, served }) => served && name === apiVersion.slice(apiVersion.lastIndexOf('/') + 1));
    if (!definition || !version) return [];
    const schema = version.schema?.openAPIV3Schema;
    return [...establishedFindings(definition, ofKind[0]), ...(schema === undefined ? [] : compare(ofKind, schema))];
  });
}

function establishedFindings({ spec, status }: Definition, subject: ManifestObject): LocatedFinding[] {
  if (status?.conditions?.some(({ type, status: value }) => type === 'Established' && value === 'True')) return [];
  const { code, severity, help } = DOCTOR.notEstablished;
  return [{ code, severity, subject: subject.title, path: '', message: `The definition of ${spec.names.kind} in ${spec.group} is not established. ${help}`, ...subject.origin?.position(['kind']) }];
}

function compare(objects: readonly ManifestObject[], schema: Schema): LocatedFinding[] {
  const check = compiled(schema);
  try {
    return objects.flatMap(object => {
      const report = new Report();
      check(object.manifest, report);
      return report.findings.map(({ path, reason, text }) => {
        const { code, severity, help } = reason === 'UnknownField' ? DOCTOR.field : DOCTOR.value;
        const what = text.startsWith(`${path}: `) ? text.slice(path.length + 2) : text;
        return { code, severity, subject: object.title, path, message: `${what}. ${help}`, ...object.origin?.position(stepsTo(object.manifest, path)) };
      });
    });
  } catch (error) {
    // A definition of anybody may hold a pattern that is one for Go alone.
    const { code, severity, help } = DOCTOR.notCompared;
    return [{ code, severity, subject: objects[0].title, path: '', message: `${error instanceof Error ? error.message : String(error)}. ${help}` }];
  }
}

/** Type and metadata belong to every object, whatever a definition says of them. */
function compiled(schema: Schema): Check {
  const text: Schema = { type: 'string' };
  const compiler = new SchemaCompiler(name => {
    throw new Error(`a definition refers to ${name}`);
  });
  return compiler.compile({ ...schema, properties: { ...schema.properties, apiVersion: text, kind: text, metadata: {} } });
}
