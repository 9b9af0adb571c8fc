import { Duration, Size } from 'cdk8s';
import { clinic } from './clinic';
import { problemsOf } from './fixtures';
import { Encryption, FieldTag, PipelineGraph, RecordSchema } from '../../../src/core';
import { TagFlow } from '../../../src/core/tag-flow';
import { ProtectionReport } from '../../../src/pipeline';
import { ServerlessTransform, TransformChain } from '../../../src/processing';
import { ElasticsearchCluster, ElasticsearchSink } from '../../../src/serving';
import { ExternalBucket, StorageProfile } from '../../../src/storage';
import { CleanupPolicy, KafkaCluster, KafkaTopic } from '../../../src/streaming';
import { messageOf, testChart } from '../../support/app';

const image = 'ghcr.io/acme/step:1.0.0';
const schema = () => RecordSchema.json('order').withTags({ email: [FieldTag.PERSONAL] });

function tagsAt(chart: ReturnType<typeof testChart>, path: string): string[] {
  const place = chart.node.root.node.findAll().find(construct => construct.node.path === path)!;
  return new TagFlow(PipelineGraph.of(chart)).at(place).map(({ field, pseudonym }) => `${field}${pseudonym ? ' as pseudonym' : ''}`);
}

test('columns that a source masks do not leave the database, and a hash is a pseudonym', () => {
  const chart = clinic();
  expect(tagsAt(chart, 'clinic/Visits/public.visits')).toEqual(['diagnosis', 'patient_id as pseudonym', 'patient_name', 'phone']);
  expect(tagsAt(chart, 'clinic/Backups')).toEqual(['diagnosis', 'patient_id as pseudonym', 'patient_name', 'phone']);
});

test('a transform takes off what it says, on the way to the index and the archive, not to the dead letters', () => {
  const chart = clinic();
  for (const path of ['clinic/Kafka/Clean', 'clinic/Index', 'clinic/Cold', 'clinic/Search', 'clinic/Archive']) {
    expect(tagsAt(chart, path)).toContain('diagnosis');
    expect(tagsAt(chart, path)).not.toContain('phone');
  }
  expect(tagsAt(chart, 'clinic/Visits/public.visits/Dead letters of strip')).toContain('phone');
});

test('a sink that is not declared fit is named, with the way from the source', () => {
  const chart = testChart('shop', 'shop');
  const kafka = new KafkaCluster(chart, 'Kafka');
  const orders = kafka.addTopic('Orders', { schema: schema(), producedElsewhere: true });
  new ElasticsearchSink(chart, 'Index', { input: orders, cluster: new ElasticsearchCluster(chart, 'Search'), index: 'orders' });
  expect(problemsOf(chart)).toContain('TagNotAllowed: [shop/Index] Elasticsearch sink index can get email (personal) by shop/Kafka/Orders -> shop/Index, got ["personal"]; '
    + "allowed: no tagged field; fix: put a transform on the way that removes or masks them, with fields: { masks: ['email'] }; or state mayHold: [FieldTag.PERSONAL] at shop/Index");
});

test('a mask for a field that the input does not have is an error', () => {
  const chart = testChart('shop', 'shop');
  const kafka = new KafkaCluster(chart, 'Kafka');
  const input = kafka.addTopic('Orders', { schema: RecordSchema.jsonSchemaFile('examples/orders/schemas/order.schema.json'), producedElsewhere: true });
  expect(messageOf(() => new ServerlessTransform(chart, 'Mask', { input, image, fields: { masks: ['customerr'] } }))).toMatch(/^FieldUnknown: \[shop\/Mask\] a stage names a field/);
  expect(messageOf(() => new ServerlessTransform(chart, 'Mask2', { input, image, fields: { removes: [''] } }))).toMatch(/^InvalidValue: \[shop\/Mask2\]/);
});

test('topics between steps may hold what their input may, until a step says that nothing is left', () => {
  const chain = (sensitive?: boolean) => {
    const chart = testChart('shop', 'shop');
    const kafka = new KafkaCluster(chart, 'Kafka');
    const input = kafka.addTopic('Orders', { schema: schema(), producedElsewhere: true });
    const output = kafka.addTopic('Done', { consumedElsewhere: true });
    new TransformChain(chart, 'Chain', { input, output, steps: [{ id: 'First', image, sensitive }, { id: 'Last', image, fields: { removes: ['email'] } }] });
    return problemsOf(chart);
  };
  expect(chain()).toBe('');
  expect(chain(false)).toContain('TagNotAllowed: [shop/Chain/AfterFirst]');
});

test('a bucket that a transform writes has to be fit for it, and a mask holds for buckets too', () => {
  const written = (bucketHolds: boolean, masks: string[] = []) => {
    const chart = testChart('shop', 'shop');
    const input = new KafkaCluster(chart, 'Kafka').addTopic('Orders', { schema: schema(), producedElsewhere: true });
    const key = { secretName: 's3', key: 'id' };
    const bucket = new ExternalBucket(chart, 'Out', { bucketName: 'out-bucket', accessKeyId: key, secretAccessKey: key, ...(bucketHolds ? { mayHold: [FieldTag.PERSONAL] } : {}) });
    new ServerlessTransform(chart, 'Export', { input, image, writes: [bucket], fields: { masks } });
    return problemsOf(chart);
  };
  expect(written(false)).toContain('TagNotAllowed: [shop/Out]');
  expect(written(true)).toBe('');
  expect(written(false, ['email'])).toBe('');
});

test.each([
  [{ retention: Duration.days(7) }, '7 days and up to 7 days more: retention of the topic', 'age alone'],
  [{ config: { 'retention.ms': '86400000', 'segment.ms': '3600000' } }, '1 day and up to 60 minutes more: retention of the topic', 'age alone'],
  [{ config: { 'retention.ms': '-1' } }, 'no limit is known: retention.ms is -1', 'no way is known'],
  [{}, 'no limit is known: not stated at the topic', 'no way is known'],
  [{ cleanupPolicy: CleanupPolicy.COMPACT }, 'no limit is known: compaction keeps', 'a tombstone for the key'],
  [{ cleanupPolicy: CleanupPolicy.COMPACT_DELETE, retention: Duration.days(7) }, '7 days and up to 7 days more: retention', 'a tombstone for the key'],
])('a topic with %j tells how long it keeps records', (options, retention, erasure) => {
  const chart = testChart('shop', 'shop');
  const kafka = new KafkaCluster(chart, 'Kafka');
  const topic = new KafkaTopic(chart, 'Orders', { kafka, schema: schema(), ...options });
  const [, place] = ProtectionReport.of(topic).taggedPlaces();
  expect(place.path).toBe('shop/Orders');
  expect(place.retention).toContain(retention);
  expect(place.erasure).toContain(erasure);
});

const size = Size.gibibytes(10);
test.each([
  [StorageProfile.portworx({ size, encrypted: true }), Encryption.ENCRYPTED, 'Portworx volume encryption'],
  [StorageProfile.portworx({ size }), Encryption.NOT_ENCRYPTED, 'volumes of portworx: encryption is off'],
  [StorageProfile.cephRbd({ size, pool: 'p', encrypted: true, encryptionKmsId: 'vault' }), Encryption.ENCRYPTED, 'Ceph CSI volume encryption'],
  [StorageProfile.existing('fast', { size }), Encryption.UNKNOWN, 'storage class fast: nothing tells'],
  [StorageProfile.existing('fast', { size, encrypted: true }), Encryption.ENCRYPTED, 'storage class fast, as the program states'],
  [StorageProfile.existing('fast', { size, encrypted: false }), Encryption.NOT_ENCRYPTED, 'storage class fast: encryption is off'],
  [StorageProfile.clusterDefault({ size }), Encryption.UNKNOWN, 'storage class of the cluster by default'],
  [StorageProfile.emptyDir({ size }), Encryption.UNKNOWN, 'disk of the node'],
])('a cluster tells what encrypts its volumes (%#)', (storage, encryption, by) => {
  const chart = testChart('shop', 'shop');
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  new KafkaCluster(chart, 'Kafka', { storage });
  const [store] = ProtectionReport.of(chart).stores();
  expect(store.atRest).toEqual([{ encryption, by: expect.stringContaining(by) }]);
});

test('Amazon encrypts, another store says nothing', () => {
  const chart = testChart('shop', 'shop');
  const key = { secretName: 's3', key: 'id' };
  new ExternalBucket(chart, 'Amazon', { bucketName: 'out-bucket', accessKeyId: key, secretAccessKey: key });
  new ExternalBucket(chart, 'Other', { bucketName: 'out-bucket', accessKeyId: key, secretAccessKey: key, endpoint: 'https://s3.acme.example' });
  expect(ProtectionReport.of(chart).stores().map(store => store.atRest[0].encryption)).toEqual([Encryption.ENCRYPTED, Encryption.UNKNOWN]);
});
