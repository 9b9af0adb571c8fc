import { ApiObject } from 'cdk8s';
import { AcmeTopic, setup, warningCodes } from './fixtures';
import { DataFlow, PipelineGraph, RecordSchema, StageRole } from '../../src/core';
import { AckLevel, BucketEvent, CephBucketWithNotifications, HttpDestination, TopicDestination } from '../../src/ingestion';
import { CephBucket } from '../../src/storage';
import { find, messageOf, synthAll } from '../support/app';

describe('a notification to a topic', () => {
  test('is a topic of the gateway, a notification and a label, in one namespace', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { prefix: 'in/' });
    const manifests = synthAll(chart);
    const gatewayTopic = find(manifests, 'CephBucketTopic', 'arrived');
    expect(gatewayTopic.spec).toEqual({
      objectStoreName: 'my-store',
      objectStoreNamespace: 'rook-ceph',
      persistent: true,
      endpoint: {
        kafka: {
          uri: 'kafka://acme-kafka-bootstrap.orders.svc:9093',
          useSSL: true,
          ackLevel: 'broker',
          mechanism: 'SCRAM-SHA-512',
          userSecretRef: { name: 'arrived-kafka', key: 'username' },
          passwordSecretRef: { name: 'arrived-kafka', key: 'password' },
        },
      },
    });
    const notification = find(manifests, 'CephBucketNotification', 'uploads-object-created-in');
    expect(notification.spec).toEqual({ topic: 'arrived', events: ['s3:ObjectCreated:*'], filter: { keyFilters: [{ name: 'prefix', value: 'in/' }] } });
    const claim = find(manifests, 'ObjectBucketClaim', 'uploads');
    expect(claim.metadata.labels['bucket-notification-uploads-object-created-in']).toBe('uploads-object-created-in');
    expect(new Set([gatewayTopic, notification, claim].map(m => m.metadata.namespace))).toEqual(new Set(['orders']));
  });

  test('materializes the user name beside the password, without a value in a manifest', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const manifests = synthAll(chart);
    expect(find(manifests, 'ExternalSecret', 'arrived-kafka').spec).toMatchObject({
      target: { name: 'arrived-kafka', template: { data: { username: 'uploads', password: '{{ .password }}' } } },
      data: [{ secretKey: 'password', remoteRef: { key: 'uploads', property: 'password' } }],
    });
    expect(find(manifests, 'Role', 'uploads-kafka').rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['uploads'], verbs: ['get'] }]);
    expect(manifests.some(m => m.kind === 'Secret')).toBe(false);
  });

  test('is applied after its credentials, and the gateway connects', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const kinds = synthAll(chart).map(m => m.kind);
    const order = ['SecretStore', 'ExternalSecret', 'CephBucketTopic', 'CephBucketNotification'].map(kind => kinds.indexOf(kind));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(bucket.kafkaPods).toEqual([{ labels: { app: 'rook-ceph-rgw', rook_object_store: 'my-store' }, namespaceName: 'rook-ceph' }]);
  });

  test('is a source with an edge to the topic and one identity', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const graph = PipelineGraph.of(chart);
    expect(graph.declarationOf(bucket)).toMatchObject({
      role: StageRole.SOURCE,
      name: 'uploads',
      details: { 'notification uploads-object-created': 's3:ObjectCreated:* to topic arrived', 'store': 'rook-ceph/my-store' },
    });
    expect(graph.edges).toEqual([expect.objectContaining({ client: bucket, resource: topic, flow: DataFlow.FROM_CLIENT, encrypted: true })]);
    expect(topic.connected).toEqual([{ client: bucket, options: { operation: 'write' } }]);
    expect(bucket.clientName).toBe('uploads');
    expect(ApiObject.of(bucket).kind).toBe('ObjectBucketClaim');
  });

  test('carries every filter and option', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_REMOVED_DELETE, new TopicDestination(topic), {
      name: 'gone',
      prefix: 'in/',
      suffix: '.png',
      regex: '^in/[a-z]+\\.png$',
      metadata: { 'x-amz-meta-b': '2', 'x-amz-meta-a': '1' },
      tags: { project: 'brown' },
      persistent: false,
      ackLevel: AckLevel.NONE,
      opaqueData: 'dataset=orders',
    });
    const manifests = synthAll(chart);
    expect(find(manifests, 'CephBucketNotification', 'gone').spec.filter).toEqual({
      keyFilters: [{ name: 'prefix', value: 'in/' }, { name: 'suffix', value: '.png' }, { name: 'regex', value: '^in/[a-z]+\\.png$' }],
      metadataFilters: [{ name: 'x-amz-meta-a', value: '1' }, { name: 'x-amz-meta-b', value: '2' }],
      tagFilters: [{ name: 'project', value: 'brown' }],
    });
    expect(find(manifests, 'CephBucketTopic').spec).toMatchObject({ persistent: false, opaqueData: 'dataset=orders', endpoint: { kafka: { ackLevel: 'none' } } });
    expect(warningCodes(chart)).toEqual(['NotificationFilterIgnored', 'NotificationNotPersistent', 'NotificationUnacknowledged']);
  });

  test('two notifications of a bucket share the topic of the gateway', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic), { prefix: 'in/' });
    bucket.addNotification(BucketEvent.OBJECT_REMOVED, new TopicDestination(topic), { prefix: 'in/' });
    const manifests = synthAll(chart);
    expect(manifests.filter(m => m.kind === 'CephBucketTopic')).toHaveLength(1);
    expect(manifests.filter(m => m.kind === 'ExternalSecret')).toHaveLength(1);
    expect(manifests.filter(m => m.kind === 'CephBucketNotification').map(m => m.metadata.name)).toEqual(['uploads-object-created-in', 'uploads-object-removed-in']);
    expect(warningCodes(chart)).toEqual([]);
  });

  test('two topics of one cluster share the store that reads their secrets', () => {
    const { chart, bucket, topic } = setup();
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    bucket.addNotification(BucketEvent.OBJECT_REMOVED, new TopicDestination(new AcmeTopic(chart, 'Gone', topic.kafka, 'gone')));
    const manifests = synthAll(chart);
    expect(manifests.filter(m => m.kind === 'SecretStore').map(m => m.metadata.name)).toEqual(['uploads-kafka']);
    expect(manifests.filter(m => m.kind === 'ExternalSecret').map(m => m.metadata.name)).toEqual(['arrived-kafka', 'gone-kafka']);
  });

  test('credentials in another namespace are read from there', () => {
    const { chart, bucket, topic } = setup({}, { secretsNamespace: 'kafka' });
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const manifests = synthAll(chart);
    expect(find(manifests, 'SecretStore').metadata).toMatchObject({ name: 'uploads-kafka-kafka', namespace: 'orders' });
    expect(find(manifests, 'Role').metadata.namespace).toBe('kafka');
  });

  test('a second bucket shares the topic of the gateway, with a warning NotificationIdentityShared', () => {
    const { chart, store, bucket, topic } = setup();
    const other = new CephBucketWithNotifications(chart, 'Scans', { store });
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const before = synthAll(chart);
    other.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topic));
    const after = synthAll(chart);
    expect(warningCodes(chart)).toEqual(['NotificationIdentityShared']);
    expect(after.filter(m => m.kind === 'CephBucketTopic')).toHaveLength(1);
    expect(before.filter(m => m.metadata.name !== 'scans').every(m => after.some(n => JSON.stringify(n) === JSON.stringify(m)))).toBe(true);
  });

  test('a topic that declares another schema is SchemaMismatch', () => {
    const { chart, bucket, topic } = setup();
    const orders = new AcmeTopic(chart, 'Orders', topic.kafka, 'orders', RecordSchema.json('order'));
    expect(messageOf(() => bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(orders)))).toMatch(/^SchemaMismatch: .*got "order"; allowed: bucket-event/);
  });
});

describe('a notification to an HTTP endpoint', () => {
  test('has a gateway topic of its own, verifies certificates and needs no credentials', () => {
    const { chart, bucket } = setup({ https: false, kafkaTrust: undefined });
    bucket.addNotification(BucketEvent.OBJECT_CREATED, new HttpDestination('https://hooks.acme.example/in', { cloudEvents: true }));
    const manifests = synthAll(chart);
    const gatewayTopic = find(manifests, 'CephBucketTopic', 'orders-uploads-object-created');
    expect(gatewayTopic.spec.endpoint).toEqual({ http: { uri: 'https://hooks.acme.example/in', sendCloudEvents: true, disableVerifySSL: false } });
    expect(find(manifests, 'CephBucketNotification').spec.topic).toBe('orders-uploads-object-created');
    expect(manifests.some(m => m.kind === 'ExternalSecret')).toBe(false);
  });

  test.each(['hooks.acme.example', 'kafka://hooks.acme.example', 'https://user:hunter2@hooks.acme.example/', 'https://hooks.acme.example/?key=1', 'https://hooks.acme.example/\n'])(
    '%j is NotificationUrlInvalid, and no password is in the message', url => {
      const message = messageOf(() => new HttpDestination(url));
      expect(message).toMatch(/^NotificationUrlInvalid: /);
      expect(message).not.toContain('hunter2');
    });
});

test('a bucket without notifications is what CephBucket makes', () => {
  const { chart, store, bucket } = setup();
  const plain = new CephBucket(chart, 'Plain', { store });
  const manifests = synthAll(chart);
  const [a, b] = [bucket, plain].map(each => find(manifests, 'ObjectBucketClaim', each.claimName).spec);
  expect({ ...a, generateBucketName: '' }).toEqual({ ...b, generateBucketName: '' });
});
