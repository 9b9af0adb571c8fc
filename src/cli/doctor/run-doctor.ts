import { ClusterFacts, readCluster } from './cluster';
import { diagnoseFields } from './diagnose-fields';
import { diagnoseKinds } from './diagnose-kinds';
import { diagnoseOperators, OperatorState, operatorStates } from './diagnose-operators';
import { DOCTOR, DOCTOR_CODES } from './doctor-codes';
import { ClusterChoice, Kubectl } from './kubectl';
import { LocatedFinding } from '../../pipeline/findings/located-finding';
import { visible } from '../../pipeline/text-safety';
import { SourcedDocument } from '../../pipeline/upgrade/source';
import { answer } from '../answer';
import { ManifestObject, objectsIn } from '../check/manifest-objects';
import { CliIo } from '../cli-io';
import { ExitCode } from '../exit-code';
import { FindingsPage } from '../findings-output';
import { plural } from '../findings-text';
import { AppOptions, FindingOptions, GlobalOptions } from '../options';
import { CLI } from '../problems';
import { withApp } from '../sources/run-app';
import { documentsOfApp, readDocuments, sourceOf } from '../sources/source';

/** Compares what manifests need with what a cluster has. */
export async function runDoctor(paths: readonly string[], options: FindingOptions & AppOptions & ClusterChoice & GlobalOptions, io: CliIo): Promise<ExitCode> {
  const { objects } = objectsIn(documentsAt(paths, options, io));
  if (objects.length === 0) throw CLI.error(paths.join(' ') || '.', 'NoManifests', { what: 'no manifest was found' });
  const apiVersions = [...new Set(objects.map(({ apiVersion }) => apiVersion))].filter(isPlain);
  const facts = await readCluster(new Kubectl(options, io), apiVersions);
  return answer(diagnosis(objects, facts), options, io);
}

function documentsAt(paths: readonly string[], { app: command }: AppOptions, io: CliIo): SourcedDocument[] {
  const { app, paths: locations } = sourceOf(paths, command);
  return app ? withApp(app, io, ({ manifests }) => documentsOfApp(manifests)) : readDocuments(locations, io);
}

/** What is no version of an API cannot be part of an address either. */
function isPlain(apiVersion: string): boolean {
  return /^([a-z0-9.-]+\/)?[a-z0-9]+$/.test(apiVersion);
}

function diagnosis(objects: readonly ManifestObject[], facts: ClusterFacts): FindingsPage {
  const states = operatorStates(objects, facts);
  const missing = new Set(states.filter(({ installed }) => !installed).map(({ name }) => name));
  const findings = [
    ...diagnoseOperators(states, objects), ...diagnoseKinds(objects, facts, missing), ...diagnoseFields(objects, facts), ...facts.refused.map(notTold),
  ];
  return {
    command: 'doctor',
    summary: `Compared ${plural(objects.length, 'object')} with Kubernetes ${visible(facts.version)}`,
    findings,
    codes: DOCTOR_CODES,
    before: states.length === 0 ? [] : [states.map(state => stateLine(state, findings)).join('\n')],
    json: { objects: objects.length, kubernetes: facts.version, operators: states },
  };
}

function notTold(reason: string): LocatedFinding {
  const { code, severity, help } = DOCTOR.notTold;
  return { code, severity, subject: 'cluster', path: '', message: `${reason}. ${help}` };
}

function stateLine({ title, installed, running = [] }: OperatorState, findings: readonly LocatedFinding[]): string {
  const worst = findings.filter(({ subject }) => subject === title).map(({ severity }) => severity)[0] ?? 'ok';
  const programs = running.map(({ workload, version = 'unknown version' }) => `${version} (${workload})`).join(', ');
  return visible(`${worst.padEnd(8)} ${title}: ${installed ? programs || 'installed, no program seen' : 'not installed'}`);
}
