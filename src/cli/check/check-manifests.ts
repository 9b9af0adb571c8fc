import { REASON_CODES, SET_CODES } from './check-codes';
import { stepsTo } from './field-location';
import { ManifestObject, NoObject, objectsIn } from './manifest-objects';
import { nullFields } from './null-values';
import { didYouMean } from '../../core/names';
import { FindingCode, LocatedFinding } from '../../pipeline/findings/located-finding';
import { compareText } from '../../pipeline/model/sorting';
import { sameValue } from '../../pipeline/upgrade/equality';
import { FieldPath, pathText } from '../../pipeline/upgrade/field-path';
import { identityOf, kindKey, titleOf } from '../../pipeline/upgrade/identity';
import { Position, SourcedDocument } from '../../pipeline/upgrade/source';
import { isKnownInAnyVersion, knownKinds, schemaSource, validateManifest } from '../../validation';

/** A kind that there is no schema for. */
export interface UncheckedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly count: number;
}

/** What a check of manifests came to. */
export interface CheckedManifests {
  readonly findings: readonly LocatedFinding[];
  /** How many objects there are. */
  readonly objects: number;
  /** Kinds of objects that could not be checked, sorted. */
  readonly unchecked: readonly UncheckedKind[];
}

/** Checks documents as a cluster with the operators of this library would, without one. */
export function checkManifests(documents: readonly SourcedDocument[]): CheckedManifests {
  const { objects, others } = objectsIn(documents);
  const unchecked = new Map<string, UncheckedKind>();
  const findings = objects.flatMap(object => {
    const { apiVersion, kind } = object;
    if (isKnownInAnyVersion(apiVersion, kind)) return objectFindings(object);
    const key = `${apiVersion} ${kind}`;
    unchecked.set(key, { apiVersion, kind, count: (unchecked.get(key)?.count ?? 0) + 1 });
    return slipOfThePen(object);
  });
  return {
    findings: [...others.map(documentFinding), ...findings, ...repeated(objects)],
    objects: objects.length,
    unchecked: [...unchecked].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry),
  };
}

function objectFindings(object: ManifestObject): LocatedFinding[] {
  const { manifest, apiVersion, kind } = object;
  const source = schemaSource(apiVersion, kind);
  const from = source === undefined ? '' : ` (schema of ${source.operator} ${source.version})`;
  const refused = validateManifest(manifest).map(({ path, reason, text }) =>
    finding(REASON_CODES[reason], object, stepsTo(manifest, path), path, `${text.startsWith(`${path}: `) ? text.slice(path.length + 2) : text}${from}`));
  const nulls = nullFields(manifest).map(path => finding(SET_CODES.null, object, path, pathText(path), `${SET_CODES.null.help}${from}`));
  return [...refused, ...nulls];
}

function finding({ code, severity }: FindingCode, { title, origin }: ManifestObject, steps: FieldPath, path: string, message: string): LocatedFinding {
  return { code, severity, subject: title, path, message, ...origin?.position(steps.length === 0 ? ['kind'] : steps) };
}

function documentFinding({ origin, failure }: NoObject): LocatedFinding {
  const position: Position | undefined = failure ? failure.position : origin?.position([]);
  const { code, severity, title, help } = failure ? SET_CODES.unreadable : SET_CODES.ignored;
  const [what] = failure ? failure.reason.split('\n') : [title];
  return { code, severity, subject: position?.file ?? 'document', path: '', message: `${what.replace(/[.:]?$/, '.')} ${help}`, ...position };
}

/** The kind of a known group that is nearly one of its kinds; other kinds that are not known are only counted. */
function slipOfThePen(object: ManifestObject): LocatedFinding[] {
  const { apiVersion, kind } = object;
  const group = apiVersion.slice(0, apiVersion.lastIndexOf('/') + 1);
  if (group === '') return [];
  const near = didYouMean(kind, knownKinds().filter(id => id.startsWith(group)).map(id => id.slice(id.lastIndexOf('/') + 1)));
  return near === undefined ? [] : [finding(SET_CODES.kind, object, ['kind'], 'kind', `did you mean ${near}? ${SET_CODES.kind.help}`)];
}

/** Objects that stand in the set before with other content: which of the two is applied last is left to chance. */
function repeated(objects: readonly ManifestObject[]): LocatedFinding[] {
  const first = new Map<string, ManifestObject>();
  return objects.flatMap(object => {
    const identity = identityOf(object.manifest);
    if (identity === undefined) return [];
    const key = `${kindKey(identity)} ${titleOf(identity)}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, object);
    if (earlier === undefined || sameValue(earlier.manifest, object.manifest)) return [];
    const place = earlier.origin?.position(['kind']);
    const where = place === undefined ? '' : ` The other one is at ${place.file}:${place.line}.`;
    return [finding(SET_CODES.repeated, object, [], '', `${SET_CODES.repeated.help}${where}`)];
  });
}
