import { setting, Setting, sink } from './fixtures';
import { ISearchCluster, RecordSchema, SearchAccess } from '../../src/core';
import {
  ConfluentLicence, DocumentId, ElasticsearchAttributes, ElasticsearchCluster, ElasticsearchSinkProps, SearchSinkEngine, SearchWriteMode,
} from '../../src/serving';
import { KafkaConnect } from '../../src/streaming/connect';
import { BUILD, connectOn, PLUGIN } from '../streaming/connect/fixtures';
import { find, Manifest, messageOf, synthAll } from '../support/app';

const CONFLUENT = SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0 });
const CAMEL = SearchSinkEngine.camelConnect();

function withConnect(topic = {}): Setting {
  const at = setting(topic);
  KafkaConnect.configure(at.chart, { pluginSource: BUILD });
  return at;
}

function imported(at: Setting, changes: Partial<ElasticsearchAttributes> = {}): ISearchCluster {
  const password = { secretName: 'cloud-writer', key: 'password' };
  return ElasticsearchCluster.fromAttributes(at.chart, 'Cloud', { url: 'https://search.acme.example', userName: 'writer', password, ...changes });
}

function connector(at: Setting): Manifest {
  return find(synthAll(at.chart), 'KafkaConnector', 'index').spec;
}

const errorOf = (props: Partial<ElasticsearchSinkProps>, topic = {}) => messageOf(() => sink(withConnect(topic), props));

describe('Camel', () => {
  test('takes the document id from the record key', () => {
    const at = withConnect();
    sink(at, { engine: CAMEL, documentId: DocumentId.recordKey() });
    const spec = connector(at);
    expect(spec.class).toBe('org.apache.camel.kafkaconnector.elasticsearchindexsink.CamelElasticsearchindexsinkSinkConnector');
    expect(spec.tasksMax).toBe(2);
    expect(spec.config).toMatchObject({
      'topics': 'orders',
      'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'transforms': 'guard,wrapKey,addPlace,key,wrapPlace,place',
      'transforms.key.headers': 'CamelHeader.indexId',
      'transforms.key.operation': 'move',
      'camel.kamelet.elasticsearch-index-sink.hostAddresses': 'search-es-http.orders.svc:9200',
      'camel.kamelet.elasticsearch-index-sink.clusterName': 'search-es-http',
      'camel.kamelet.elasticsearch-index-sink.indexName': 'orders',
      'camel.kamelet.elasticsearch-index-sink.user': 'index',
      'camel.error.handler.max.redeliveries': '5',
      'errors.deadletterqueue.topic.name': 'orders.index.dlq',
    });
    expect(spec.config['camel.kamelet.elasticsearch-index-sink.password']).toBe('${secrets:orders/search-index-user:password}');
    expect(at.orders.connections[0].options).toMatchObject({ consumerGroup: 'connect-index', parallelism: 2 });
  });

  test('gets the certificate authority as base64 text from a derived secret', () => {
    const at = withConnect();
    sink(at, { engine: CAMEL, documentId: DocumentId.recordKey() });
    const derived = find(synthAll(at.chart), 'ExternalSecret', 'index-search-ca').spec;
    expect(derived.target.template.data).toEqual({ 'ca.base64': '{{ .ca | b64enc }}' });
    expect(derived.data).toEqual([{ secretKey: 'ca', remoteRef: { key: 'search-es-http-certs-public', property: 'ca.crt' } }]);
    expect(connector(at).config['camel.kamelet.elasticsearch-index-sink.certificate']).toBe('${secrets:orders/index-search-ca:ca.base64}');
  });

  test('gives every record an id from its offset, with a key only when there is none', () => {
    const configOf = (documentId?: DocumentId) => {
      const at = withConnect();
      sink(at, { engine: CAMEL, documentId });
      return connector(at).config;
    };
    const place = {
      'transforms.addPlace.topic.field': 'topic',
      'transforms.addPlace.partition.field': 'partition',
      'transforms.addPlace.offset.field': 'offset',
      'transforms.wrapPlace.field': 'place',
      'transforms.place.fields': 'place',
      'transforms.place.headers': 'CamelHeader.ce-indexid',
    };
    expect(configOf(DocumentId.recordKey())).toMatchObject(place);
    const byOffset = configOf();
    expect(byOffset).toMatchObject({ ...place, 'transforms.key.type': 'org.apache.kafka.connect.transforms.ReplaceField$Key', 'transforms.key.exclude': 'key' });
    expect(Object.values(byOffset)).not.toContain('CamelHeader.indexId');
    expect(byOffset['transforms.guard.headers'].split(',')).toContain('CamelHeader.indexId');
  });

  test('a producer cannot choose index or operation by a header', () => {
    const at = withConnect();
    sink(at, { engine: CAMEL, documentId: DocumentId.recordKey() });
    const { config } = connector(at);
    expect(config['transforms.guard.type']).toBe('org.apache.kafka.connect.transforms.DropHeaders');
    expect(config['transforms.guard.headers']).toBe('CamelHeader.operation,CamelHeader.indexName,CamelHeader.ce-indexname');
    expect(config['camel.map.properties']).toBe('false');
  });

  test('SinkEngineUnsupported: its client speaks to Elasticsearch 9, unless another plugin is given', () => {
    const at = withConnect();
    const cluster = imported(at, { majorVersion: 8, trust: { secretName: 'cloud-ca', key: 'ca.crt' } });
    expect(messageOf(() => sink(at, { engine: CAMEL, cluster }))).toMatch(/^SinkEngineUnsupported: .*got "Elasticsearch 8"/);
    const engine = SearchSinkEngine.camelConnect({ plugin: PLUGIN });
    sink(at, { engine, cluster }, 'Older');
    expect(find(synthAll(at.chart), 'KafkaConnector', 'older').spec.config['camel.kamelet.elasticsearch-index-sink.hostAddresses']).toBe('search.acme.example:443');
  });

  test('SinkCredentialsUnsupported: it has no option for public certificates', () => {
    const at = withConnect();
    expect(messageOf(() => sink(at, { engine: CAMEL, cluster: imported(at) }))).toMatch(/^SinkCredentialsUnsupported: .*needs the certificate authority/);
  });

  test('InvalidValue: a search cluster without TLS', () => {
    const at = withConnect();
    const cluster = imported(at, { trust: { secretName: 'cloud-ca', key: 'ca.crt' } });
    const original = cluster.connectSearch.bind(cluster);
    cluster.connectSearch = (client, options) => {
      const { url: _url, ...rest } = original(client, options);
      return new SearchAccess({ ...rest, url: 'http://search.acme.example:9200', prerequisites: [] });
    };
    expect(messageOf(() => sink(at, { engine: CAMEL, cluster }))).toMatch(/^InvalidValue: .*not reached by TLS/);
  });

  test.each<[string, Partial<ElasticsearchSinkProps>]>([
    ['an id from a field', { documentId: DocumentId.field('id') }],
    ['an upsert', { writeMode: SearchWriteMode.UPSERT, documentId: DocumentId.recordKey() }],
    ['an index template', { indexTemplate: {}, documentId: DocumentId.recordKey() }],
    ['a data stream', { writeMode: SearchWriteMode.DATA_STREAM, documentId: DocumentId.recordKey() }],
  ])('SinkEngineUnsupported: %s', (_name, props) => {
    expect(errorOf({ engine: CAMEL, ...props })).toMatch(/^SinkEngineUnsupported: \[orders\/Index\] Camel/);
  });
});

describe('Confluent', () => {
  test('indexes by offset, renames the topic, trusts the cluster', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT });
    const { config } = connector(at);
    expect(config).toMatchObject({
      'connection.url': 'https://search-es-http.orders.svc:9200',
      'connection.username': 'index',
      'connection.password': '${secrets:orders/search-index-user:password}',
      'elastic.security.protocol': 'SSL',
      'key.ignore': 'true',
      'schema.ignore': 'true',
      'write.method': 'INSERT',
      'flush.synchronously': 'true',
      'transforms': 'rename',
      'transforms.rename.replacement': 'orders',
      'behavior.on.malformed.documents': 'WARN',
      'behavior.on.null.values': 'IGNORE',
      'drop.invalid.message': 'true',
    });
  });

  test('stops at the first bad record when dead letters are off', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT, deadLetter: false });
    const { config } = connector(at);
    expect(config).toMatchObject({ 'behavior.on.malformed.documents': 'FAIL', 'drop.invalid.message': 'false' });
    expect(config).not.toHaveProperty(['errors.deadletterqueue.topic.name']);
  });

  test('upserts by a field', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT, writeMode: SearchWriteMode.UPSERT, documentId: DocumentId.field('id') });
    expect(connector(at).config).toMatchObject({
      'key.ignore': 'false',
      'write.method': 'UPSERT',
      'max.in.flight.requests': '1',
      'transforms': 'rename,fieldToKey,unwrapKey',
      'transforms.fieldToKey.fields': 'id',
    });
  });

  test('the Java of the workers trusts the cluster: the connector takes certificates from files only', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT });
    const manifests = synthAll(at.chart);
    const connect = find(manifests, 'KafkaConnect');
    expect(Object.keys(connector(at).config).filter(key => key.startsWith('elastic.https.ssl.truststore'))).toEqual([]);
    expect(connect.spec.jvmOptions.javaSystemProperties).toContainEqual({ name: 'javax.net.ssl.trustStoreType', value: 'PKCS12' });
    expect(find(manifests, 'ExternalSecret', `${connect.metadata.name}-jvm-trust`).spec.data[0].remoteRef).toMatchObject({ key: 'search-es-http-certs-public', property: 'ca.crt' });
  });

  test('SinkCredentialsUnsupported: workers of one\'s own that do not trust the cluster', () => {
    const at = withConnect();
    const engine = SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0, connect: connectOn(at.chart, at.kafka, {}, 'Mine') });
    expect(messageOf(() => sink(at, { engine }))).toMatch(/^SinkCredentialsUnsupported: .*does not trust the certificates of the search cluster, got "search-es-http-certs-public"/);
  });

  test('public certificates need no trust store, but an option of TLS', () => {
    const at = withConnect();
    sink(at, { engine: CONFLUENT, cluster: imported(at) });
    const { config } = connector(at);
    expect(config).toMatchObject({ 'elastic.security.protocol': 'SSL', 'elastic.https.ssl.endpoint.identification.algorithm': 'https' });
    expect(Object.keys(config).filter(key => key.startsWith('elastic.https.ssl.truststore'))).toEqual([]);
  });

  test('a plugin of one\'s own runs on a Connect cluster of one\'s own', () => {
    const at = withConnect();
    const connect = connectOn(at.chart, at.kafka, { trust: [{ secretName: 'search-es-http-certs-public', key: 'ca.crt' }] }, 'Mine');
    sink(at, { engine: SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0, connect, plugin: PLUGIN }) });
    const manifests = synthAll(at.chart);
    expect(manifests.filter(m => m.kind === 'KafkaConnect').map(m => m.metadata.name)).toEqual([connect.connectName]);
    expect(find(manifests, 'KafkaConnector', 'index').metadata.labels['strimzi.io/cluster']).toBe(connect.connectName);
  });

  test('lets the workers, and only them, in at the cluster', () => {
    const at = withConnect();
    const index = sink(at, { engine: CONFLUENT });
    const policy = find(synthAll(at.chart), 'NetworkPolicy', 'search-from-index');
    expect(policy.spec.ingress[0].from[0].podSelector.matchLabels).toEqual(index.kafkaPods[0].labels);
  });

  test('ConnectorLicenceNotAccepted: the licence must be named', () => {
    const engine = SearchSinkEngine.confluentConnect({ acceptLicence: 'yes' as ConfluentLicence });
    expect(errorOf({ engine })).toMatch(/^ConnectorLicenceNotAccepted: .*Community Licence, got "yes"/);
  });

  test.each<[string, Partial<ElasticsearchSinkProps>]>([
    ['a data stream', { writeMode: SearchWriteMode.DATA_STREAM }],
    ['an index template', { indexTemplate: { shards: 2 } }],
    ['a field below the top', { documentId: DocumentId.field('order.id') }],
  ])('SinkEngineUnsupported: %s', (_name, props) => {
    expect(errorOf({ engine: CONFLUENT, ...props })).toMatch(/^SinkEngineUnsupported: \[orders\/Index\] Confluent/);
  });
});

describe('hostile text', () => {
  test.each([
    ['x\nfoo: bar', /^SearchIndexInvalid/], ['${secrets:kube-system/admin:token}', /^SearchIndexInvalid/], ['orders$0', /^SearchIndexInvalid/], ['a,b', /^SearchIndexInvalid/],
  ])('index %j is refused', (index, message) => {
    expect(errorOf({ engine: CONFLUENT, index })).toMatch(message);
    expect(errorOf({ engine: CAMEL, index })).toMatch(message);
  });

  test.each(['id,other', '${env:HOME}', 'id\n', '$Key'])('field %j is refused', path => {
    expect(errorOf({ engine: CONFLUENT, documentId: DocumentId.field(path) })).toMatch(/^InvalidValue: .*document id/);
  });

  test('a user name that would read a secret is refused', () => {
    expect(messageOf(() => imported(withConnect(), { userName: '${secrets:orders/other:password}' }))).toMatch(/^HostileValue: .*user name/);
  });
});

test('SinkEngineUnsupported: a connector has one dead-letter topic, so one input', () => {
  const at = withConnect();
  const other = at.kafka.addTopic(at.chart, 'Other', { topicName: 'other' });
  expect(messageOf(() => sink(at, { engine: CONFLUENT, inputs: [other] }))).toMatch(/^SinkEngineUnsupported: .*use a sink for each topic/);
});

test('SinkFormatUnsupported: connectors read JSON', () => {
  expect(errorOf({ engine: CONFLUENT }, { schema: RecordSchema.text() })).toMatch(/^SinkFormatUnsupported: .*allowed: json/);
});

test('two sinks of one engine share a Connect cluster, and the second changes nothing of the first', () => {
  const build = (count: number) => {
    const at = withConnect();
    for (let i = 0; i < count; i++) sink(at, { engine: CONFLUENT, index: `orders-${i}` }, `Index${i}`);
    return synthAll(at.chart);
  };
  const [one, two] = [build(1), build(2)];
  expect(two.filter(m => m.kind === 'KafkaConnect')).toHaveLength(1);
  for (const manifest of one.filter(m => m.kind !== 'Elasticsearch')) {
    expect(two.find(m => m.kind === manifest.kind && m.metadata.name === manifest.metadata.name)).toEqual(manifest);
  }
});
