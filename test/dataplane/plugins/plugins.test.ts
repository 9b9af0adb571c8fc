import * as path from 'path';
import { CONFIGURATIONS, isConnectionFailure } from './configurations';
import { emittedConnectors } from './emitted';
import { defaultsOf, mutationsOf } from './mutations';
import { ConfigVerdict, OptionVerdict, ValidatingWorker } from './validating-worker';
import { ClassFacts, findClass } from '../../../src/streaming/connect/definitions/facts-catalog';
import { checkConnectorOptions } from '../../../src/streaming/connect/definitions/option-check';
import { connectPlugin, connectPluginNames } from '../../engines/connect-plugins';

/** Folders of plugins that no registry has, as a worker's plugin.path. */
const FURTHER = (process.env.CONNECT_PLUGIN_PATH ?? '').split(',').filter(folder => folder !== '');

/** They ask the fields that they declare only when a task starts. */
const LOOKS_LATER = ['io.debezium.connector.jdbc.JdbcSinkConnector', 'io.debezium.connector.mongodb.MongoDbSinkConnector'];
/** Debezium compares it with the size of a batch, which is wrong too then. */
const AFTER_OTHERS = ['max.queue.size'];
/** The address is tried with the wrong options, and takes the blame. */
const BLAMED = ['mongodb.connection.string'];

let worker: ValidatingWorker;
let versions: Map<string, string>;

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

beforeAll(async () => {
  worker = await ValidatingWorker.start([...connectPluginNames().map(name => path.dirname(connectPlugin(name))), ...FURTHER]);
  versions = await worker.versions();
});

afterAll(async () => {
  await worker?.stop();
});

function print(text: string): void {
  // eslint-disable-next-line no-console -- classes, versions and counts are what the suite is for
  console.log(text);
}

/** Facts in the version that the worker holds, or nearest to it. */
function factsOf(className: string): ClassFacts {
  const facts = findClass(className, ['source', 'sink'], () => versions.get(className));
  if (!facts) throw new Error(`nothing is known of ${className}`);
  return facts;
}

/** Keys that we refuse. */
function refusedByUs(className: string, config: Readonly<Record<string, string>>): string[] {
  const findings = checkConnectorOptions(className, new Map(Object.entries(config)), (_, name) => versions.get(name));
  return [...new Set(findings.map(({ key }) => key))].sort();
}

/** Refusals that are about the configuration; those about a system that is not there are kept apart. */
function apart({ errorCount, refused }: ConfigVerdict): { errors: number; ofConfiguration: string[]; ofConnection: string[] } {
  const failed = refused.filter(({ errors }) => isConnectionFailure(errors));
  const text = ({ key, errors }: OptionVerdict) => `${key}: ${errors.join('; ')}`;
  return {
    errors: errorCount - failed.reduce((sum, { errors }) => sum + errors.length, 0),
    ofConfiguration: refused.filter(verdict => !failed.includes(verdict)).map(text),
    ofConnection: failed.map(text),
  };
}

/** A line on what was validated; what is only about a connection is cut short. */
function summary(title: string, className: string, { errors, ofConnection }: ReturnType<typeof apart>): string {
  return [`${title} ${versions.get(className)}: ${errors} errors`, ...ofConnection.map(text => `not counted: ${text.slice(0, 100)}`)].join('; ');
}

/** A plugin may fail over a wrong value in place of refusing it; then each option is asked about alone, and a failure is a refusal. */
async function verdictOf(className: string, config: Readonly<Record<string, string>>, keys: readonly string[]): Promise<ConfigVerdict> {
  try {
    return await worker.validate(className, config);
  } catch {
    const verdicts: ConfigVerdict[] = [];
    for (const key of keys) {
      const alone = { ...CONFIGURATIONS[className], [key]: config[key] };
      verdicts.push(await worker.validate(className, alone).catch(error => ({ errorCount: 1, looked: [key], refused: [{ key, errors: [String(error)] }] })));
    }
    return { errorCount: keys.length, looked: verdicts.flatMap(({ looked }) => looked), refused: verdicts.flatMap(({ refused }) => refused) };
  }
}

test('the worker holds each class that there is a configuration for, and that is known', () => {
  const missing = Object.keys(CONFIGURATIONS).filter(className => !versions.has(className));
  expect(missing).toEqual([]);
});

test.each(Object.keys(CONFIGURATIONS))('%s: worker and library take a right configuration', async className => {
  const verdict = apart(await worker.validate(className, CONFIGURATIONS[className]));
  print(summary(className, className, verdict));
  expect(verdict.ofConfiguration).toEqual([]);
  expect(verdict.errors).toBe(0);
  expect(refusedByUs(className, CONFIGURATIONS[className])).toEqual([]);
});

test('each connector that the library emits passes the validation of its class', async () => {
  const connectors = emittedConnectors();
  const [there, elsewhere] = [connectors.filter(({ className }) => versions.has(className)), connectors.filter(({ className }) => !versions.has(className))];
  for (const { title, className, config } of there) {
    const verdict = apart(await worker.validate(className, config));
    print(summary(`${title}: ${className}`, className, verdict));
    expect([title, ...verdict.ofConfiguration]).toEqual([title]);
    expect([title, verdict.errors]).toEqual([title, 0]);
  }
  for (const { title, className } of elsewhere) print(`${title}: ${className} is not on the worker, no registry has it: see docs/connectors.md`);
  expect(there.length).toBeGreaterThan(5);
});

test.each(Object.keys(CONFIGURATIONS))('%s: library and worker refuse the same values', async className => {
  for (const { name, config, keys } of mutationsOf(factsOf(className), CONFIGURATIONS[className])) {
    const { refused, looked } = await verdictOf(className, config, keys);
    const theirs = refused.filter(({ errors }) => !isConnectionFailure(errors)).map(({ key }) => key);
    const ours = refusedByUs(className, config);
    const [onlyOurs, onlyTheirs] = [ours.filter(key => !theirs.includes(key)), theirs.filter(key => !ours.includes(key) && !BLAMED.includes(key))];
    print([
      `${className} ${versions.get(className)}, ${name}: ${keys.length} options, ${ours.length - onlyOurs.length} refused by both`,
      `by the library alone: ${onlyOurs.join(', ') || 'none'}`, `by the worker alone: ${onlyTheirs.join(', ') || 'none'}`,
    ].join('; '));
    expect([name, ...keys.filter(key => !ours.includes(key))]).toEqual([name]);
    expect([name, ...onlyTheirs]).toEqual([name]);
    const looksLater = LOOKS_LATER.includes(className);
    expect([name, ...onlyOurs.filter(key => !looksLater && looked.includes(key) && !AFTER_OTHERS.includes(key))]).toEqual([name]);
  }
});

test.each(Object.keys(CONFIGURATIONS))('%s: library and worker take every default', async className => {
  const config = { ...defaultsOf(factsOf(className)), ...CONFIGURATIONS[className] };
  expect(apart(await worker.validate(className, config)).ofConfiguration).toEqual([]);
  expect(refusedByUs(className, config)).toEqual([]);
});

test.each(Object.keys(CONFIGURATIONS))('%s: the worker takes a misspelt key in silence, the library does not', async className => {
  const config = { ...CONFIGURATIONS[className], 'no.such.option': 'true' };
  expect((await worker.validate(className, config)).refused.map(({ key }) => key)).not.toContain('no.such.option');
  expect(refusedByUs(className, config)).toEqual(['no.such.option']);
});
