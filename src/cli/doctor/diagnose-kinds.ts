import { ClusterFacts } from './cluster';
import { DOCTOR } from './doctor-codes';
import { operatorOf, OperatorName, OPERATORS } from '../../core/versions';
import { LocatedFinding } from '../../pipeline/findings/located-finding';
import { isRecord } from '../../validation/schema';
import { ManifestObject } from '../check/manifest-objects';
import { plural } from '../findings-text';

/** A kind that manifests use, with its objects. */
interface UsedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly objects: readonly ManifestObject[];
}

/** Which used kinds the cluster does not serve. Those of an operator that is missing as a whole are told with it. */
export function diagnoseKinds(objects: readonly ManifestObject[], facts: ClusterFacts, missing: ReadonlySet<OperatorName>): LocatedFinding[] {
  const brought = kindsBrought(objects);
  return usedKinds(objects).flatMap(({ apiVersion, kind, objects: [first, ...others] }) => {
    const owner = operatorOf(apiVersion, kind);
    if (owner !== undefined && missing.has(owner)) return [];
    const served = facts.kinds.get(apiVersion);
    if (served === undefined || served.has(kind) || brought.has(`${groupOf(apiVersion)}/${kind}`)) return [];
    const elsewhere = versionsServing(facts, apiVersion, kind);
    const code = elsewhere.length > 0 ? DOCTOR.version : DOCTOR.kind;
    const instead = elsewhere.length > 0 ? ` It serves ${elsewhere.join(', ')}.` : '';
    const more = others.length === 0 ? '' : ` So do ${plural(others.length, 'further object')}.`;
    const from = owner === undefined ? '' : ` ${OPERATORS[owner].title} ${OPERATORS[owner].version} brings it.`;
    return [{
      code: code.code,
      severity: code.severity,
      subject: first.title,
      path: 'apiVersion',
      message: `${apiVersion} ${kind} is needed.${more}${instead}${from} ${code.help}`,
      ...first.origin?.position(['apiVersion']),
    }];
  });
}

/** The kinds of objects, in the order in which they occur. */
export function usedKinds(objects: readonly ManifestObject[]): UsedKind[] {
  const kinds = new Map<string, { apiVersion: string; kind: string; objects: ManifestObject[] }>();
  for (const object of objects) {
    const { apiVersion, kind } = object;
    const key = `${apiVersion} ${kind}`;
    const known = kinds.get(key);
    if (known) known.objects.push(object);
    else kinds.set(key, { apiVersion, kind, objects: [object] });
  }
  return [...kinds.values()];
}

/** Kinds whose definitions are among the manifests, as `group/kind`. */
function kindsBrought(objects: readonly ManifestObject[]): ReadonlySet<string> {
  return new Set(objects.filter(({ kind }) => kind === 'CustomResourceDefinition').flatMap(({ manifest: { spec } }) => {
    const names = isRecord(spec) ? spec.names : undefined;
    return isRecord(spec) && isRecord(names) ? [`${String(spec.group)}/${String(names.kind)}`] : [];
  }));
}

function versionsServing({ definitions = [] }: ClusterFacts, apiVersion: string, kind: string): string[] {
  const definition = definitions.find(({ spec }) => spec.group === groupOf(apiVersion) && spec.names.kind === kind);
  return definition ? definition.spec.versions.filter(({ served }) => served).map(({ name }) => name) : [];
}

/** The group of an API version; empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
}
