import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AcmeKafka, AcmeTopic, setup, warningCodes } from './fixtures';
import {
  IKafkaClient, INotificationTarget, KafkaAccessProps, KafkaSecurityProtocol, NotificationTargetConfig, RecordSchema, TopicOperation,
} from '../../src/core';
import { BucketEvent, CephBucketWithNotifications, HttpDestination, NotificationOptions, TopicDestination } from '../../src/ingestion';
import { eventsOverlap } from '../../src/ingestion/bucket-event';
import { KafkaTrust, ObjectStoreAttributes } from '../../src/storage';
import { messageOf, synthAll } from '../support/app';

const certificate = { userName: 'CN=uploads', certificate: { secretName: 'uploads', key: 'user.crt' }, privateKey: { secretName: 'uploads', key: 'user.key' } };
const plaintext = { securityProtocol: KafkaSecurityProtocol.PLAINTEXT, saslMechanism: undefined, credentials: undefined, trust: undefined };

function notify(store: Partial<ObjectStoreAttributes>, access: Partial<KafkaAccessProps> = {}, topicName = 'arrived') {
  const { chart, bucket, topic } = setup(store, access, topicName);
  bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
  return chart;
}

describe('what Rook and the gateway cannot do', () => {
  test.each<[string, Partial<ObjectStoreAttributes>, Partial<KafkaAccessProps>, string]>([
    ['a password over a store without HTTPS', { https: false }, {}, 'NotificationOverCleartextStore'],
    ['a password to a listener without TLS', {}, { securityProtocol: KafkaSecurityProtocol.SASL_PLAINTEXT }, 'NotificationSaslWithoutTls'],
    ['no mechanism', {}, { saslMechanism: undefined }, 'NotificationCredentialsMissing'],
    ['no password', {}, { credentials: { userName: 'uploads' } }, 'NotificationCredentialsMissing'],
    ['a client certificate', {}, { securityProtocol: KafkaSecurityProtocol.SSL, saslMechanism: undefined, credentials: certificate }, 'RookCannotPresentCertificate'],
    ['an authority that nobody trusts', { kafkaTrust: undefined }, {}, 'RookCannotTrustKafka'],
    ['a CA bundle from Ceph 20 on', { kafkaTrust: KafkaTrust.CA_BUNDLE }, {}, 'RookCannotTrustKafka'],
  ])('%s is an error', (_title, store, access, code) => {
    expect(messageOf(() => notify(store, access))).toMatch(new RegExp(`^${code}: \\[orders/Uploads\\] .*fix: `));
  });

  test.each<[string, Partial<ObjectStoreAttributes>, Partial<KafkaAccessProps>]>([
    ['a password over a store that allows it', { https: false, allowNotificationSecretsInCleartext: true }, {}],
    ['a password without TLS where that is allowed', { allowNotificationSecretsInCleartext: true }, { securityProtocol: KafkaSecurityProtocol.SASL_PLAINTEXT }],
    ['a CA bundle up to Ceph 19', { kafkaTrust: KafkaTrust.CA_BUNDLE, cephVersion: '19.2.3' }, {}],
    ['a public authority', { kafkaTrust: undefined }, { trust: undefined }],
    ['a plain listener', { https: false, kafkaTrust: undefined }, plaintext],
  ])('%s works', (_title, store, access) => {
    expect(synthAll(notify(store, access)).filter(m => m.kind === 'CephBucketTopic')).toHaveLength(1);
  });

  test('a plain listener needs no secret', () => {
    expect(synthAll(notify({}, plaintext)).some(m => m.kind === 'ExternalSecret')).toBe(false);
  });

  test.each(['orders.arrived', 'orders_arrived', 'Arrived', '-arrived', 'a'.repeat(250)])('Kafka topic %s is NotificationTopicName', name => {
    expect(messageOf(() => notify({}, {}, name))).toMatch(/^NotificationTopicName: /);
  });

  test('a list of brokers is a warning NotificationBrokerList', () => {
    expect(warningCodes(notify({}, { bootstrapServers: 'a:9093,b:9093' }))).toEqual(['NotificationBrokerList']);
  });

  test('a user name that could break out of the template is HostileValue', () => {
    const credentials = { userName: '{{ .x }}', password: { secretName: 'uploads', key: 'password' } };
    expect(messageOf(() => notify({}, { credentials }))).toMatch(/^HostileValue: /);
  });
});

describe('one endpoint', () => {
  class AcmeTarget implements INotificationTarget {
    constructor(private readonly topic: AcmeTopic, private readonly both: boolean) {}
    public bindNotification(_scope: Construct, client: IKafkaClient, _schema: RecordSchema): NotificationTargetConfig {
      return this.both ? { kafka: this.topic.connect(client, { operation: TopicOperation.WRITE }), httpUrl: 'https://acme.example' } : {};
    }
  }

  test.each([[true, 'a Kafka access and an HTTP URL'], [false, 'neither']])('both: %s is NotificationEndpointAmbiguous', (both, got) => {
    const { bucket, topic } = setup();
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_CREATED, new AcmeTarget(topic, both)))).toMatch(new RegExp(`^NotificationEndpointAmbiguous: .*${got}`));
  });
});

describe('one topic of a name in a store', () => {
  test('another cluster is NotificationTopicTaken', () => {
    const { chart, bucket, topic } = setup();
    const kafka = new AcmeKafka(chart, 'OtherKafka', { bootstrapServers: 'other:9093' });
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const add = () => bucket.addNotification(BucketEvent.OBJECT_REMOVED, new TopicDestination(new AcmeTopic(chart, 'Other', kafka, 'arrived')));
    expect(messageOf(add)).toMatch(/^NotificationTopicTaken: .*orders\/Uploads already sends to gateway topic rook-ceph\/my-store\/arrived/);
  });

  test('another namespace is NotificationTopicTaken', () => {
    const { chart, bucket, store, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const elsewhere = new CephBucketWithNotifications(new Chart(chart.node.root, 'other', { namespace: 'other' }), 'Uploads', { store });
    expect(messageOf(() => elsewhere.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic)))).toMatch(/^NotificationTopicTaken: \[other\/Uploads\]/);
  });

  test.each<NotificationOptions>([{ persistent: false }, { opaqueData: 'x' }])('another delivery %p is NotificationTopicTaken', options => {
    const { bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_REMOVED, new TopicDestination(topic), options))).toMatch(/^NotificationTopicTaken: /);
  });
});

describe('names', () => {
  test('43 characters fit into the label, 44 are NotificationNameTooLong', () => {
    const { chart, bucket, topic } = setup();
    const target = new TopicDestination(topic);
    bucket.addNotification(BucketEvent.OBJECT_CREATED, target, { name: 'n'.repeat(43) });
    expect(synthAll(chart).some(m => `bucket-notification-${'n'.repeat(43)}` in m.metadata.labels)).toBe(true);
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_REMOVED, target, { name: 'n'.repeat(44) }))).toMatch(/^NotificationNameTooLong: .*44 characters/);
  });

  test('a derived name that is too long is told too', () => {
    const { bucket, topic } = setup();
    const add = () => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { prefix: 'a-rather-long-folder/of-uploads/' });
    expect(messageOf(add)).toMatch(/^NotificationNameTooLong: .*got "uploads-object-created-a-rather-long-folder-of-uploads"/);
  });

  test('one name twice is NotificationNameTaken', () => {
    const { bucket, topic } = setup();
    const target = new TopicDestination(topic);
    bucket.addNotification(BucketEvent.OBJECT_CREATED, target, { name: 'same' });
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_REMOVED, target, { name: 'same' }))).toMatch(/^NotificationNameTaken: /);
  });

  test('a name that Kubernetes refuses is InvalidName', () => {
    const { bucket, topic } = setup();
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { name: 'In' }))).toMatch(/^InvalidName: /);
  });
});

describe('filters', () => {
  test.each<NotificationOptions>([
    { prefix: '' }, { suffix: '' }, { prefix: 'a'.repeat(1025) }, { prefix: 'a\nb' }, { regex: '(' }, { metadata: { color: 'blue' } }, { metadata: { 'x-amz-meta-': 'blue' } },
  ])('%j is NotificationFilterInvalid', options => {
    const { bucket, topic } = setup();
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { name: 'note', ...options }))).toMatch(/^NotificationFilterInvalid: /);
  });

  test.each<[NotificationOptions, NotificationOptions, boolean]>([
    [{}, {}, true],
    [{ prefix: 'in/' }, {}, true],
    [{ prefix: 'in/' }, { prefix: 'in/a/' }, true],
    [{ prefix: 'in/' }, { prefix: 'out/' }, false],
    [{ suffix: '.png' }, { suffix: 'png' }, true],
    [{ suffix: '.png' }, { suffix: '.jpg' }, false],
    [{ prefix: 'in/' }, { suffix: '.png' }, true],
    [{ prefix: 'in/', suffix: '.png' }, { prefix: 'in/', suffix: '.jpg' }, false],
    [{ regex: 'a' }, { regex: 'a' }, true],
    [{ regex: 'a' }, { regex: 'b' }, false],
    [{ regex: 'a' }, {}, true],
    [{ tags: { project: 'a' } }, { tags: { project: 'b' } }, false],
    [{ metadata: { 'x-amz-meta-a': '1' } }, { metadata: { 'x-amz-meta-b': '1' } }, true],
  ])('%p and %p overlap: %s', (first, second, overlap) => {
    const { bucket, topic } = setup();
    const target = new TopicDestination(topic);
    bucket.addNotification(BucketEvent.OBJECT_CREATED, target, { ...first, name: 'first' });
    const add = () => bucket.addNotification(BucketEvent.OBJECT_CREATED_PUT, target, { ...second, name: 'second' });
    if (overlap) expect(messageOf(add)).toMatch(/^NotificationFiltersOverlap: .*second.*first/);
    else expect(add).not.toThrow();
  });

  test('overlapping filters of different targets are an error too', () => {
    const { bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { name: 'first' });
    const add = () => bucket.addNotification(BucketEvent.OBJECT_CREATED, new HttpDestination('https://acme.example'), { name: 'second' });
    expect(messageOf(add)).toMatch(/^NotificationFiltersOverlap: /);
  });

  test.each<[BucketEvent, BucketEvent, boolean]>([
    [BucketEvent.OBJECT_CREATED, BucketEvent.OBJECT_CREATED_COPY, true],
    [BucketEvent.OBJECT_CREATED_PUT, BucketEvent.OBJECT_CREATED_PUT, true],
    [BucketEvent.OBJECT_CREATED_PUT, BucketEvent.OBJECT_CREATED_COPY, false],
    [BucketEvent.OBJECT_CREATED, BucketEvent.OBJECT_REMOVED, false],
    [BucketEvent.LIFECYCLE_EXPIRATION, BucketEvent.LIFECYCLE_TRANSITION, false],
  ])('%s and %s have an event in common: %s', (a, b, common) => {
    expect([eventsOverlap(a, b), eventsOverlap(b, a)]).toEqual([common, common]);
  });
});

describe('opaque data', () => {
  test.each(['password=hunter2', 'api-key: 1', '{"secret": "x"}', '-----BEGIN PRIVATE KEY-----', 'AKIAIOSFODNN7EXAMPLE', 'amqp://u:p@host'])(
    '%s is OpaqueDataSecret, and the message does not repeat it', opaqueData => {
      const { bucket, topic } = setup();
      const message = messageOf(() => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { opaqueData }));
      expect(message).toMatch(/^OpaqueDataSecret: /);
      expect(message).not.toContain(opaqueData);
    });

  test.each(['dataset=orders', 'team-secretariat', 'me@acme.example'])('%s is fine', opaqueData => {
    const { bucket, topic } = setup();
    expect(() => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { opaqueData })).not.toThrow();
  });
});

test('the CRD takes every event', () => {
  const { bucket, chart } = setup();
  for (const [index, eventType] of Object.values(BucketEvent).entries()) {
    bucket.addNotification(eventType, new HttpDestination('https://acme.example'), { name: `event-${index}`, prefix: `${index}/` });
  }
  expect(synthAll(chart).filter(m => m.kind === 'CephBucketNotification')).toHaveLength(30);
});
