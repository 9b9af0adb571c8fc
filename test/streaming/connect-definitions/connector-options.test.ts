import { OperatorVersions, PipelineGraph, StageRole, TopicOperation, Warnings } from '../../../src/core';
import { ConnectArtifact, Connector, ConnectorProps, ConnectorValue, ConnectPlugin, KafkaConnect } from '../../../src/streaming/connect';
import { find, messageOf, synthAll, testChart } from '../../support/app';
import { BUILD, FakeKafka, FakeStage } from '../connect/fixtures';

const MONGO = 'com.mongodb.kafka.connect.MongoSinkConnector';
const URL = 'https://downloads.acme.example';

function plugin(name: string, version: string, ...artifacts: ConnectArtifact[]): ConnectPlugin {
  return new ConnectPlugin({ name, version, license: 'Apache-2.0', artifacts });
}

const maven = (version: string) => plugin('mongo', version, ConnectArtifact.maven({ group: 'org.mongodb.kafka', artifact: 'mongo-kafka-connect', version }));

/** A MongoDB sink on workers with a plugin. */
function setup(held: ConnectPlugin = maven('2.0.1'), strimzi?: string) {
  const chart = testChart();
  if (strimzi) OperatorVersions.use(chart, 'strimzi', strimzi);
  const kafka = new FakeKafka(chart, 'Kafka', { brokerCount: 3 });
  const connect = new KafkaConnect(chart, 'Connect', { kafka, plugins: [held], pluginSource: BUILD });
  const stage = new FakeStage(chart, 'Documents', connect);
  const input = kafka.addTopic(chart, 'Orders', { topicName: 'orders' }).connect(stage, { operation: TopicOperation.READ, consumerGroup: Connector.groupOf('documents') });
  const references = { 'connection.uri': ConnectorValue.secret({ secretName: 'mongo', key: 'uri' }) };
  const make = ({ config, ...props }: Partial<ConnectorProps> = {}) => new Connector(stage, 'Connector', {
    connect, name: 'documents', className: MONGO, role: StageRole.SINK, inputs: [input], references, ...props, config: { database: 'shop', ...config },
  });
  const warnings = () => PipelineGraph.of(chart)._warnings.all().filter(({ code }) => code === 'ConnectorOptionUnverified').map(({ text }) => text);
  return { chart, make, warnings };
}

test('a right configuration is rendered without a word', () => {
  const { chart, make, warnings } = setup();
  make({ config: { 'max.batch.size': '100', 'topic.override.orders.collection': 'o' } });
  expect(find(synthAll(chart), 'KafkaConnector').spec.config).toMatchObject({ 'database': 'shop', 'max.batch.size': '100' });
  expect(warnings()).toEqual([]);
});

test('an unknown key is an error that names the one that was meant, and the way out', () => {
  const message = messageOf(() => setup().make({ config: { 'max.batch.siz': '100' } }));
  expect(message).toBe(
    'ConnectorOptionUnknown: [orders/Documents/Connector] com.mongodb.kafka.connect.MongoSinkConnector 2.0.1 has no option max.batch.siz; '
    + 'fix: did you mean max.batch.size? when the connector takes it nevertheless, name it in uncheckedOptions',
  );
});

test('a missing key is an error, and so is a value of the wrong type, out of the enumeration or the range', () => {
  expect(messageOf(() => setup().make({ className: 'org.apache.kafka.connect.file.FileStreamSourceConnector', inputs: [], references: {} }))).toMatch(/^ConnectorOptionUnknown: .*database, and .* needs option topic/);
  expect(messageOf(() => setup().make({ config: { transforms: 'a' } }))).toMatch(/^ConnectorOptionMissing: .* needs option transforms\.a\.type; fix: set it in config/);
  const invalid = (key: string, value: string) => messageOf(() => setup().make({ config: { [key]: value } }));
  expect(invalid('max.batch.size', 'many')).toMatch(/^ConnectorOptionInvalid: .* option max\.batch\.size.*got "many"; allowed: a whole number of at least 0;/);
  expect(invalid('max.batch.size', '-1')).toMatch(/^ConnectorOptionInvalid: .*got "-1"/);
  expect(invalid('mongo.errors.tolerance', 'most')).toMatch(/^ConnectorOptionInvalid: .*allowed: all, data, none;/);
});

test('all that is wrong is in one message', () => {
  const message = messageOf(() => setup().make({ config: { 'max.batch.siz': '1', 'errors.tolerance': 'most', 'transforms': 'a' } }));
  expect(message).toMatch(/has no option max\.batch\.siz, and .*errors\.tolerance \(all, none\), and .*needs option transforms\.a\.type/);
});

test('what only the user knows is left alone', () => {
  const { chart, make } = setup();
  make({ config: { 'max.batch.siz': '1', 'acme.a': '1', 'acme.b': '2', 'max.batch.size': 'many' }, uncheckedOptions: ['max.batch.siz', 'acme.*', 'max.batch.size'] });
  expect(find(synthAll(chart), 'KafkaConnector').spec.config['acme.b']).toBe('2');
});

test('a secret never gets into the message', () => {
  const message = messageOf(() => setup().make({ config: { 'acme.thing': 'hidden-value' } }));
  expect(message).toMatch(/^ConnectorOptionUnknown/);
  expect(message).not.toContain('hidden-value');
});

describe('the version on the workers', () => {
  const wrong = { config: { 'max.batch.siz': '100' } };

  test.each([
    ['from Maven', maven('2.0.1')],
    ['another patch', maven('2.0.4')],
    ['a file with the name of the artifact', plugin('mine', '2.0.1', ConnectArtifact.jar(`${URL}/mongo-kafka-connect-2.0.1-all.jar`))],
    ['the name of the artifact', plugin('mongo-kafka-connect', '2.0.1', ConnectArtifact.jar(`${URL}/a.jar`))],
    ['the same version', plugin('mine', '2.0.1', ConnectArtifact.jar(`${URL}/a.jar`))],
  ])('%s: errors', (_, held) => expect(messageOf(() => setup(held).make(wrong))).toMatch(/^ConnectorOptionUnknown/));

  test.each([
    ['another minor version', maven('2.1.0'), 'the workers hold 2.1.0'],
    ['not stated', plugin('everything', '7', ConnectArtifact.tgz(`${URL}/everything.tgz`)), 'the workers hold a version that is not stated'],
  ])('%s: a warning, and the connector is made', (_, held, text) => {
    const { chart, make, warnings } = setup(held);
    make(wrong);
    expect(find(synthAll(chart), 'KafkaConnector').spec.config).toMatchObject(wrong.config);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toMatch(/is known in 2\.0\.1, .*has no option max\.batch\.siz did you mean max\.batch\.size\?/);
    expect(warnings()[0]).toContain(text);
  });

  test('the warning can be an error', () => {
    const { chart, make } = setup(maven('2.1.0'));
    make(wrong);
    Warnings.of(chart).treatAsErrors();
    expect(messageOf(() => synthAll(chart))).toContain('ConnectorOptionUnverified');
  });

  test('one that is chosen for the connector wins; a range says nothing', () => {
    expect(messageOf(() => setup(maven('2.1.0')).make({ ...wrong, pluginVersion: '2.0.1' }))).toMatch(/^ConnectorOptionUnknown/);
    const { make, warnings } = setup();
    make({ ...wrong, pluginVersion: '[2.0,3.0)' });
    expect(warnings()).toHaveLength(1);
  });

  test('that of Kafka follows from Strimzi', () => {
    const framework = { config: { 'config.action.reload': 'never' } };
    expect(messageOf(() => setup(undefined, '1.1.0').make(framework))).toMatch(/^ConnectorOptionInvalid/);
    const { make, warnings } = setup(undefined, '1.0.0');
    make(framework);
    expect(warnings()[0]).toContain('is known in 4.3.1, the workers hold 4.2.0');
  });
});
