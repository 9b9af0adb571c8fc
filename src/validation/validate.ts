import { catalogEntry, catalogKinds } from './catalog';
import { Finding, show } from './finding';
import { Judges, kindCheck } from './kinds';
import { Report } from './report';
import { isRecord } from './schema';
import { didYouMean } from '../core/names';

/** Where the schema of a kind comes from. */
export interface SchemaSource {
  readonly operator: string;
  readonly version: string;
}

/**
 * Checks an object as a cluster would on creation, without one: structure, names, the operator's CEL rules, what its admission code refuses.
 *
 * Returns what is wrong, in the order of the object's fields; an empty list means that the object is valid.
 */
export function validateManifest(manifest: unknown): Finding[] {
  return judge(manifest, Judges.ALL);
}

/** As validateManifest, but only what the API server itself says, in a cluster without admission code of operators. */
export function validateForApiServer(manifest: unknown): Finding[] {
  return judge(manifest, Judges.API_SERVER);
}

function judge(manifest: unknown, judges: Judges): Finding[] {
  const report = new Report();
  if (!isRecord(manifest)) {
    report.add('TypeInvalid', `Invalid value: ${show(manifest)}: an object is expected`);
    return report.findings;
  }
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || apiVersion === '') report.required('apiVersion');
  if (typeof kind !== 'string' || kind === '') report.required('kind');
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || report.findings.length > 0) return report.findings;
  const check = kindCheck(apiVersion, kind);
  if (check) check(manifest, report, judges);
  else report.add('UnknownKind', unknownKind(apiVersion, kind));
  return report.findings;
}

/** Whether objects of this kind can be checked. */
export function isKnownKind(apiVersion: string, kind: string): boolean {
  return catalogEntry(apiVersion, kind) !== undefined;
}

/** Whether the kind is known in some version of its group, so that another one is a version that the operator does not serve. */
export function isKnownInAnyVersion(apiVersion: string, kind: string): boolean {
  const group = apiVersion.slice(0, apiVersion.lastIndexOf('/') + 1);
  return isKnownKind(apiVersion, kind) || (group !== '' && catalogKinds().some(id => id.startsWith(group) && id.endsWith(`/${kind}`)));
}

/** All kinds that can be checked, as `<apiVersion>/<kind>`, sorted. */
export function knownKinds(): string[] {
  return catalogKinds();
}

/** Operator and version whose schema a kind is checked against; undefined for a kind that is not known. */
export function schemaSource(apiVersion: string, kind: string): SchemaSource | undefined {
  const entry = catalogEntry(apiVersion, kind);
  return entry && { operator: entry.operator, version: entry.version };
}

function unknownKind(apiVersion: string, kind: string): string {
  const near = catalogKinds().find(id => id.endsWith(`/${kind}`)) ?? didYouMean(`${apiVersion}/${kind}`, catalogKinds());
  return `no matches for kind "${kind}" in version "${apiVersion}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
}
