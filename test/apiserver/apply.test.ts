import { connect } from './connection';
import { makeNamespaces, Proof, prove, together } from './proof';
import { distinct, isOurs, randomManifests, recordedManifests, SourcedManifest, waves } from './sources';
import { validateForApiServer } from '../../src/validation';
import { countBy } from '../support/counts';
import { writeLevel } from '../support/levels';
import { seedOfRun } from '../validation/support/random';

const SEED = seedOfRun();
const PIPELINES = Number(process.env.APPLY_PIPELINES ?? 40);

const api = connect();
let ours: SourcedManifest[];
let others: SourcedManifest[];
let proof: Proof;
let refusedOthers: Proof;

beforeAll(async () => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const all = distinct([...recordedManifests(), ...randomManifests(SEED, PIPELINES)]);
  ours = all.filter(isOurs);
  others = all.filter(sourced => !isOurs(sourced));
  await makeNamespaces(api, all);
  const started = Date.now();
  proof = await inWaves(ours);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  refusedOthers = await inWaves(others);
  const kinds = countBy(proof.applied, ({ manifest }) => `${manifest.apiVersion} ${manifest.kind}`);
  console.log([
    `TEST_SEED=${SEED}: ${ours.length} different objects of ours applied twice, compared and removed in ${seconds} s; pods of custom kinds tried: ${proof.pods}`,
    ...kinds.map(([kind, count]) => `${String(count).padStart(6)} ${kind}`),
  ].join('\n'));
}, 900_000);

afterAll(() => api.close());

async function inWaves(manifests: readonly SourcedManifest[]): Promise<Proof> {
  const proofs: Proof[] = [];
  for (const wave of waves(manifests)) proofs.push(await prove(api, wave));
  return together(proofs);
}

test('there is something to apply: every example, the programs of the unit tests, random pipelines', () => {
  const files = new Set(ours.flatMap(sourced => sourced.files));
  for (const example of ['bring-your-own', 'ingestion-backup', 'orders', 'xray']) expect(files).toContain(`test/examples/manifests/${example}.test.ts`);
  expect(files).toContain('random pipeline');
  expect(files.size).toBeGreaterThan(35);
  expect(ours.length).toBeGreaterThan(2_500);
});

test('the API server takes every object', () => {
  expect(proof.rejected).toEqual([]);
  expect(proof.applied.length).toBe(ours.length);
});

test('it warns of nothing: no deprecated version, no unknown field, no pod that the restricted standard forbids', () => {
  expect(proof.warnings).toEqual([]);
  expect(proof.forbiddenPods).toEqual([]);
  expect(proof.pods).toBeGreaterThan(40);
});

test('applying the same again changes nothing', () => {
  expect(proof.changedAgain).toEqual([]);
});

test('what is kept is what was sent', () => {
  expect(proof.drifted).toEqual([]);
});

test('everything can be removed', () => {
  expect([...proof.left, ...refusedOthers.left]).toEqual([]);
});

test('objects of others: what the offline check refuses or does not know is refused here, the rest is taken', () => {
  const refusedOffline = others.filter(({ manifest }) => validateForApiServer(manifest).length > 0);
  expect(refusedOffline.length).toBeGreaterThan(5);
  expect(refusedOthers.rejected.length).toBe(refusedOffline.length);
  const taken = refusedOthers.applied.filter(({ manifest }) => validateForApiServer(manifest).length > 0);
  expect(taken.map(({ files, manifest }) => `${files[0]}: ${manifest.kind} ${manifest.metadata.name}`)).toEqual([]);
});

test('the constructs that this covers are written down', () => {
  const constructs = writeLevel('api-server', 'kube-apiserver', proof.applied);
  expect(constructs).toEqual(expect.arrayContaining(['KafkaCluster', 'ServerlessTransform', 'ElasticsearchSink', 'ObjectArchiveSink', 'SnapshotArchive']));
});
