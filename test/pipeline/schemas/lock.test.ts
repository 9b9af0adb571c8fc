import * as fs from 'fs';
import * as path from 'path';
import { Chart } from 'cdk8s';
import { lockedApp, lockFile, order, published } from './fixtures';
import { avroRecord, proto } from '../../core/schema/files';
import { messageOf, synthAll } from '../../support/app';
import { ElasticsearchCluster, ElasticsearchSink, KafkaCluster, SchemaCompatibility, SchemaLock } from '../../../src';

let warnings: jest.SpyInstance;
beforeEach(() => (warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)));
afterEach(() => warnings.mockRestore());

/** Warnings of a synthesis about schemas. */
function warned(): string[] {
  return warnings.mock.calls.map(([text]) => String(text)).filter(text => /^Schema/.test(text));
}

const email = { email: { type: 'string' } };
const BACKWARD = { compatibility: SchemaCompatibility.BACKWARD };

test('nothing is written but by an update, which says what is new', () => {
  const file = lockFile();
  const { app, lock } = lockedApp(order(), { file });
  synthAll(app);
  expect(fs.existsSync(file)).toBe(false);
  expect(warned()).toEqual([expect.stringMatching(/^SchemaNotPublished: \[shop\/Kafka\/Orders\] no schema is published for kafka\/orders, got "nothing"; fix: call SchemaLock.update\(\)/)]);
  expect(lock.update()).toEqual(['kafka/orders']);
  expect(lock.update()).toEqual([]);
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual({
    apiVersion: 'cdk8s-data-pipelines.dev/v1',
    kind: 'SchemaLock',
    metadata: { name: 'schemas' },
    compatibility: 'BACKWARD',
    topics: {
      'kafka/orders': {
        versions: [{
          version: 1,
          format: 'json',
          name: 'Order',
          fingerprint: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
          definition: { title: 'Order', type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        }],
      },
    },
  });
});

test('what is published needs no words, however it is spaced', () => {
  const file = published({}, order());
  const { app } = lockedApp(order(), { file });
  synthAll(app);
  expect(warned()).toEqual([]);
});

test('a change that is survived asks to be published, and becomes the next version', () => {
  const file = published({}, order());
  const { app, lock } = lockedApp(order(email), { file });
  synthAll(app);
  expect(warned()).toEqual([expect.stringContaining('SchemaNotPublished: [shop/Kafka/Orders] schema Order is not the last that is published for kafka/orders, got "version 1"')]);
  expect(lock.update()).toEqual(['kafka/orders']);
  expect(JSON.parse(fs.readFileSync(file, 'utf8')).topics['kafka/orders'].versions.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
});

test('new readers and old records: what a new schema requires breaks', () => {
  const file = published(BACKWARD, order());
  const { app, lock } = lockedApp(order(email, ['id', 'email']), { file });
  const text = messageOf(() => synthAll(app));
  expect(text).toContain('SchemaEvolutionBreaks: [shop/Kafka/Orders] schema Order breaks what is published for kafka/orders under BACKWARD: readers of the new schema cannot read records of '
    + 'version 1, which the topic may still hold: field email: the reader requires the field, and the writer does not write it (reader: required; writer: not declared); '
    + 'fix: make the field optional in the schema of the reader, or required in that of the writer before readers need it; or accept the break with version 1 by SchemaLock.acceptBreak');
  const before = fs.readFileSync(file, 'utf8');
  expect(messageOf(() => lock.update())).toMatch(/^SchemaEvolutionBreaks: \[.*\] the lock file was not written/);
  expect(fs.readFileSync(file, 'utf8')).toBe(before);
});

test('old readers and new records: what is gone breaks, and the readers are named', () => {
  const file = published({ compatibility: SchemaCompatibility.FORWARD }, order(email, ['id', 'email']));
  const { app, chart, orders } = lockedApp(order(), { file });
  expect(messageOf(() => synthAll(app))).toContain('no stage of this app reads the topic');
  const search = new ElasticsearchCluster(chart, 'Search', { nodes: 1 });
  new ElasticsearchSink(chart, 'Index', { input: orders, cluster: search, index: 'orders' });
  expect(messageOf(() => synthAll(app))).toContain('under FORWARD: readers of version 1, which run until they are updated, cannot read new records: field email: '
    + 'the reader requires the field, and the writer does not write it (reader: required; writer: not declared); readers in this app: shop/Index;');
});

test.each([
  [SchemaCompatibility.NONE, true, true],
  [SchemaCompatibility.BACKWARD, false, true],
  [SchemaCompatibility.FORWARD, true, false],
  [SchemaCompatibility.FULL, false, false],
])('under %s', (compatibility, requiringMore, requiringLess) => {
  const more = lockedApp(order(email, ['id', 'email']), { file: published({ compatibility }, order()) });
  const less = lockedApp(order(), { file: published({ compatibility }, order(email, ['id', 'email'])) });
  const survives = (action: () => unknown) => {
    try {
      action();
      return true;
    } catch {
      return false;
    }
  };
  expect([survives(() => more.lock.update()), survives(() => less.lock.update())]).toEqual([requiringMore, requiringLess]);
});

test('all versions, or the last one', () => {
  const versions = [order({ a: { type: 'string' } }), order(), order({ a: { type: 'integer' } })];
  const step = (compatibility: SchemaCompatibility) => {
    const file = published({ compatibility }, versions[0], versions[1]);
    return () => lockedApp(versions[2], { file }).lock.update();
  };
  expect(step(SchemaCompatibility.BACKWARD)()).toEqual(['kafka/orders']);
  expect(messageOf(step(SchemaCompatibility.BACKWARD_TRANSITIVE))).toContain('records of version 1');
  expect(step(SchemaCompatibility.FORWARD)()).toEqual(['kafka/orders']);
  expect(messageOf(step(SchemaCompatibility.FORWARD_TRANSITIVE))).toContain('readers of version 1');
  expect(messageOf(step(SchemaCompatibility.FULL_TRANSITIVE))).toContain('version 1');
});

test('a break with the last version can be accepted, with a reason that is kept', () => {
  const file = published({ compatibility: SchemaCompatibility.BACKWARD_TRANSITIVE }, order());
  const broken = order(email, ['id', 'email']);
  const other = lockedApp(broken, { file });
  other.lock.acceptBreak(other.orders, { version: 7, reason: 'the topic is empty' });
  expect(messageOf(() => synthAll(other.app))).toContain('SchemaEvolutionBreaks');
  const { app, lock, orders } = lockedApp(broken, { file });
  lock.acceptBreak(orders, { version: 1, reason: ' the topic is empty ' });
  synthAll(app);
  expect(lock.update()).toEqual(['kafka/orders']);
  expect(JSON.parse(fs.readFileSync(file, 'utf8')).topics['kafka/orders'].versions[1].breaks).toBe('the topic is empty');
  // What came before the break is given up: it is not compared with the next version.
  expect(lockedApp(order({ ...email, note: { type: 'string' } }, ['id', 'email']), { file }).lock.update()).toEqual(['kafka/orders']);
  expect(messageOf(() => lock.acceptBreak(orders, { version: 2, reason: ' ' }))).toMatch(/^MissingProp: .*a break of a schema needs a reason/);
});

test('a topic can have a promise of its own, which the file keeps', () => {
  const file = lockFile();
  const first = lockedApp(order(), { file });
  first.lock.promise(first.orders, SchemaCompatibility.FULL);
  first.lock.update();
  expect(JSON.parse(fs.readFileSync(file, 'utf8')).topics['kafka/orders'].compatibility).toBe('FULL');
  expect(messageOf(() => lockedApp(order(email, ['id', 'email']), { file }).lock.update())).toContain('under FULL');
  expect(lockedApp(order(), { file }).lock.compatibility).toBe(SchemaCompatibility.BACKWARD);
});

test('what cannot be told is a warning', () => {
  const file = published({}, order({ code: { type: 'string' } }));
  const { app } = lockedApp(order({ code: { type: 'string', pattern: '^x' } }), { file });
  synthAll(app);
  expect(warned()[0]).toMatch(/^SchemaCompatibilityUnknown: \[shop\/Kafka\/Orders\] schema Order of kafka\/orders: readers of the new schema may not be able to read records of version 1.*pattern is not compared/);
});

test('Avro and Protocol Buffers are kept as they were written', () => {
  const file = published({}, avroRecord([{ name: 'id', type: 'string' }]));
  expect(messageOf(() => lockedApp(avroRecord([{ name: 'id', type: 'int' }]), { file }).lock.update())).toContain('field id: the types differ (reader: int; writer: string)');
  expect(messageOf(() => lockedApp(proto('string id = 1;'), { file }).lock.update())).toContain('the records are encoded in another way');
  const lines = published({}, proto('string id = 1; // who\n'));
  expect(JSON.parse(fs.readFileSync(lines, 'utf8')).topics['kafka/orders'].versions[0].definition).toEqual(['syntax = "proto3"; message Order { string id = 1; // who', ' }']);
  expect(lockedApp(proto('string id = 1; string mail = 2;'), { file: lines }).lock.update()).toEqual(['kafka/orders']);
});

test('records without declared fields have nothing to publish', () => {
  const { app, lock } = lockedApp(undefined, { file: lockFile() });
  expect(lock.update()).toEqual([]);
  synthAll(app);
  expect(warned()).toEqual([]);
});

test('one lock an app', () => {
  const { app, chart, lock } = lockedApp(order(), { file: lockFile() });
  expect(SchemaLock.of(chart)).toBe(lock);
  expect(messageOf(() => SchemaLock.of(app, { file: 'other.json' }))).toMatch(/^ConflictingProps: .*other options/);
  expect(messageOf(() => SchemaLock.of(app, { compatibility: SchemaCompatibility.FULL }))).toMatch(/^ConflictingProps/);
});

test('two topics that the file cannot tell apart', () => {
  const { app } = lockedApp(order(), { file: lockFile() });
  const other = new KafkaCluster(new Chart(app, 'other', { namespace: 'elsewhere' }), 'Kafka', { brokers: 3 });
  other.addTopic('Orders', { schema: order(email), producedElsewhere: true, consumedElsewhere: true });
  expect(messageOf(() => synthAll(app))).toContain('SchemaLockAmbiguous');
});

describe('a file that is no lock file', () => {
  const good = () => JSON.parse(fs.readFileSync(published({}, order()), 'utf8'));
  const spoiled = (spoil: (lock: ReturnType<typeof good>) => unknown): string => {
    const file = lockFile();
    const lock = good();
    const text = spoil(lock);
    fs.writeFileSync(file, typeof text === 'string' ? text : JSON.stringify(lock));
    return file;
  };

  test.each<[string, (lock: ReturnType<typeof good>) => unknown, string]>([
    ['no JSON', () => '{', 'is not JSON'],
    ['a list', () => '[]', 'is no SchemaLock of'],
    ['another kind', lock => (lock.kind = 'ConfigMap', undefined), 'is no SchemaLock of'],
    ['no promise', lock => (lock.compatibility = 'backward', undefined), 'names the compatibility "backward", allowed: NONE, BACKWARD'],
    ['no topics', lock => (lock.topics = [], undefined), 'has no topics'],
    ['no versions', lock => (lock.topics['kafka/orders'] = {}, undefined), 'has no versions for topic kafka/orders'],
    ['a promise of a topic that is none', lock => (lock.topics['kafka/orders'].compatibility = 'X', undefined), 'names the compatibility "X" for topic kafka/orders'],
    ['a version too many', lock => (lock.topics['kafka/orders'].versions[0].version = 2, undefined), 'has no version 1 of topic kafka/orders in its place'],
    ['no format', lock => (lock.topics['kafka/orders'].versions[0].format = 'xml', undefined), 'has no format, name or fingerprint for version 1'],
    ['a definition that was changed', lock => (lock.topics['kafka/orders'].versions[0].definition.required = [], undefined), 'holds another definition of version 1 of topic kafka/orders than was published'],
    ['a definition that is none', lock => (lock.topics['kafka/orders'].versions[0].definition = 7, undefined), 'holds a definition for version 1 of topic kafka/orders that cannot be read'],
  ])('%s', (_, spoil, what) => {
    expect(messageOf(() => lockedApp(order(), { file: spoiled(spoil) }))).toMatch(new RegExp(`^SchemaLockInvalid: .*the lock file ${what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });
});

test('the same program writes the same bytes', () => {
  const [a, b] = [published({}, order(), order(email)), published({}, order(), order(email))];
  expect(path.dirname(a)).not.toBe(path.dirname(b));
  expect(fs.readFileSync(a, 'utf8')).toBe(fs.readFileSync(b, 'utf8'));
});
