import { ClusterFacts } from './cluster';
import { groupOf } from './diagnose-kinds';
import { DOCTOR } from './doctor-codes';
import { RunningOperator, runningOperators } from './operator-workloads';
import { compareVersions, operatorOf, OperatorName, OPERATORS } from '../../core/versions';
import { FindingCode, LocatedFinding } from '../../pipeline/findings/located-finding';
import { operatorsOf } from '../../pipeline/manifests/manifest-model';
import { OperatorModel } from '../../pipeline/model/topology-model';
import { ManifestObject } from '../check/manifest-objects';

/** An operator that the manifests need, and what the cluster has of it. */
export interface OperatorState extends OperatorModel {
  readonly name: OperatorName;
  /** Whether the cluster serves its kinds. */
  readonly installed: boolean;
  /** Its programs; unset when the cluster did not tell. */
  readonly running?: readonly RunningOperator[];
}

/** The operators that the manifests need, sorted. */
export function operatorStates(objects: readonly ManifestObject[], facts: ClusterFacts): OperatorState[] {
  return operatorsOf(objects.map(({ manifest }) => manifest)).map(operator => {
    const name = operator.name as OperatorName;
    const running = facts.workloads && runningOperators(name, facts.workloads);
    return { ...operator, name, installed: isInstalled(name, objects, facts), ...(running === undefined ? {} : { running }) };
  });
}

/** By the groups of the kinds in use, or by any of its groups when it is needed for something else. What was not told is told apart from this. */
function isInstalled(name: OperatorName, objects: readonly ManifestObject[], { groups, kinds }: ClusterFacts): boolean {
  const used = objects.filter(({ apiVersion, kind }) => operatorOf(apiVersion, kind) === name);
  // Groups that several operators share say nothing about one of them.
  const shared = OPERATORS[name].groups.length === 0;
  if (shared) return used.some(({ apiVersion, kind }) => kinds.get(apiVersion)?.has(kind) ?? true);
  const wanted = used.length > 0 ? used.map(({ apiVersion }) => groupOf(apiVersion)) : OPERATORS[name].groups;
  return groups === undefined || wanted.some(group => groups.has(group));
}

/** What is wrong with the operators themselves. */
export function diagnoseOperators(states: readonly OperatorState[], objects: readonly ManifestObject[]): LocatedFinding[] {
  return states.flatMap(state => problemsOf(state).map(([{ code, severity, help }, what]) => {
    const first = objects.find(({ apiVersion, kind }) => operatorOf(apiVersion, kind) === state.name);
    return { code, severity, subject: state.title, path: '', message: `${what}. ${help}`, ...first?.origin?.position(['kind']) };
  }));
}

function problemsOf({ title, minimum, version, url, installed, running }: OperatorState): Array<readonly [FindingCode, string]> {
  if (!installed) return [[DOCTOR.missing, `${title} ${minimum} or later is needed: ${url}`]];
  if (running === undefined) return [];
  if (running.length === 0) return [[DOCTOR.notFound, `No program of ${title} was found`]];
  return running.flatMap((one): Array<readonly [FindingCode, string]> => {
    const found: Array<readonly [FindingCode, string]> = one.ready ? [] : [[DOCTOR.notReady, `${one.workload} has no ready pod`]];
    if (one.version === undefined) return [...found, [DOCTOR.versionUnknown, `The version of ${one.workload} is not known; ${minimum} or later is needed`]];
    if (compareVersions(one.version, minimum) < 0) return [...found, [DOCTOR.tooOld, `${one.workload} is ${one.version}; ${minimum} or later is needed`]];
    return compareVersions(one.version, version) > 0 ? [...found, [DOCTOR.notChecked, `${one.workload} is ${one.version}; the library was checked against ${version}`]] : found;
  });
}
