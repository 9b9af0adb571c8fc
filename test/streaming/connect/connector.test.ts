import { Chart, Duration } from 'cdk8s';
import { BUILD, connectOn, FakeKafka, FakeStage } from './fixtures';
import { Backoff, PipelineGraph, StageRole, TopicOperation } from '../../../src/core';
import { Connector, ConnectorProps, ConnectorState, ConnectorValue } from '../../../src/streaming/connect';
import { find, messageOf, synthAll, testChart } from '../../support/app';

function setup(options = {}) {
  const chart = testChart();
  const kafka = new FakeKafka(chart, 'Kafka', { brokerCount: 3, ...options });
  const connect = connectOn(chart, kafka);
  const stage = new FakeStage(chart, 'Index', connect);
  const topic = kafka.addTopic(chart, 'Orders', { topicName: 'orders' });
  const input = topic.connect(stage, { operation: TopicOperation.READ, consumerGroup: Connector.groupOf('index') });
  const deadLetters = topic.deadLetterTopic(stage).connect(stage, { operation: TopicOperation.WRITE });
  const make = (props: Partial<ConnectorProps> = {}, id = 'Connector') =>
    new Connector(stage, id, { connect, name: 'index', className: 'acme.Sink', role: StageRole.SINK, inputs: [input], ...props });
  return { chart, kafka, connect, stage, topic, input, deadLetters, make };
}

test('a sink reads its topics under the identity of its stage', () => {
  const { chart, make } = setup();
  make({ config: { 'acme.batch': '100' } });
  const connector = find(synthAll(chart), 'KafkaConnector');
  expect(connector.metadata).toMatchObject({ name: 'index', namespace: 'orders' });
  expect(connector.metadata.labels['strimzi.io/cluster']).toBe('connect');
  expect(connector.spec).toEqual({
    class: 'acme.Sink',
    tasksMax: 1,
    state: 'running',
    autoRestart: { enabled: true },
    config: {
      'topics': 'orders',
      'acme.batch': '100',
      'consumer.override.sasl.mechanism': 'SCRAM-SHA-512',
      'consumer.override.sasl.jaas.config': '${secrets:orders/index:sasl.jaas.config}',
    },
  });
});

test('dead letters, retries and the identity that writes them', () => {
  const { chart, make, deadLetters } = setup();
  make({ errors: { deadLetters, retry: { attempts: 3, delay: Duration.seconds(1) } } });
  const { config } = find(synthAll(chart), 'KafkaConnector').spec;
  expect(config).toMatchObject({
    'errors.tolerance': 'all',
    'errors.log.include.messages': 'false',
    'errors.retry.timeout': '14000',
    'errors.retry.delay.max.ms': '8000',
    'errors.deadletterqueue.topic.name': 'orders.index.dlq',
    'errors.deadletterqueue.topic.replication.factor': '3',
    'errors.deadletterqueue.context.headers.enable': 'true',
    // A record near the limit of its topic, with headers: only the limit of the dead-letter topic may refuse it.
    'producer.override.max.request.size': '33554432',
    'producer.override.compression.type': 'gzip',
    'producer.override.sasl.jaas.config': '${secrets:orders/index:sasl.jaas.config}',
    'admin.override.sasl.jaas.config': '${secrets:orders/index:sasl.jaas.config}',
  });
});

test.each([[1, '1'], [undefined, '3']])('the replication of dead letters fits %s brokers', (brokerCount, expected) => {
  const { chart, make, deadLetters } = setup({ brokerCount });
  make({ errors: { deadLetters, retry: { attempts: 2, backoff: Backoff.LINEAR, delay: Duration.seconds(2) } } });
  const { config } = find(synthAll(chart), 'KafkaConnector').spec;
  expect(config['errors.deadletterqueue.topic.replication.factor']).toBe(expected);
  expect(config['errors.retry.timeout']).toBe('6000');
});

test('records may be dropped when that is said', () => {
  const { chart, make } = setup();
  make({ errors: { retry: { attempts: 0 } } });
  const { config } = find(synthAll(chart), 'KafkaConnector').spec;
  expect(config).toMatchObject({ 'errors.tolerance': 'all', 'errors.retry.timeout': '0' });
  expect(config).not.toHaveProperty(['errors.deadletterqueue.topic.name']);
});

test('mutual TLS, a password without a ready line, and no authentication', () => {
  const mtls = setup({ mutualTls: true });
  mtls.make();
  expect(find(synthAll(mtls.chart), 'KafkaConnector').spec.config).toMatchObject({
    'consumer.override.ssl.keystore.type': 'PEM',
    'consumer.override.ssl.keystore.certificate.chain': '${secrets:orders/index:user.crt}',
    'consumer.override.ssl.keystore.key': '${secrets:orders/index:user.key}',
  });
  const open = setup({ open: true });
  open.make();
  expect(Object.keys(find(synthAll(open.chart), 'KafkaConnector').spec.config)).toEqual(['topics']);
});

test('a source acts as a producer', () => {
  const { chart, kafka, connect } = setup();
  const stage = new FakeStage(chart, 'Poll', connect);
  const output = kafka.addTopic(chart, 'Polled', { topicName: 'polled' }).connect(stage, { operation: TopicOperation.WRITE });
  new Connector(stage, 'Connector', { connect, name: 'poll', className: 'acme.Source', role: StageRole.SOURCE, outputs: [output], state: ConnectorState.STOPPED, maxRestarts: 5, tasksMax: 2, pluginVersion: '1.2.3' });
  const { spec } = find(synthAll(chart), 'KafkaConnector');
  expect(Object.keys(spec.config)).toEqual([
    'admin.override.sasl.jaas.config', 'admin.override.sasl.mechanism', 'producer.override.sasl.jaas.config', 'producer.override.sasl.mechanism',
  ]);
  expect(spec).toMatchObject({ state: 'stopped', autoRestart: { enabled: true, maxRestarts: 5 }, tasksMax: 2, version: '1.2.3' });
});

test('references become provider references and the rights to read exactly them', () => {
  const { chart, make } = setup();
  make({
    references: {
      'acme.password': ConnectorValue.secret({ secretName: 'acme', key: 'password' }),
      'acme.url': ConnectorValue.join(ConnectorValue.text('https://'), ConnectorValue.configMap({ configMapName: 'site', key: 'HOST' }, 'sites'), ConnectorValue.text('/v1')),
    },
  });
  const manifests = synthAll(chart);
  expect(find(manifests, 'KafkaConnector').spec.config).toMatchObject({
    'acme.password': '${secrets:orders/acme:password}',
    'acme.url': 'https://${configmaps:sites/site:HOST}/v1',
  });
  const roles = manifests.filter(m => m.kind === 'Role').map(m => [m.metadata.namespace, m.metadata.name, m.rules]);
  expect(roles).toEqual([
    ['orders', 'index-connector', [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['acme', 'index'], verbs: ['get'] }]],
    ['sites', 'index-connector', [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['site'], verbs: ['get'] }]],
  ]);
  const grants = PipelineGraph.of(chart).grants.filter(grant => grant.system === 'Kubernetes');
  expect(grants.map(grant => [grant.principal, grant.resource, grant.operations])).toEqual([
    ['service account orders/connect-connect', 'configmaps sites/site', ['get']],
    ['service account orders/connect-connect', 'secrets orders/acme, orders/index', ['get']],
  ]);
  for (const binding of manifests.filter(m => m.kind === 'RoleBinding')) {
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'connect-connect', namespace: 'orders' }]);
  }
});

test('peers are opened by a policy of the connector\'s own', () => {
  const { chart, make } = setup();
  make({ peers: [{ pods: { labels: { app: 'rgw' }, namespaceName: 'rook-ceph' }, ports: [8080] }, { ports: [443] }] });
  const { spec } = find(synthAll(chart), 'NetworkPolicy', 'index-connector');
  expect(spec.podSelector.matchLabels).toEqual({ 'strimzi.io/cluster': 'connect', 'strimzi.io/name': 'connect-connect' });
  expect(spec.egress.slice(1)).toEqual([
    { ports: [{ protocol: 'TCP', port: 443 }] },
    {
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'rook-ceph' } }, podSelector: { matchLabels: { app: 'rgw' } } }],
      ports: [{ protocol: 'TCP', port: 8080 }],
    },
  ]);
});

describe('rules', () => {
  test.each(['name', 'connector.class', 'tasks.max', 'connector.plugin.version'])('ConnectorConfigForbidden: %s', key => {
    const { make } = setup();
    expect(messageOf(() => make({ config: { [key]: 'x' } }))).toMatch(/^ConnectorConfigForbidden/);
  });

  test.each([
    ['connection.password', 'hunter2'], ['http.headers.authorization.token', 'abc'], ['aws.secret.access.key', 'abc'], ['datadog.api_key', 'abc'],
    ['sasl.jaas.config', 'module required password="x";'], ['splunk.hec.token', 'abc'], ['connection.uri', 'mongodb://u:p@host/'], ['acme.url', 'https://u:p@host/'],
    ['acme.pem', '-----BEGIN PRIVATE KEY-----'], ['mongodb.connection.string', 'mongodb://host'],
  ])('ConnectorSecretInClear: %s', (key, value) => {
    const { make } = setup();
    const message = messageOf(() => make({ config: { [key]: value } }));
    expect(message).toMatch(/^ConnectorSecretInClear/);
    expect(message).not.toContain(value);
  });

  test.each([['key.ignore', 'true'], ['oauth2.access.token.url', 'https://sso.acme.example/token'], ['acme.token.enabled', 'true'], ['password.expiry.ms', '10']])(
    '%s is no credential', (key, value) => {
      const { chart, make } = setup();
      make({ config: { [key]: value } });
      expect(find(synthAll(chart), 'KafkaConnector').spec.config[key]).toBe(value);
    });

  test('ConnectorReferenceInText: a reference that carries no right', () => {
    const { make } = setup();
    expect(messageOf(() => make({ config: { 'acme.user': '${secrets:orders/other:user}' } }))).toMatch(/^ConnectorReferenceInText/);
  });

  test('a placeholder of a connector is no reference', () => {
    const { chart, make } = setup();
    make({ config: { 'table.name.format': 'kafka_${topic}' } });
    expect(find(synthAll(chart), 'KafkaConnector').spec.config['table.name.format']).toBe('kafka_${topic}');
  });

  test('ConflictingProps: one option in both maps', () => {
    const { make } = setup();
    expect(messageOf(() => make({ config: { a: 'x' }, references: { a: ConnectorValue.text('y') } }))).toMatch(/^ConflictingProps/);
  });

  test('ConnectorElsewhere: a stage in another namespace', () => {
    const { chart, connect } = setup();
    const other = new Chart(chart.node.root as Chart, 'other', { namespace: 'other' });
    const message = messageOf(() => new Connector(other, 'C', { connect, name: 'c', className: 'x', role: StageRole.SINK }));
    expect(message).toMatch(/^ConnectorElsewhere: \[other\/C\].*got "other"; allowed: orders/);
  });

  test('ConnectorOtherKafka: a topic on other brokers', () => {
    const { chart, stage, make } = setup();
    const second = new FakeKafka(chart, 'Second', { bootstrapServers: 'elsewhere:9092' });
    const access = second.addTopic(chart, 'T', { topicName: 't' }).connect(stage, { operation: TopicOperation.READ });
    expect(messageOf(() => make({ inputs: [access] }))).toMatch(/^ConnectorOtherKafka.*elsewhere:9092/);
  });

  test('ConnectorNameTaken: two charts with one name on one Kafka', () => {
    const { chart, kafka, make } = setup();
    make();
    const other = new Chart(chart.node.root as Chart, 'other', { namespace: 'other' });
    const connect = connectOn(other, kafka, { pluginSource: BUILD, name: 'second' });
    new Connector(other, 'C', { connect, name: 'index', className: 'x', role: StageRole.SINK });
    expect(messageOf(() => synthAll(chart))).toMatch(/ConnectorNameTaken: \[other\/C\] orders\/Index\/Connector has the same name/);
  });

  test('numbers and names', () => {
    const { make } = setup();
    expect(messageOf(() => make({ tasksMax: 0 }, 'A'))).toContain('InvalidNumber');
    expect(messageOf(() => make({ name: 'Not_OK' }, 'B'))).toContain('InvalidName');
  });
});

test('a new connector changes nothing that is there', () => {
  const { chart, connect, input, make } = setup();
  make();
  const before = synthAll(chart).map(m => JSON.stringify(m));
  const stage = new FakeStage(chart, 'More', connect);
  new Connector(stage, 'Connector', { connect, name: 'more', className: 'acme.Sink', role: StageRole.SINK, inputs: [input], peers: [{ ports: [443] }] });
  const after = synthAll(chart).map(m => JSON.stringify(m));
  expect(before.filter(object => !after.includes(object))).toEqual([]);
  expect(after.length).toBe(before.length + 4);
});
