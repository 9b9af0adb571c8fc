import { Chart, Size } from 'cdk8s';
import { ObjectStoreAccess, PipelineDefaults, Profile, SecretRef, SnapshotVolume } from '../../src/core';
import { DocumentId, ElasticsearchCluster, ElasticsearchClusterProps, ElasticsearchNodeRole, SearchSinkEngine, SearchWriteMode } from '../../src/serving';
import { StorageProfile } from '../../src/storage';
import { Setting, sink } from '../serving/fixtures';
import { FakeKafka } from '../streaming/connect/fixtures';
import { Manifest, synthAll, testChart } from '../support/app';
import { synthesizeExample } from '../support/examples';

/** A program, what it synthesizes, and what it predicts of the volumes of its search clusters. */
export interface SearchProgram {
  readonly name: string;
  readonly objects: readonly Manifest[];
  readonly volumes: readonly SnapshotVolume[];
}

/** The examples, and programs that use every prop of the search cluster and of the sink by Logstash. */
export function searchPrograms(): SearchProgram[] {
  return [
    ...['orders', 'ingestion-backup', 'bring-your-own'].map(name => ({ name: `example ${name}`, objects: synthesizeExample(name).objects, volumes: [] })),
    clusterProgram('defaults', {}),
    clusterProgram('development', {}, chart => PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT })),
    clusterProgram('ephemeral', { storage: StorageProfile.emptyDir({ size: Size.gibibytes(5) }), nodes: 2 }),
    clusterProgram('certificate', { certificate: SecretRef.named('search-tls') }),
    clusterProgram('long-names', { name: 'a-search-cluster-with-a-long-name', nodeSets: [{ name: 'eleven-char', count: 3 }] }),
    everyClusterProp(),
    ...sinkPrograms(),
  ];
}

function clusterProgram(name: string, props: ElasticsearchClusterProps, prepare: (chart: Chart) => void = () => undefined): SearchProgram {
  const chart = testChart(name, name);
  prepare(chart);
  const search = new ElasticsearchCluster(chart, 'Search', props);
  return { name, objects: synthAll(chart), volumes: search.bindSnapshots().volumes };
}

/** Kafka with a topic, and a search cluster, in a namespace of their own. */
function place(name: string, props: ElasticsearchClusterProps = {}, zones?: number): Setting {
  const chart = testChart(name, name);
  if (zones !== undefined) PipelineDefaults.set(chart, { zones: { count: zones } });
  const kafka = new FakeKafka(chart, 'Kafka');
  const orders = kafka.addTopic(chart, 'Orders', { topicName: 'orders', partitions: 6 });
  return { chart, kafka, orders, search: new ElasticsearchCluster(chart, 'Search', props) };
}

function everyClusterProp(): SearchProgram {
  const at = place('every-prop', {
    name: 'every-prop',
    version: '9.1.2',
    nodeSets: [
      { name: 'masters', count: 3, roles: [ElasticsearchNodeRole.MASTER], storage: StorageProfile.existing('fast', { size: Size.gibibytes(5) }), memory: Size.gibibytes(2), cpu: 0.5 },
      { name: 'data', count: 2, roles: [ElasticsearchNodeRole.DATA, ElasticsearchNodeRole.INGEST], config: { 'node.attr.tier': 'fast' } },
      { name: 'entry', count: 1, roles: [], storage: StorageProfile.emptyDir({ size: Size.gibibytes(1) }) },
    ],
    storage: StorageProfile.portworx({ size: Size.gibibytes(50) }),
    memory: Size.gibibytes(3),
    cpu: 2,
    zones: { count: 3, topologyKey: 'example.com/zone' },
    config: { 'action.destructive_requires_name': true, 'indices': { memory: { index_buffer_size: '20%' } } },
    alternativeNames: ['search.example.com', '192.0.2.7'],
    operatorNamespace: 'elastic-system',
  });
  at.search.storeSnapshots('archive', store('http://store.rook-ceph.svc:80'));
  at.search.storeSnapshots('private', store('https://private.rook-ceph.svc', { secretName: 'store-ca', key: 'tls.crt' }));
  sink(at);
  return { name: 'every-prop', objects: synthAll(at.chart), volumes: at.search.bindSnapshots().volumes };
}

function store(endpoint: string, trust?: { readonly secretName: string; readonly key: string }): ObjectStoreAccess {
  return new ObjectStoreAccess({
    endpoint,
    bucketName: 'backups',
    accessKeyId: { secretName: 'backups', key: 'AWS_ACCESS_KEY_ID' },
    secretAccessKey: { secretName: 'backups', key: 'AWS_SECRET_ACCESS_KEY' },
    secretsNamespace: 'every-prop',
    serverPods: { labels: { app: 'rook-ceph-rgw' }, namespaceName: 'rook-ceph' },
    port: 8080,
    prerequisites: [],
    ...(trust ? { trust } : {}),
  });
}

/** Sinks by Logstash: each way to write, and every option of the engine. */
function sinkPrograms(): SearchProgram[] {
  const plain = place('sink');
  sink(plain);
  const options = place('sink-options');
  sink(options, {
    engine: SearchSinkEngine.logstash({
      replicas: 2, version: '9.1.2', storage: StorageProfile.existing('fast', { size: Size.gibibytes(8) }), memory: Size.gibibytes(3), cpu: 0.5, checkpointRecords: 1,
    }),
    parallelism: 4,
    inputs: [options.kafka.addTopic(options.chart, 'Returns', { topicName: 'returns', partitions: 2 })],
    writeMode: SearchWriteMode.UPSERT,
    documentId: DocumentId.field('id'),
    indexTemplate: { shards: 3, mappings: { properties: { total: { type: 'double' } } } },
    name: 'every-option',
  });
  const stream = place('sink-stream', {}, 3);
  sink(stream, { writeMode: SearchWriteMode.DATA_STREAM, index: 'orders-stream', deadLetter: false, engine: SearchSinkEngine.logstash({ storage: StorageProfile.emptyDir({ size: Size.gibibytes(2) }) }) });
  return [plain, options, stream].map(({ chart, search }) => ({ name: chart.namespace!, objects: synthAll(chart), volumes: search.bindSnapshots().volumes }));
}
