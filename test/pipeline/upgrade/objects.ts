import { publish, toManifest } from '../../../src/pipeline/schemas/lock-document';
import { RecordFormat, RecordSchema, SchemaCompatibility } from '../../../src';

/** A manifest as tests write it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Record<string, unknown> & { readonly name: string };
  readonly [field: string]: unknown;
}

type Body = Readonly<Record<string, unknown>>;

/** An object in the namespace of the tests. */
export function make(apiVersion: string, kind: string, name: string, body: Body = {}, metadata: Body = {}): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: 'orders', ...metadata }, ...body };
}

/** An object outside namespaces. */
export function makeGlobal(apiVersion: string, kind: string, name: string, body: Body = {}, metadata: Body = {}): Manifest {
  return { apiVersion, kind, metadata: { name, ...metadata }, ...body };
}

const STRIMZI = 'kafka.strimzi.io/v1';
const OF_KAFKA = { labels: { 'strimzi.io/cluster': 'kafka' } };

export const LISTENERS: ReadonlyArray<Record<string, unknown>> = [
  { name: 'tls', port: 9093, type: 'internal', tls: true, authentication: { type: 'scram-sha-512' } },
  { name: 'outside', port: 9094, type: 'loadbalancer', tls: true, authentication: { type: 'tls' } },
];

export function kafka(spec: Body = {}, more: Body = {}, metadata: Body = {}): Manifest {
  const body = { version: '4.2.0', metadataVersion: '4.2', listeners: LISTENERS, authorization: { type: 'simple' }, ...spec };
  return make(STRIMZI, 'Kafka', 'kafka', { spec: { kafka: body, ...more } }, metadata);
}

export function topic(spec: Body = {}, name = 'arrived', metadata: Body = {}): Manifest {
  return make(STRIMZI, 'KafkaTopic', name, { spec: { topicName: name, partitions: 12, replicas: 3, ...spec } }, { ...OF_KAFKA, ...metadata });
}

export function user(spec: Body = {}, name = 'kafka-index'): Manifest {
  return make(STRIMZI, 'KafkaUser', name, { spec: { authentication: { type: 'scram-sha-512' }, ...spec } }, OF_KAFKA);
}

export function volume(more: Body = {}): Body {
  return { id: 0, type: 'persistent-claim', size: '100Gi', class: 'fast', deleteClaim: false, ...more };
}

export function pool(spec: Body = {}, name = 'broker'): Manifest {
  return make(STRIMZI, 'KafkaNodePool', name, { spec: { replicas: 3, roles: ['broker'], storage: { type: 'jbod', volumes: [volume()] }, ...spec } }, OF_KAFKA);
}

export function connect(spec: Body = {}): Manifest {
  return make(STRIMZI, 'KafkaConnect', 'workers', {
    spec: { replicas: 3, groupId: 'workers', configStorageTopic: 'workers-config', offsetStorageTopic: 'workers-offsets', statusStorageTopic: 'workers-status', ...spec },
  });
}

export function connector(config: Body = {}, name = 'lake', connectorClass = 'io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector', spec: Body = {}): Manifest {
  return make(STRIMZI, 'KafkaConnector', name, { spec: { class: connectorClass, tasksMax: 1, config, ...spec } }, { labels: { 'strimzi.io/cluster': 'workers' } });
}

export const POSTGRES = 'io.debezium.connector.postgresql.PostgresConnector';

export function source(spec: Body = {}, name = 'parse'): Manifest {
  return make('sources.knative.dev/v1', 'KafkaSource', name, {
    spec: {
      bootstrapServers: ['kafka-kafka-bootstrap.orders.svc:9093'],
      topics: ['arrived'],
      consumerGroup: 'parse',
      consumers: 1,
      initialOffset: 'earliest',
      delivery: { retry: 5, deadLetterSink: { uri: 'http://letters' } },
      sink: { uri: 'http://parse' },
      ...spec,
    },
  });
}

export function nodeSet(more: Body = {}): Body {
  return {
    name: 'hot',
    count: 3,
    config: { 'node.roles': ['master', 'data', 'ingest'] },
    volumeClaimTemplates: [claimTemplate()],
    ...more,
  };
}

export function claimTemplate(spec: Body = {}, size = '100Gi', name = 'elasticsearch-data'): Body {
  return { metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } }, storageClassName: 'fast', ...spec } };
}

export function elasticsearch(spec: Body = {}, metadata: Body = {}): Manifest {
  return make('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'search', { spec: { version: '9.1.0', volumeClaimDeletePolicy: 'DeleteOnScaledownOnly', nodeSets: [nodeSet()], ...spec } }, metadata);
}

export function claim(spec: Body = {}, name = 'archive'): Manifest {
  return make('objectbucket.io/v1alpha1', 'ObjectBucketClaim', name, { spec: { generateBucketName: 'archive', storageClassName: 'buckets', ...spec } });
}

export function statefulSet(spec: Body = {}): Manifest {
  return make('apps/v1', 'StatefulSet', 'db', {
    spec: {
      replicas: 3,
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      volumeClaimTemplates: [claimTemplate({}, '10Gi', 'data')],
      template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'db:1' }] } },
      ...spec,
    },
  });
}

export function deployment(spec: Body = {}, image = 'app:1', pod: Body = {}): Manifest {
  return make('apps/v1', 'Deployment', 'app', {
    spec: { replicas: 2, selector: { matchLabels: { app: 'app' } }, template: { metadata: { labels: { app: 'app' } }, spec: { containers: [{ name: 'app', image }], ...pod } }, ...spec },
  });
}

export function volumeClaim(spec: Body = {}, size = '10Gi', name = 'files'): Manifest {
  return make('v1', 'PersistentVolumeClaim', name, { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } }, storageClassName: 'fast', ...spec } });
}

export function storageClass(more: Body = {}, name = 'fast'): Manifest {
  return makeGlobal('storage.k8s.io/v1', 'StorageClass', name, { provisioner: 'pxd.portworx.com', parameters: { repl: '2' }, reclaimPolicy: 'Retain', volumeBindingMode: 'WaitForFirstConsumer', ...more });
}

export function pipelines(group: string, offset = 'earliest', more = ''): Manifest {
  const text = `input {\n  kafka {\n    topics => ["arrived"]\n    group_id => "${group}"\n    auto_offset_reset => "${offset}"\n    codec => json { }\n  }\n}\nfilter { ${more} }\noutput { elasticsearch { } }\n`;
  return make('v1', 'ConfigMap', 'index-pipelines', { data: { 'main.conf': text } });
}

export function velero(spec: Body = {}, template: Body = {}): Manifest {
  return make('velero.io/v1', 'Schedule', 'nightly', { spec: { schedule: '0 2 * * *', template: { ttl: '720h0m0s', includedNamespaces: ['orders'], ...template }, ...spec } });
}

export function storkPolicy(policy: Body): Manifest {
  return makeGlobal('stork.libopenstorage.org/v1alpha1', 'SchedulePolicy', 'nightly', { policy });
}

export function storkSnapshots(spec: Body = {}): Manifest {
  return make('stork.libopenstorage.org/v1alpha1', 'VolumeSnapshotSchedule', 'data', { spec: { schedulePolicyName: 'nightly', reclaimPolicy: 'Retain', suspend: false, template: { spec: { persistentVolumeClaimName: 'files' } }, ...spec } });
}

/** A lock file with one schema. */
export function lock(properties: Body, required: string[] = []): Manifest {
  const schema = RecordSchema._fromText(RecordFormat.JSON, 'Order', JSON.stringify({ type: 'object', properties, required }), 'test');
  const topics = new Map([['kafka/arrived', { versions: [publish(schema, 1)] }]]);
  return toManifest({ name: 'schemas', compatibility: SchemaCompatibility.BACKWARD, topics }) as unknown as Manifest;
}
