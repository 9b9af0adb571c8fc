import { Size } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Bench } from './fixtures';
import {
  AckLevel, ArchiveField, ArchiveFormat, ArchivePartitioning, CdcSource, CephBucketWithNotifications, ConfluentLicence, DatabaseLogin, DatabaseTls,
  DeliveryOrder, DocumentId, ExternalKafka, InitialOffset, KafkaCluster, KafkaSecurityProtocol, PostgresSlotProgress, Profile, PipelineDefaults,
  RecordSchema, SearchSinkEngine, SearchWriteMode, StorageProfile, TopicOptions,
} from '../../../src';
import { Delivery, DeliveryTraits, Idempotence, Ordering, PipelineGraph } from '../../../src/core';

beforeAll(() => jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined));

const traitsOf = (stage: IConstruct): DeliveryTraits => PipelineGraph.of(stage).declarationOf(stage)!.delivery!;

describe('topics', () => {
  const topic = (options: TopicOptions = {}) => {
    const bench = new Bench();
    return traitsOf(bench.topic('Orders', options));
  };

  test.each<[string, TopicOptions, Delivery]>([
    ['three copies, two of which confirm', {}, Delivery.EXACTLY_ONCE],
    ['two copies, one of which confirms', { replicas: 2 }, Delivery.AT_MOST_ONCE],
    ['one copy', { replicas: 1 }, Delivery.AT_MOST_ONCE],
    ['one copy that confirms, by the free configuration', { config: { 'min.insync.replicas': '1' } }, Delivery.AT_MOST_ONCE],
    ['unclean elections', { config: { 'unclean.leader.election.enable': 'true' } }, Delivery.AT_MOST_ONCE],
  ])('%s', (_, options, guarantee) => {
    expect(topic(options).guarantee).toBe(guarantee);
  });

  test('unclean elections of the cluster hold for its topics', () => {
    const bench = new Bench({ config: { 'unclean.leader.election.enable': 'true' } });
    expect(traitsOf(bench.topic('Orders')).guarantee).toBe(Delivery.AT_MOST_ONCE);
    expect(traitsOf(bench.topic('Other', { config: { 'unclean.leader.election.enable': 'false' } })).guarantee).toBe(Delivery.EXACTLY_ONCE);
  });

  test('compaction is an exception, since a reader that is behind misses records', () => {
    expect(topic({ config: { 'cleanup.policy': 'compact' } }).exceptions!.join()).toContain('compaction removes all but the last record of a key');
    expect(topic().exceptions).toEqual([]);
  });

  test('in development there is one copy', () => {
    const { chart } = new Bench();
    const small = new Construct(chart, 'Small');
    PipelineDefaults.set(small, { profile: Profile.DEVELOPMENT });
    expect(traitsOf(new KafkaCluster(small, 'Kafka', { poolPrefix: 'small' }).addTopic('Orders')).guarantee).toBe(Delivery.AT_MOST_ONCE);
  });

  test('of others are unknown until their copies are stated', () => {
    const { chart } = new Bench();
    const kafka = new ExternalKafka(chart, 'Managed', { bootstrapServers: ['kafka.acme.example:9092'], securityProtocol: KafkaSecurityProtocol.PLAINTEXT });
    expect(traitsOf(kafka.addTopic('Unknown')).guarantee).toBe(Delivery.UNKNOWN);
    const stated = traitsOf(kafka.addTopic('Stated', { replicas: 3, minInSyncReplicas: 2 }));
    expect(stated.guarantee).toBe(Delivery.EXACTLY_ONCE);
    expect(stated.exceptions!.join()).toContain('unclean.leader.election.enable) is not known here');
  });

  test('of an existing cluster have the copies that are made here', () => {
    const { chart } = new Bench();
    const known = KafkaCluster.fromName(chart, 'Known', 'known', { brokerCount: 3 });
    expect(traitsOf(known.addTopic('Orders')).guarantee).toBe(Delivery.EXACTLY_ONCE);
    const unknown = KafkaCluster.fromName(chart, 'Unknown', 'unknown');
    expect(traitsOf(unknown.addTopic('Orders')).guarantee).toBe(Delivery.UNKNOWN);
  });
});

describe('notifications', () => {
  const bucket = (options: object) => {
    const bench = new Bench();
    bench.uploads(options);
    return traitsOf(bench.chart.node.findChild('Uploads'));
  };

  test.each([
    ['are queued and confirmed', {}, Delivery.AT_LEAST_ONCE],
    ['are not queued', { persistent: false }, Delivery.BEST_EFFORT],
    ['are not confirmed', { ackLevel: AckLevel.NONE }, Delivery.BEST_EFFORT],
  ])('that %s', (_, options, guarantee) => {
    expect(bucket(options)).toMatchObject({ guarantee, ordering: Ordering.NONE, repeatsAlike: true });
  });

  test('a bucket is as good as the worst of them, and says nothing before it has one', () => {
    const bench = new Bench();
    bench.uploads({ prefix: 'a/' });
    const uploads = bench.chart.node.findChild('Uploads') as CephBucketWithNotifications;
    const graph = PipelineGraph.of(uploads);
    expect(graph.declarationOf(uploads)!.delivery!.guarantee).toBe(Delivery.AT_LEAST_ONCE);
    expect(graph.declarationOf(uploads)!.details).toHaveProperty('store');
  });
});

describe('transforms', () => {
  const transform = (props: object) => {
    const bench = new Bench();
    return traitsOf(bench.transform(bench.topic('Arrived', { producedElsewhere: true }), props));
  };

  test('are at least once, and do not repeat alike unless they say so', () => {
    expect(transform({})).toMatchObject({ guarantee: Delivery.AT_LEAST_ONCE, repeatsAlike: false, keepsKey: true, ordering: Ordering.PER_PARTITION });
    expect(transform({ idempotent: true })).toMatchObject({ repeatsAlike: true, idempotence: Idempotence.BY_KEY });
    expect(transform({ changesKey: true }).keepsKey).toBe(false);
    expect(transform({ ordering: DeliveryOrder.UNORDERED })).toMatchObject({ ordering: Ordering.NONE, retry: { blocksPartition: false } });
  });

  test('without dead letters lose what fails', () => {
    expect(transform({ deadLetter: false, retry: { attempts: 0 } })).toMatchObject({ guarantee: Delivery.BEST_EFFORT, deadLetter: { kept: false }, retry: { text: 'none' } });
  });

  test('tell how often they repeat', () => {
    expect(transform({}).retry!.text).toContain('5 times, after 1 s to 16 s');
    expect(transform({ retry: { attempts: 1 } }).retry!.text).toContain('1 times, after 1 s;');
  });

  test('that begin with new records say so', () => {
    expect(transform({ initialOffset: InitialOffset.LATEST }).exceptions!.join()).toContain('never read (InitialOffset.LATEST)');
  });
});

describe('search sinks', () => {
  const index = (props: object) => {
    const bench = new Bench();
    return traitsOf(bench.index(bench.topic('Orders', { producedElsewhere: true }), props));
  };
  const confluent = SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0 });

  test.each<[string, object, Delivery, Idempotence, Ordering]>([
    ['ids from keys', { engine: SearchSinkEngine.logstash({ replicas: 1 }) }, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_KEY, Ordering.PER_PARTITION],
    ['two pods of Logstash', {}, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_KEY, Ordering.NONE],
    ['ids from places', { documentId: DocumentId.topicPartitionOffset() }, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_PLACE, Ordering.NONE],
    ['a data stream', { writeMode: SearchWriteMode.DATA_STREAM }, Delivery.AT_LEAST_ONCE, Idempotence.NONE, Ordering.NONE],
    ['no dead letters', { deadLetter: false }, Delivery.AT_MOST_ONCE, Idempotence.BY_KEY, Ordering.NONE],
    ['a data stream without dead letters', { deadLetter: false, writeMode: SearchWriteMode.DATA_STREAM }, Delivery.BEST_EFFORT, Idempotence.NONE, Ordering.NONE],
    ['a volume that is lost with its pod', { engine: SearchSinkEngine.logstash({ storage: StorageProfile.emptyDir({ size: Size.gibibytes(4) }) }) }, Delivery.AT_MOST_ONCE, Idempotence.BY_KEY, Ordering.NONE],
    ['Camel', { engine: SearchSinkEngine.camelConnect() }, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_KEY, Ordering.PER_PARTITION],
    ['Camel without dead letters, which stops', { engine: SearchSinkEngine.camelConnect(), deadLetter: false }, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_KEY, Ordering.PER_PARTITION],
    ['Confluent', { engine: confluent }, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_KEY, Ordering.PER_PARTITION],
    ['Confluent with ids from places', { engine: confluent, documentId: DocumentId.topicPartitionOffset() }, Delivery.EFFECTIVELY_ONCE, Idempotence.BY_PLACE, Ordering.NONE],
  ])('%s', (_, props, guarantee, idempotence, ordering) => {
    expect(index(props)).toMatchObject({ guarantee, idempotence, ordering });
  });

  test('what a crash of a node can take is an exception, unless every record is forced to disk', () => {
    expect(index({}).exceptions!.join()).toContain('up to 1024 records of each pod');
    expect(index({ engine: SearchSinkEngine.logstash({ checkpointRecords: 1 }) }).exceptions!.join()).not.toContain('power loss');
  });
});

describe('archives', () => {
  const archive = (props: object) => {
    const bench = new Bench();
    return traitsOf(bench.archive(bench.topic('Orders', { producedElsewhere: true, schema: RecordSchema.jsonSchemaFile('examples/orders/schemas/order.schema.json') }), props));
  };

  test.each<[string, object, Delivery]>([
    ['folders by day', {}, Delivery.AT_LEAST_ONCE],
    ['one file a partition and commit', { partitioning: ArchivePartitioning.NONE }, Delivery.EFFECTIVELY_ONCE],
    ['parts of files', { partitioning: ArchivePartitioning.NONE, maxRecordsPerFile: 10 }, Delivery.AT_LEAST_ONCE],
    ['Parquet, cut where the schema changes', { partitioning: ArchivePartitioning.NONE, format: ArchiveFormat.PARQUET }, Delivery.AT_LEAST_ONCE],
    ['no dead letters', { deadLetter: false, retry: { attempts: 0 } }, Delivery.BEST_EFFORT],
  ])('%s', (_, props, guarantee) => {
    expect(archive(props)).toMatchObject({ guarantee, ordering: Ordering.PER_PARTITION });
  });

  test('say what is not archived of a record', () => {
    const bench = new Bench();
    const sink = bench.archive(bench.topic('Orders', { producedElsewhere: true }), { fields: [ArchiveField.VALUE, ArchiveField.KEY, ArchiveField.TIMESTAMP] });
    expect(PipelineGraph.of(sink).declarationOf(sink)!.outage!.recovery![0].restore).toContain('headers is not archived');
  });
});

describe('change capture', () => {
  const cdc = (props: object) => {
    const { chart, kafka } = new Bench();
    const database = { host: 'db.acme.example', database: 'shop', login: DatabaseLogin.secret('shop-db'), tls: DatabaseTls.VERIFIED };
    return traitsOf(CdcSource.postgres(chart, 'Shop', { kafka, database, tables: [{ table: 'public.orders' }], ...props }));
  };

  test('is at least once, in the order of each row', () => {
    expect(cdc({})).toMatchObject({ guarantee: Delivery.AT_LEAST_ONCE, ordering: Ordering.PER_KEY, repeatsAlike: true, retry: { bounded: false } });
    expect(cdc({ maxRestarts: 3 }).retry!.text).toContain('is restarted 3 times');
  });

  test.each([
    ['producer.override.acks', '1'],
    ['errors.tolerance', 'all'],
    ['event.processing.failure.handling.mode', 'skip'],
  ])('%s of %s loses changes', (key, value) => {
    const { guarantee, fix } = cdc({ config: { [key]: value } });
    expect([guarantee, fix]).toEqual([Delivery.BEST_EFFORT, `leave ${key} out`]);
  });

  test('with a slot that is trusted says what that can hide', () => {
    expect(cdc({ slotProgress: PostgresSlotProgress.SERVER }).exceptions!.join()).toContain('PostgresSlotProgress.SERVER');
  });
});
