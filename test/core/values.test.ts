import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Size } from 'cdk8s';
import {
  Images, KafkaAccess, KafkaSecurityProtocol, OperatorVersions, PipelineDefaults, Profile, RecordFormat, RecordSchema, SaslMechanism,
} from '../../src';
import { checkImage, imageFor, imageTable } from '../../src/core/images';
import { checkInteger } from '../../src/core/numbers';
import { show } from '../../src/core/problems';
import { compareVersions, operatorOf, OPERATORS, operatorVersion } from '../../src/core/versions';
import { messageOf, testChart } from '../support/app';

function schemaFile(name: string, text: string): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'schema-')), name);
  fs.writeFileSync(file, text);
  return file;
}

test('an access value cannot be changed, nor through what it returns', () => {
  const access = new KafkaAccess({
    topicName: 'orders',
    bootstrapServers: 'kafka:9093',
    securityProtocol: KafkaSecurityProtocol.SASL_SSL,
    saslMechanism: SaslMechanism.SCRAM_SHA_512,
    credentials: { userName: 'index', password: { secretName: 'index', key: 'password' } },
    secretsNamespace: 'orders',
    ports: [9093],
    prerequisites: [],
  });
  access.ports.push(1);
  expect(access.ports).toEqual([9093]);
  expect(access.encrypted).toBe(true);
});

describe('RecordSchema', () => {
  const order = '{"type":"record","name":"Order","fields":[{"name":"id","type":"string"}]}';

  test('a reader accepts the same schema, however it is spaced', () => {
    const [a, b] = [schemaFile('a.avsc', order), schemaFile('b.avsc', order.replace(/,/g, ',\n  '))].map(f => RecordSchema.avroFile(f));
    expect(a.accepts(b)).toBe(true);
    expect(a).toMatchObject({ name: 'Order', format: RecordFormat.AVRO });
  });

  test('a reader refuses other fields, another name, another format', () => {
    const reader = RecordSchema.avroFile(schemaFile('a.avsc', order));
    expect(reader.accepts(RecordSchema.avroFile(schemaFile('b.avsc', order.replace('"string"', '"int"'))))).toBe(false);
    expect(RecordSchema.json('order').accepts(RecordSchema.bucketEvent())).toBe(false);
    expect(RecordSchema.text().accepts(reader)).toBe(false);
    expect(RecordSchema.json('order').accepts(RecordSchema.json('order'))).toBe(true);
  });

  test('JSON Schema takes its title, or the file name', () => {
    expect(RecordSchema.jsonSchemaFile(schemaFile('order.schema.json', '{"title":"Order"}')).name).toBe('Order');
    expect(RecordSchema.jsonSchemaFile(schemaFile('order.schema.json', '{}')).name).toBe('order');
  });

  test('Protobuf needs the named message', () => {
    const file = schemaFile('order.proto', 'syntax = "proto3"; message Order { string id = 1; }');
    expect(RecordSchema.protobufFile(file, 'Order').format).toBe(RecordFormat.PROTOBUF);
    expect(messageOf(() => RecordSchema.protobufFile(file, 'Ordr'))).toMatch(/^SchemaUnreadable: .*declares no message/);
  });

  test.each([['missing.avsc', undefined, 'cannot be read'], ['bad.avsc', '{', 'is not JSON'], ['list.avsc', '[]', 'is not a JSON object'], ['anon.avsc', '{}', 'has no record name']])(
    '%s is refused', (name, text, why) => {
      const file = text === undefined ? name : schemaFile(name, text);
      expect(messageOf(() => RecordSchema.avroFile(file))).toContain(`SchemaUnreadable: [RecordSchema] schema file ${why}`);
    });
});

describe('PipelineDefaults', () => {
  test('are inherited and overridden below', () => {
    const chart = testChart();
    PipelineDefaults.set(chart.node.root, { owner: 'data', labels: { team: 'a' }, profile: Profile.DEVELOPMENT });
    PipelineDefaults.set(chart, { labels: { tier: '1' }, zones: { count: 3 } });
    expect(PipelineDefaults.at(chart)).toEqual({ owner: 'data', labels: { team: 'a', tier: '1' }, profile: Profile.DEVELOPMENT, zones: { count: 3 } });
    expect(PipelineDefaults.at(testChart()).profile).toBe(Profile.PRODUCTION);
  });

  test('refuse labels that Kubernetes refuses, and no zones', () => {
    expect(messageOf(() => PipelineDefaults.set(testChart(), { owner: 'a b' }))).toMatch(/^InvalidLabel/);
    expect(messageOf(() => PipelineDefaults.set(testChart(), { zones: { count: 0 } }))).toMatch(/^InvalidNumber/);
  });
});

describe('Images', () => {
  test('a mirror replaces the registry, an override wins', () => {
    expect(imageFor(testChart(), 'node')).toBe(imageTable().node);
    const chart = testChart();
    Images.configure(chart.node.root, { mirror: 'registry.acme.example/mirror/' });
    Images.configure(chart, { overrides: { node: 'acme/node:1' } });
    expect(imageFor(chart, 'node')).toBe('acme/node:1');
    expect(imageFor(chart, 'python')).toBe(imageTable().python.replace('docker.io', 'registry.acme.example/mirror'));
  });

  test('an unknown purpose and a broken reference are errors', () => {
    expect(messageOf(() => Images.configure(testChart(), { overrides: { nod: 'x' } }))).toMatch(/^InvalidValue: .*allowed: node, python/);
    expect(messageOf(() => checkImage(testChart(), 'a b'))).toMatch(/^InvalidValue/);
  });

  test.each(['acme/app', 'acme/app:latest', 'registry.acme.example:5000/app'])('%s can move, which is a warning', image => {
    const printed = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const chart = testChart();
    checkImage(chart, image);
    chart.toJson();
    expect(printed.mock.calls[0][0]).toMatch(/^MovingImage: /);
    printed.mockRestore();
  });

  test('no image of the table can move', () => {
    for (const image of Object.values(imageTable())) expect(image).toMatch(/:\d+\.\d+/);
  });
});

describe('operator versions', () => {
  test('kinds know their operator', () => {
    expect(operatorOf('kafka.strimzi.io/v1', 'Kafka')).toBe('strimzi');
    expect(operatorOf('sources.knative.dev/v1', 'KafkaSource')).toBe('knative-eventing-kafka');
    expect(operatorOf('sources.knative.dev/v1', 'PingSource')).toBe('knative-eventing');
    expect(operatorOf('v1', 'Secret')).toBeUndefined();
  });

  test('a pin holds below its scope', () => {
    expect(operatorVersion(testChart(), 'strimzi')).toBe(OPERATORS.strimzi.version);
    const chart = testChart();
    OperatorVersions.use(chart, 'strimzi', '1.0.0');
    expect(operatorVersion(chart, 'strimzi')).toBe('1.0.0');
  });

  test('too old, malformed and misspelt ones are errors', () => {
    expect(messageOf(() => OperatorVersions.use(testChart(), 'strimzi', '0.45.0'))).toMatch(/^OperatorVersionUnsupported: .*allowed: 1.0.0 or later/);
    expect(messageOf(() => OperatorVersions.use(testChart(), 'strimzi', 'v1'))).toMatch(/^OperatorVersionUnsupported/);
    expect(messageOf(() => OperatorVersions.use(testChart(), 'strimsi', '1.0.0'))).toMatch(/did you mean strimzi\?/);
  });

  test('versions compare by number', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(compareVersions('1.2', '1.2.0')).toBe(0);
  });
});

test('numbers out of range name what is allowed', () => {
  expect(checkInteger(testChart(), 3, 'brokers', 1)).toBe(3);
  expect(messageOf(() => checkInteger(testChart(), 1.5, 'brokers', 1))).toContain('InvalidNumber: [orders] brokers is out of range, got 1.5; allowed: a whole number of at least 1');
  expect(messageOf(() => checkInteger(testChart(), 601, 'timeout', 1, 600))).toContain('from 1 to 600');
});

test('received values are shown escaped and cut', () => {
  expect(show('a\nb')).toBe('"a\\nb"');
  expect(show(undefined)).toBe('nothing');
  expect(show('x'.repeat(500))).toHaveLength(120);
  expect(show(Size.gibibytes(1))).toContain('{');
});
