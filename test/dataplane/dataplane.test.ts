import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as fc from 'fast-check';
import { BrokerPool } from './broker-pool';
import { Findings, summary, total } from './check';
import { connectTests } from './connect-tests';
import { Driver } from './driver';
import { faultTests } from './fault-tests';
import { javaProgram, kafkaVersion } from './java-program';
import { mutualTlsApp } from './mutual-tls';
import { ACME } from './others-kafka';
import { Engines, prove, Subject, subjectOf } from './proof';
import { transactionSubject, transactionTests } from './transaction-tests';
import { exampleNames, runExample } from '../../scripts/examples';
import { build } from '../property/build';
import { appPlan } from '../property/plan';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const PIPELINES = Number(process.env.DATAPLANE_PIPELINES ?? 10);
const OUT = fs.mkdtempSync(path.join(os.tmpdir(), 'dataplane-examples-'));

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

const examples = exampleNames().map(name => subjectOf(name, runExample(name, path.join(OUT, name)), { others: [ACME] }));
const mutual = subjectOf('mutual TLS', mutualTlsApp());
const transactions = transactionSubject();
const fixed = [...examples, mutual];
const pipelines = fc.sample(appPlan, { seed: SEED, numRuns: PIPELINES }).map((plan, i) => subjectOf(`random pipeline ${i}`, build(plan), { mostPartitions: 2 }));
const engines: { current?: Engines } = {};

beforeAll(async () => {
  print(`TEST_SEED=${SEED} DATAPLANE_PIPELINES=${PIPELINES}`);
  const program = javaProgram();
  const systems = [...fixed, transactions, ...pipelines].flatMap(subject => subject.systems);
  const brokers = new BrokerPool(program, [...new Set(systems.flatMap(system => system.hosts))]);
  engines.current = { program, brokers, driver: new Driver(program) };
});

afterAll(async () => {
  for (const broker of await engines.current?.brokers.running() ?? []) {
    print(`Kafka ${kafkaVersion()}, ready in ${broker.startSeconds.toFixed(1)} s; other than in a real cluster: ${broker.reductions.join('; ')}`);
  }
  engines.current?.driver.stop();
  await engines.current?.brokers.stop();
  fs.rmSync(OUT, { recursive: true });
});

function print(text: string): void {
  // eslint-disable-next-line no-console -- the counts are what the suite is for
  console.log(text);
}

async function proveAll(subjects: readonly Subject[]): Promise<Findings[]> {
  const findings: Findings[] = [];
  for (const subject of subjects) {
    const found = await prove(engines.current!, subject);
    expect([subject.name, ...found.surprises]).toEqual([subject.name]);
    findings.push(found);
  }
  return findings;
}

test('the Kafka of these tests is the one that the library writes down', () => {
  const versions = examples.flatMap(({ manifests }) => manifests.filter(m => m.kind === 'Kafka').map(m => m.spec.kafka.version));
  expect([...new Set(versions)]).toEqual([kafkaVersion()]);
});

test.each(fixed)('$name: each stage may do what its edges say, and nothing else', async subject => {
  const started = Date.now();
  const [found] = await proveAll([subject]);
  print(`${summary(subject.name, found)}; ${((Date.now() - started) / 1000).toFixed(1)} s`);
  expect(found.declared).toBeGreaterThan(2);
  expect(found.refused).toBeGreaterThan(50);
});

test(`${PIPELINES} random pipelines: each stage may do what its edges say, and nothing else`, async () => {
  const started = Date.now();
  const findings = await proveAll(pipelines);
  print(`${summary(`${PIPELINES} random pipelines`, total(findings))}; ${((Date.now() - started) / 1000).toFixed(1)} s`);
  expect(total(findings).surprises).toEqual([]);
});

transactionTests(() => engines.current!, transactions);
connectTests(() => engines.current!, fixed);
faultTests(() => engines.current!, path.join(OUT, 'orders'));
