import { Chart, Testing } from 'cdk8s';
import { FakeClient, otherChart, warning, warningsOf } from './fixtures';
import { KafkaSecurityProtocol, PipelineGraph, SaslMechanism } from '../../src/core';
import { ExternalKafka, ExternalKafkaProps } from '../../src/streaming';
import { messageOf, synthAll } from '../support/app';

const CREDENTIALS = { userName: 'shop', password: { secretName: 'kafka-login', key: 'password' } };

function external(props: Partial<ExternalKafkaProps> = {}): ExternalKafka {
  return new ExternalKafka(new Chart(Testing.app(), 'shop', { namespace: 'shop' }), 'Legacy', {
    bootstrapServers: ['b1.acme.example:9094', 'b2.acme.example:9095'], credentials: CREDENTIALS, ...props,
  });
}

describe('an external cluster', () => {
  test('tells clients how to connect and emits nothing', () => {
    const kafka = external({ trust: { secretName: 'kafka-ca', key: 'ca.pem' } });
    const access = new FakeClient(kafka, 'Index').read(kafka.addTopic('OrderEvents'));
    expect(access).toMatchObject({
      topicName: 'order-events',
      consumerGroup: 'index',
      bootstrapServers: 'b1.acme.example:9094,b2.acme.example:9095',
      securityProtocol: 'SASL_SSL',
      saslMechanism: 'SCRAM-SHA-512',
      credentials: CREDENTIALS,
      trust: { secretName: 'kafka-ca', key: 'ca.pem' },
      secretsNamespace: 'shop',
      ports: [9094, 9095],
      brokerPods: undefined,
    });
    expect(synthAll(kafka)).toEqual([]);
    expect(warningsOf(kafka)).toEqual([]);
  });

  test('reports the rights that its owner must give', () => {
    const kafka = external({ clientCredentials: { index: { ...CREDENTIALS, userName: 'indexer' } } });
    const orders = kafka.addTopic('Orders', { topicName: 'orders_v1', partitions: 2 });
    new FakeClient(kafka, 'Index').read(orders);
    new FakeClient(kafka, 'Other').write(orders);
    expect(PipelineGraph.of(kafka).grants.map(g => [g.principal, g.system, g.resource, g.operations.join(), g.reason])).toEqual([
      ['indexer', 'external Kafka legacy', 'group index', 'Read', 'Index reads Orders'],
      ['indexer', 'external Kafka legacy', 'topic orders_v1', 'Read,Describe', 'Index reads Orders'],
      ['shop', 'external Kafka legacy', 'topic orders_v1', 'Write,Describe', 'Other writes Orders'],
    ]);
  });

  test('finds the secrets in the namespace of each stage, or in one', () => {
    const kafka = external();
    expect(new FakeClient(otherChart(kafka, 'search'), 'Index').read(kafka.addTopic('A')).secretsNamespace).toBe('search');
    const strict = external({ secretsNamespace: 'shop' });
    expect(messageOf(() => new FakeClient(otherChart(strict, 'search'), 'Index').read(strict.addTopic('A')))).toMatch(/^CredentialsUnreachable: \[search\/Index\] .* in namespace shop, got "search"/);
  });

  test('warns about topics that a stage needs for itself', () => {
    const kafka = external();
    const stage = new FakeClient(kafka, 'Index');
    const orders = kafka.addTopic('Orders', { partitions: 2, sensitive: true });
    const dead = orders.deadLetterTopic(stage);
    expect(orders.deadLetterTopic(stage)).toBe(dead);
    expect(dead).toMatchObject({ topicName: 'orders.index.dlq', partitions: 2, sensitive: true });
    expect(warning(kafka, 'TopicNotManaged').text).toContain('got "orders.index.dlq"');
    expect(warning(kafka, 'TopicNotManaged').text).toContain('a stage needs the topic at Kafka legacy with 2 partitions, got');
    expect(kafka.internalTopic(kafka, 'Offsets', { topicName: 'connect-offsets', sensitive: true, partitions: 1, config: { 'cleanup.policy': 'compact' } }).sensitive).toBe(true);
    expect(warningsOf(kafka).map(w => w.text).join()).toContain('with 1 partition, cleanup.policy=compact, got "connect-offsets"');
    expect(warningsOf(kafka).filter(w => w.code === 'TopicNotManaged')).toHaveLength(2);
    expect(PipelineGraph.of(kafka).declarationOf(dead)?.type).toBe('dead-letter topic');
  });

  test('applies the rules of every topic', () => {
    const kafka = external();
    const orders = kafka.addTopic('Orders', { partitions: 2, sensitive: true });
    const stage = new FakeClient(kafka, 'Index');
    expect(messageOf(() => stage.read(orders, { parallelism: 3 }))).toMatch(/^ConsumersAbovePartitions/);
    expect(messageOf(() => stage.read(orders, { exports: true }))).toMatch(/^SensitiveTopicToSink/);
    expect(messageOf(() => stage.read(orders, { consumerGroup: '*' }))).toMatch(/^HostileValue/);
  });

  test('may let clients in without credentials', () => {
    const kafka = external({ credentials: undefined, securityProtocol: KafkaSecurityProtocol.SSL });
    const access = new FakeClient(kafka, 'Index').read(kafka.addTopic('A'));
    expect(access).toMatchObject({ credentials: undefined, saslMechanism: undefined, encrypted: true });
    expect(PipelineGraph.of(kafka).grants[0].principal).toBe('anonymous');
  });
});

describe('mistakes', () => {
  test.each<[string, Partial<ExternalKafkaProps>, RegExp]>([
    ['no server', { bootstrapServers: [] }, /^MissingProp: .*no bootstrap servers/],
    ['a server without a port', { bootstrapServers: ['kafka'] }, /^InvalidValue: .*got "kafka"; allowed: host:port/],
    ['a port that is none', { bootstrapServers: ['kafka:70000'] }, /^InvalidValue/],
    ['a server that smuggles an option', { bootstrapServers: ['kafka:9092\nacks=0'] }, /^InvalidValue/],
    ['a mechanism without SASL', { securityProtocol: KafkaSecurityProtocol.SSL, saslMechanism: SaslMechanism.PLAIN }, /^ConflictingProps: .*SASL mechanism/],
    ['trust without encryption', { securityProtocol: KafkaSecurityProtocol.SASL_PLAINTEXT, trust: { secretName: 'a', key: 'b' } }, /^ConflictingProps: .*trust/],
    ['credentials that are not used', { securityProtocol: KafkaSecurityProtocol.PLAINTEXT }, /^ConflictingProps: .*credentials/],
    ['a user name that ends its quotes', { credentials: { ...CREDENTIALS, userName: 'a" serviceName="b' } }, /^HostileValue: .*user name/],
    ['a secret name that is none', { credentials: { ...CREDENTIALS, password: { secretName: 'A b', key: 'c' } } }, /^InvalidName: .*Secret/],
    ['a secret key that is none', { credentials: { ...CREDENTIALS, password: { secretName: 'a', key: 'b}' } } }, /^InvalidName: .*key in the Secret/],
    ['a trusted certificate in a secret that is none', { trust: { secretName: 'A b', key: 'ca.crt' } }, /^InvalidName: .*Secret/],
    ['SASL without a password', { credentials: { userName: 'a' } }, /^MissingProp: .*no password/],
    ['half a certificate', { securityProtocol: KafkaSecurityProtocol.SSL, credentials: { userName: 'a', certificate: { secretName: 'a', key: 'b' } } }, /^MissingProp: .*only one/],
    ['a number of brokers that is none', { brokerCount: 0 }, /^InvalidNumber/],
  ])('%s fails', (_what, props, message) => {
    expect(messageOf(() => external(props))).toMatch(message);
  });

  test('a client without credentials fails', () => {
    const kafka = external({ credentials: undefined, clientCredentials: { other: CREDENTIALS } });
    expect(messageOf(() => new FakeClient(kafka, 'Index').read(kafka.addTopic('A')))).toMatch(/^ExternalCredentialsMissing: \[shop\/Legacy\/Index\] .* got "index"/);
    expect(messageOf(() => new FakeClient(kafka, 'Index2', 'constructor').read(kafka.addTopic('B')))).toMatch(/^ExternalCredentialsMissing/);
  });

  test('credentials of a client that never connects are a warning', () => {
    const kafka = external({ clientCredentials: { indx: CREDENTIALS, parse: CREDENTIALS, zzz: CREDENTIALS } });
    const topic = kafka.addTopic('A');
    new FakeClient(kafka, 'Index').read(topic);
    new FakeClient(kafka, 'Parse').read(topic);
    synthAll(kafka);
    const texts = warningsOf(kafka).filter(w => w.code === 'UnusedClientCredentials').map(w => w.text);
    expect(texts).toEqual([
      expect.stringMatching(/^UnusedClientCredentials: \[shop\/Legacy\] no stage of this name connects to the cluster, got "indx"; fix: did you mean index\?$/),
      expect.stringMatching(/got "zzz"; fix: use the clientName of a stage/),
    ]);
  });

  test('a connection without encryption is a warning', () => {
    const kafka = external({ securityProtocol: KafkaSecurityProtocol.SASL_PLAINTEXT });
    expect(warning(kafka, 'UnencryptedListener').text).toContain('got "SASL_PLAINTEXT"');
  });
});
