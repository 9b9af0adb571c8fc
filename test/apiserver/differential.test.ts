import { connect } from './connection';
import { DIFFERENCES } from './differences';
import { each, makeNamespaces } from './proof';
import { Sample, samples, UNRESTRICTED } from './samples';
import { distinct, isOurs, randomManifests, recordedManifests } from './sources';
import { ApiResponse } from '../engines/kubernetes-api';
import { Finding, knownKinds, validateForApiServer } from '../../src/validation';
import { countBy } from '../support/counts';
import { Random, seedOfRun } from '../validation/support/random';
import { ruleSites } from '../validation/support/rule-breaks';

const SEED = seedOfRun();
const SIZES = { rounds: Number(process.env.DIFFERENTIAL_ROUNDS ?? 8), mutants: 6, ours: 300 };

/** What both judges say about one object. */
interface Verdicts {
  readonly sample: Sample;
  readonly offline: readonly Finding[];
  readonly server: ApiResponse;
}

const api = connect();
let verdicts: Verdicts[];

const refusedOffline = ({ offline }: Verdicts): boolean => offline.length > 0;
const refusedThere = ({ server }: Verdicts): boolean => server.status >= 300;
const differenceOf = ({ offline, sample }: Verdicts) => DIFFERENCES.find(({ explains }) => offline.every(finding => explains(finding, sample)));

beforeAll(async () => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const random = new Random(SEED);
  const ours = distinct([...recordedManifests(), ...randomManifests(SEED, 5)]).filter(isOurs);
  await makeNamespaces(api, ours);
  await api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: UNRESTRICTED } });
  const asked = samples(random, ours, SIZES);
  let offline: Finding[][] = [];
  const offlineTime = await timed(async () => {
    offline = asked.map(({ object }) => validateForApiServer(object));
  });
  report(offlineTime, await timed(() => ask(asked, offline)));
}, 600_000);

afterAll(() => api.close());

async function ask(asked: readonly Sample[], offline: ReadonlyArray<readonly Finding[]>): Promise<void> {
  verdicts = [];
  await each(asked.map((sample, i) => ({ sample, offline: offline[i] })), async pair => {
    verdicts.push({ ...pair, server: await api.apply(pair.sample.object, { dryRun: true }) });
  });
}

async function timed(action: () => Promise<void>): Promise<number> {
  const started = process.hrtime.bigint();
  await action();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function report(offlineTime: number, serverTime: number): void {
  const perObject = (milliseconds: number) => `${(milliseconds * 1000 / verdicts.length).toFixed(0)} µs an object`;
  const sorts = countBy(verdicts, verdict => `${verdict.sample.sort}: ${refusedOffline(verdict) ? 'refused' : 'taken'} offline, ${refusedThere(verdict) ? 'refused' : 'taken'} by the API server`);
  const differences = countBy(verdicts.filter(verdict => refusedOffline(verdict) && !refusedThere(verdict)), verdict => differenceOf(verdict)?.name ?? 'not explained');
  console.log([
    `TEST_SEED=${SEED}: ${verdicts.length} objects of ${knownKinds().length} kinds judged twice; offline ${perObject(offlineTime)}, API server (dry run, 12 at once) ${perObject(serverTime)}`,
    ...sorts.map(([sort, count]) => `${String(count).padStart(6)} ${sort}`),
    ...differences.map(([name, count]) => `${String(count).padStart(6)} stricter offline on purpose: ${name}`),
  ].join('\n'));
}

function line({ sample: { object, what }, offline, server }: Verdicts): string {
  const said = refusedThere({ server } as Verdicts) ? `${server.status} ${server.body.message}` : offline.map(({ text }) => text).join('; ');
  return `${object.apiVersion} ${object.kind} ${object.metadata.name}, ${what}: ${said}`;
}

test('at least 5,000 objects of every kind, and every rule broken', () => {
  expect(verdicts.length).toBeGreaterThan(5_000);
  expect(new Set(verdicts.map(({ sample: { object } }) => `${object.apiVersion}/${object.kind}`)).size).toBeGreaterThanOrEqual(knownKinds().length);
  expect(verdicts.filter(({ sample }) => sample.sort === 'rule').length).toBeGreaterThanOrEqual(knownKinds().flatMap(ruleSites).length);
  for (const refused of [true, false]) expect(verdicts.filter(verdict => refusedThere(verdict) === refused).length).toBeGreaterThan(500);
});

test('the API server answers with a verdict, not with a breakdown', () => {
  // A value of a wrong type has status 500 in server-side apply; the message tells it from a failure.
  const isVerdict = ({ server: { status, body } }: Verdicts) => status < 500 || /field not declared in schema|create typed patch object|unable to convert unstructured object/.test(body.message);
  expect(verdicts.filter(verdict => !isVerdict(verdict)).map(line)).toEqual([]);
});

test('what the API server refuses is refused offline', () => {
  expect(verdicts.filter(verdict => refusedThere(verdict) && !refusedOffline(verdict)).map(line)).toEqual([]);
});

test('what is refused offline is refused by the API server, but for the documented differences', () => {
  const stricter = verdicts.filter(verdict => refusedOffline(verdict) && !refusedThere(verdict));
  expect(stricter.filter(verdict => differenceOf(verdict) === undefined).map(line)).toEqual([]);
});
