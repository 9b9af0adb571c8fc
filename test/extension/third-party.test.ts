import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { AcmeInbox, AcmeKafka, AcmeTopic, AcmeWarehouse } from './acme';
// What follows looks at manifests; it is no part of what a third party builds with.
import { validateManifest } from '../../src/validation';
import { find, Manifest, messageOf, synthAll, testChart } from '../support/app';
import {
  BucketEvent, CephBucketWithNotifications, ConnectPluginSource, CredentialCopies, DocumentId, ElasticsearchCluster, ElasticsearchSink, ExternalBucket,
  ForeignObjects, IKafkaClient, ITopic, KafkaCluster, KafkaConnect, ObjectArchiveSink, ObjectStore, PipelineGraph, PipelineReport, PodSelector, RecordSchema,
  ServerlessTransform, StageRole, TopicOperation, Warnings,
} from 'cdk8s-data-pipelines';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

const IMAGE = 'ghcr.io/acme/stage:1.0.0';

/** All objects, each valid against its schema where it has one. */
function synthValid(scope: Construct): Manifest[] {
  const manifests = synthAll(scope);
  expect(manifests.filter(m => m.kind !== 'Warehouse').flatMap(m => validateManifest(m).map(finding => finding.text))).toEqual([]);
  return manifests;
}

function openWarnings(scope: Construct): string[] {
  return (JSON.parse(PipelineReport.of(scope).json()).warnings as Manifest[]).filter(w => w.acknowledged === undefined).map(w => w.code);
}

describe('a topic and a Kafka of somebody else', () => {
  function setup() {
    const chart = testChart();
    const kafka = new AcmeKafka(chart, 'Acme');
    return { chart, kafka, clicks: new AcmeTopic(chart, 'Clicks', kafka, 'clicks'), visits: new AcmeTopic(chart, 'Visits', kafka, 'visits') };
  }

  test('our transform reads and writes it, with dead letters on it too', () => {
    const { chart, clicks, visits } = setup();
    new ServerlessTransform(chart, 'Count', { input: clicks, output: visits, image: IMAGE });
    const manifests = synthValid(chart);
    expect(find(manifests, 'KafkaSource').spec).toMatchObject({ bootstrapServers: ['acme.example:9092'], topics: ['clicks'], consumerGroup: 'count' });
    expect(find(manifests, 'ExternalSecret', 'count-kafka').spec.data.map((d: Manifest) => d.remoteRef)).toEqual([
      { key: 'acme-ca', property: 'ca.crt' }, { key: 'acme-count', property: 'password' },
    ]);
    expect(find(manifests, 'KafkaSink', 'count-output').spec.topic).toBe('visits');
    expect(find(manifests, 'KafkaSink', 'count-dead-letters').spec.topic).toBe('clicks.count.dlq');
    expect(manifests.filter(m => ['KafkaUser', 'KafkaTopic', 'Kafka'].includes(m.kind))).toEqual([]);
    expect([...clicks.connected, ...visits.connected]).toEqual(['count read', 'count write']);
  });

  test('our search sink reads it', () => {
    const { chart, clicks } = setup();
    const search = new ElasticsearchCluster(chart, 'Search', { nodes: 3 });
    new ElasticsearchSink(chart, 'Index', { input: clicks, cluster: search, index: 'clicks', documentId: DocumentId.recordKey() });
    const manifests = synthValid(chart);
    const pipelines = find(manifests, 'ConfigMap', 'index-pipelines').data;
    expect(pipelines['main.conf']).toMatch(/bootstrap_servers => "acme\.example:9092"\s+security_protocol => "SASL_SSL"/);
    expect(pipelines['main.conf']).toContain('topics => ["clicks"]');
    expect(pipelines['main.conf']).toContain('"clicks.index.dlq"');
    // Brokers that name no pods are outside the cluster.
    expect(find(manifests, 'NetworkPolicy', 'index').spec.egress).toContainEqual({ ports: [{ protocol: 'TCP', port: 9092 }] });
  });

  test('our archive reads it, on workers whose topics it makes too', () => {
    const { chart, kafka, clicks } = setup();
    const keys = { accessKeyId: { secretName: 'lake', key: 'id' }, secretAccessKey: { secretName: 'lake', key: 'secret' } };
    KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
    new ObjectArchiveSink(chart, 'Lake', { input: clicks, bucket: new ExternalBucket(chart, 'Bucket', { bucketName: 'acme-lake', ...keys }) });
    const manifests = synthValid(chart);
    expect(find(manifests, 'KafkaConnect').spec).toMatchObject({
      bootstrapServers: 'acme.example:9092', authentication: { type: 'scram-sha-512', username: 'acme-orders-acme-aiven-s3-sink' },
    });
    const connector = find(manifests, 'KafkaConnector', 'lake').spec.config;
    expect(connector.topics).toBe('clicks');
    expect(connector['consumer.override.sasl.jaas.config']).toBe('${secrets:orders/acme-lake:jaas}');
    expect(kafka.rights).toEqual(expect.arrayContaining([expect.stringMatching(/^orders-acme-aiven-s3-sink Read group orders-acme-aiven-s3-sink-workers: /)]));
  });

  test('a sink of somebody else reads it', () => {
    const { chart, clicks } = setup();
    const warehouse = new AcmeWarehouse(chart, 'Lake', clicks);
    const manifests = synthValid(chart);
    expect(find(manifests, 'Warehouse').spec).toEqual({ brokers: 'acme.example:9092', topic: 'clicks', group: 'lake', user: 'acme-lake' });
    expect(manifests).toHaveLength(1);
    expect(PipelineGraph.of(chart).edges).toMatchObject([{ client: warehouse, resource: clicks, operation: 'read' }]);
  });

  test('the rights that it gives are in the access table', () => {
    const { chart, clicks } = setup();
    new AcmeWarehouse(chart, 'Lake', clicks);
    synthAll(chart);
    expect(PipelineReport.of(chart).accessTable()).toEqual([
      expect.objectContaining({ principal: 'acme-lake', system: 'Acme', resource: 'topic clicks', operations: ['consume'], client: 'orders/Lake' }),
    ]);
  });

  test('it is in the picture, and a topic that nobody writes is a warning', () => {
    const { chart, clicks, visits } = setup();
    new ServerlessTransform(chart, 'Count', { input: clicks, output: visits, image: IMAGE, deadLetter: false, retry: { attempts: 0 } });
    new AcmeWarehouse(chart, 'Lake', visits);
    synthAll(chart);
    expect(openWarnings(chart)).toEqual(['TopicWithoutProducer']);
    Warnings.of(clicks).acknowledge('TopicWithoutProducer', 'browsers write it');
    expect(openWarnings(chart)).toEqual([]);
    const picture = PipelineReport.of(chart).topologyMermaid();
    for (const name of ['Clicks', 'Visits', 'Count', 'Lake', 'Acme topic', 'Acme warehouse']) expect(picture).toContain(name);
  });
});

describe('a sink of somebody else on our topic', () => {
  function setup(options: { sensitive?: boolean; copies?: boolean } = {}) {
    const chart = testChart();
    const kafka = new KafkaCluster(chart, 'Kafka', options.copies ? { credentialCopies: CredentialCopies.externalSecrets() } : {});
    return { chart, kafka, orders: kafka.addTopic('Orders', { producedElsewhere: true, sensitive: options.sensitive }) };
  }

  test('user, rights and the open port follow from its edge', () => {
    const { chart, orders } = setup();
    new AcmeWarehouse(chart, 'Lake', orders);
    const manifests = synthValid(chart);
    expect(find(manifests, 'KafkaUser', 'kafka-lake').spec.authorization.acls).toEqual([
      { operations: ['Read'], resource: { type: 'group', name: 'lake', patternType: 'literal' } },
      { operations: ['Describe', 'Read'], resource: { type: 'topic', name: 'orders', patternType: 'literal' } },
    ]);
    expect(find(manifests, 'NetworkPolicy', 'kafka-from-lake').spec.ingress).toEqual([
      { from: [{ podSelector: { matchLabels: { 'acme.example/warehouse': 'lake' } } }], ports: [{ protocol: 'TCP', port: 9093 }] },
    ]);
    expect(find(manifests, 'Warehouse').spec).toEqual({ brokers: 'kafka-kafka-bootstrap.orders.svc:9093', topic: 'orders', group: 'lake', user: 'kafka-lake' });
  });

  test('it is in the report and in the access table', () => {
    const { chart, orders } = setup();
    const lake = new AcmeWarehouse(chart, 'Lake', orders);
    synthAll(chart);
    const report = PipelineReport.of(chart);
    expect(JSON.parse(report.json()).stages).toContainEqual(expect.objectContaining({ id: 'orders/Lake', role: 'sink', type: 'Acme warehouse', name: 'lake' }));
    expect(report.accessTable().filter(row => row.client === lake.node.path).map(row => [row.principal, row.resource, row.operations])).toEqual([
      ['kafka-lake', 'group lake', ['Read']],
      ['kafka-lake', 'topic orders', ['Describe', 'Read']],
    ]);
    expect(openWarnings(chart)).toEqual([]);
  });

  test('adding one changes no object that is there', () => {
    const { chart, orders } = setup();
    new AcmeWarehouse(chart, 'Lake', orders);
    const before = synthAll(chart).map(m => JSON.stringify(m));
    new AcmeWarehouse(chart, 'Vault', orders);
    const after = synthAll(chart).map(m => JSON.stringify(m));
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 3);
  });

  test('the order of construction does not show', () => {
    const build = (order: string[]) => {
      const { chart, kafka, orders } = setup();
      const acme = new AcmeKafka(chart, 'Acme');
      const clicks = new AcmeTopic(chart, 'Clicks', acme, 'clicks');
      const parsed = kafka.addTopic('Parsed');
      const steps: Record<string, () => unknown> = {
        lake: () => new AcmeWarehouse(chart, 'Lake', orders),
        vault: () => new AcmeWarehouse(chart, 'Vault', parsed),
        foreign: () => new AcmeWarehouse(chart, 'Foreign', clicks),
        parse: () => new ServerlessTransform(chart, 'Parse', { input: clicks, output: parsed, image: IMAGE }),
      };
      for (const step of order) steps[step]();
      return synthValid(chart).map(m => JSON.stringify(m)).sort();
    };
    const reference = build(['lake', 'vault', 'foreign', 'parse']);
    expect(build(['parse', 'foreign', 'vault', 'lake'])).toEqual(reference);
    expect(build(['foreign', 'lake', 'parse', 'vault'])).toEqual(reference);
  });

  test('in another namespace it gets a copy of its credentials, or an error', () => {
    const away = (copies: boolean) => {
      const { chart, orders } = setup({ copies });
      const other = new Chart(chart.node.root as Construct, 'away', { namespace: 'away' });
      new AcmeWarehouse(other, 'Lake', orders);
      return synthValid(chart);
    };
    expect(messageOf(() => away(false))).toMatch(/^CredentialsUnreachable: \[away\/Lake\]/);
    const copied = away(true).filter(m => m.metadata.namespace === 'away' && m.kind === 'ExternalSecret').map(m => m.metadata.name);
    expect(copied).toEqual(['kafka-lake', 'kafka-lake-ca']);
  });

  test('our errors hold for it', () => {
    expect(messageOf(() => new AcmeWarehouse(setup().chart, 'Lake', setup().orders))).toMatch(/^ForeignTopic: \[orders\/Lake\]/);
    const { chart, orders } = setup({ sensitive: true });
    expect(messageOf(() => new AcmeWarehouse(chart, 'Lake', orders))).toMatch(/^SensitiveTopicToSink: \[orders\/Lake\] topic orders\/Kafka\/Orders is sensitive/);
    const twice = setup();
    new AcmeWarehouse(twice.chart, 'Lake', twice.orders);
    expect(messageOf(() => new AcmeWarehouse(twice.chart, 'lake', twice.orders))).toMatch(/^DuplicateClient: /);
  });
});

describe('a notification target of somebody else', () => {
  test('takes what our bucket reports', () => {
    const chart = testChart();
    const uploads = new CephBucketWithNotifications(chart, 'Uploads', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
    uploads.addNotification(BucketEvent.OBJECT_CREATED, new AcmeInbox(), { prefix: 'in/' });
    const manifests = synthValid(chart);
    expect(find(manifests, 'CephBucketTopic').spec.endpoint).toEqual({
      http: { uri: 'https://inbox.acme.example/uploads?schema=bucket-event', sendCloudEvents: false, disableVerifySSL: false },
    });
    expect(find(manifests, 'CephBucketNotification').spec).toMatchObject({ topic: find(manifests, 'CephBucketTopic').metadata.name, events: ['s3:ObjectCreated:*'] });
  });
});

describe('the graph of somebody else', () => {
  /** A stage that reads what it is given. */
  class AcmeStage extends Construct implements IKafkaClient {
    public readonly clientName: string;
    public readonly kafkaPods: PodSelector[] = [];

    constructor(scope: Construct, id: string, ports: { readonly input?: ITopic; readonly output?: ITopic; readonly reads?: RecordSchema }) {
      super(scope, id);
      this.clientName = id.toLowerCase();
      PipelineGraph.of(this).declareStage(this, { role: StageRole.TRANSFORM, type: 'Acme stage', name: this.clientName, needsInput: true });
      ports.input?.connect(this, { operation: TopicOperation.READ, reads: ports.reads });
      ports.output?.connect(this, { operation: TopicOperation.WRITE });
    }
  }

  test('a stage without input is an error, reported with all others', () => {
    const chart = testChart();
    new AcmeStage(chart, 'Idle', {});
    new AcmeStage(chart, 'Lazy', {});
    const message = messageOf(() => synthAll(chart));
    expect(message).toContain('2 problems found');
    expect(message).toMatch(/StageWithoutInput: \[orders\/Idle\] Acme stage has no input/);
    expect(message).toMatch(/StageWithoutInput: \[orders\/Lazy\]/);
  });

  test('a circle over topics of both sides is an error, unless it is marked', () => {
    const build = (feedback: boolean) => {
      const chart = testChart();
      const ours = new KafkaCluster(chart, 'Kafka').addTopic('Orders');
      const theirs = new AcmeTopic(chart, 'Clicks', new AcmeKafka(chart, 'Acme'), 'clicks');
      new AcmeStage(chart, 'There', { input: ours, output: theirs });
      new ServerlessTransform(chart, 'Back', { input: theirs, output: ours, image: IMAGE, feedback });
      return synthAll(chart);
    };
    expect(messageOf(() => build(false))).toMatch(/PipelineCycle: \[orders\/Back\] .*orders\/Back -> orders\/Kafka\/Orders -> orders\/There -> orders\/Clicks -> orders\/Back/);
    expect(build(true).length).toBeGreaterThan(5);
  });

  test('it reads the schema that a topic of ours carries', () => {
    const chart = testChart();
    const orders = new KafkaCluster(chart, 'Kafka').addTopic('Orders', { schema: RecordSchema.json('order'), producedElsewhere: true });
    expect(messageOf(() => new AcmeStage(chart, 'Wrong', { input: orders, reads: RecordSchema.json('click') }))).toMatch(/^SchemaMismatch: \[orders\/Wrong\].*json click/i);
  });

  test('its objects of kinds that we know are checked', () => {
    const chart = testChart();
    new AcmeStage(chart, 'Any', { input: new KafkaCluster(chart, 'Kafka').addTopic('Orders', { producedElsewhere: true }) });
    const theirs = new ApiObject(chart, 'Theirs', { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', metadata: { name: 'theirs' }, spec: { partition: 3 } });
    synthAll(chart);
    expect(openWarnings(chart)).toEqual(['ForeignManifestInvalid']);
    PipelineGraph.of(chart).foreignObjects = ForeignObjects.ERROR;
    expect(messageOf(() => synthAll(chart))).toMatch(/ManifestInvalid: \[orders\/Theirs\] KafkaTopic theirs is invalid: .*spec\.partition/);
    theirs.addJsonPatch(JsonPatch.replace('/spec', { partitions: 3, replicas: 3 }));
    expect(synthValid(chart).length).toBeGreaterThan(3);
  });
});
