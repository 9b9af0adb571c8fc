import { ApiObject, App, Chart, Size, Testing } from 'cdk8s';
import { FakeClient, testCluster, warning, warningsOf } from './fixtures';
import { PipelineDefaults, PipelineGraph, Profile, StageRole } from '../../src/core';
import { StorageProfile } from '../../src/storage';
import { KafkaCluster, KafkaQuotas, Listener } from '../../src/streaming';
import { find, messageOf, synthAll, testChart } from '../support/app';

describe('a cluster with defaults', () => {
  const manifests = synthAll(testCluster());
  const kafka = find(manifests, 'Kafka', 'kafka');

  test('has three brokers and three controllers in pools with pinned ids', () => {
    const broker = find(manifests, 'KafkaNodePool', 'broker');
    const controller = find(manifests, 'KafkaNodePool', 'controller');
    expect(broker.spec).toMatchObject({ replicas: 3, roles: ['broker'] });
    expect(controller.spec).toMatchObject({ replicas: 3, roles: ['controller'] });
    expect(broker.metadata.labels['strimzi.io/cluster']).toBe('kafka');
    expect(broker.metadata.annotations).toEqual({ 'strimzi.io/next-node-ids': '[0-99]' });
    expect(controller.metadata.annotations).toEqual({ 'strimzi.io/next-node-ids': '[100-199]' });
  });

  test('keeps records on a list of volumes that outlive the cluster', () => {
    expect(find(manifests, 'KafkaNodePool', 'broker').spec.storage).toEqual({
      type: 'jbod',
      volumes: [{ id: 0, type: 'persistent-claim', size: '100Gi', deleteClaim: false, kraftMetadata: 'shared' }],
    });
    expect(find(manifests, 'KafkaNodePool', 'controller').spec.storage.volumes[0].size).toBe('20Gi');
  });

  test('survives the restart of any broker', () => {
    expect(kafka.spec.kafka.config).toEqual({
      'auto.create.topics.enable': false,
      'default.replication.factor': 3,
      'min.insync.replicas': 2,
      'offsets.topic.replication.factor': 3,
      'transaction.state.log.min.isr': 2,
      'transaction.state.log.replication.factor': 3,
      'unclean.leader.election.enable': false,
    });
    expect(kafka.spec.kafka.template).toEqual({ podDisruptionBudget: { maxUnavailable: 1 } });
  });

  test('has one encrypted, authenticated listener that only its own pods reach', () => {
    expect(kafka.spec.kafka.listeners).toEqual([{
      name: 'tls',
      port: 9093,
      type: 'internal',
      tls: true,
      authentication: { type: 'scram-sha-512' },
      networkPolicyPeers: [{ podSelector: { matchLabels: { 'strimzi.io/cluster': 'kafka' } } }],
    }]);
  });

  test('enforces rights, runs both entity operators, publishes metrics, names its version', () => {
    expect(kafka.spec.kafka.authorization).toEqual({ type: 'simple' });
    expect(Object.keys(kafka.spec.entityOperator)).toEqual(expect.arrayContaining(['topicOperator', 'userOperator']));
    expect(kafka.spec.kafka.metricsConfig).toEqual({ type: 'strimziMetricsReporter' });
    expect(kafka.spec.kafka.version).toBe('4.3.1');
    expect(kafka.spec.kafka.rack).toBeUndefined();
    expect(kafka.spec.kafkaExporter).toBeUndefined();
  });

  test('spreads nodes over hosts, not counting tainted ones', () => {
    const { pod, kafkaContainer } = find(manifests, 'KafkaNodePool', 'broker').spec.template;
    expect(pod.topologySpreadConstraints).toEqual([{
      maxSkew: 1,
      topologyKey: 'kubernetes.io/hostname',
      whenUnsatisfiable: 'DoNotSchedule',
      nodeTaintsPolicy: 'Honor',
      labelSelector: { matchLabels: { 'strimzi.io/cluster': 'kafka', 'strimzi.io/broker-role': 'true' } },
    }]);
    expect(kafkaContainer.securityContext).toMatchObject({ allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } });
    expect(kafkaContainer.securityContext).not.toHaveProperty('readOnlyRootFilesystem');
  });

  test('is found by ApiObject.of', () => {
    expect(ApiObject.of(testCluster()).kind).toBe('Kafka');
  });
});

describe('the development profile', () => {
  function developed(props = {}): KafkaCluster {
    const chart = new Chart(Testing.app(), 'dev', { namespace: 'kafka' });
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT, zones: { count: 3 } });
    return new KafkaCluster(chart, 'Kafka', props);
  }

  test('is one small node with the same listener and rights', () => {
    const manifests = synthAll(developed({ brokers: 3, cruiseControl: {} }));
    const pool = find(manifests, 'KafkaNodePool');
    const kafka = find(manifests, 'Kafka').spec;
    expect(pool.spec).toMatchObject({ replicas: 1, roles: ['controller', 'broker'], resources: { requests: { cpu: '250m', memory: '1Gi' } } });
    expect(pool.spec.storage.volumes[0].size).toBe('10Gi');
    expect(pool.spec.template.pod.topologySpreadConstraints).toBeUndefined();
    expect(kafka.kafka.config).toMatchObject({ 'default.replication.factor': 1, 'min.insync.replicas': 1, 'offsets.topic.replication.factor': 1 });
    expect(kafka.kafka.listeners[0]).toMatchObject({ tls: true, authentication: { type: 'scram-sha-512' } });
    expect(kafka.cruiseControl).toBeUndefined();
    expect(kafka.kafka.rack).toBeUndefined();
  });
});

describe('replication', () => {
  test.each([
    [2, 2, 1],
    [5, 3, 2],
    [1, 1, 1],
  ])('%i brokers keep %i copies, %i of which confirm', (brokers, factor, minInsync) => {
    const config = find(synthAll(testCluster({ brokers })), 'Kafka').spec.kafka.config;
    expect(config).toMatchObject({ 'default.replication.factor': factor, 'min.insync.replicas': minInsync, 'offsets.topic.replication.factor': factor });
  });

  test('fails above the brokers', () => {
    expect(messageOf(() => testCluster({ brokers: 3, config: { 'default.replication.factor': '4' } }))).toMatch(
      /^ReplicationAboveBrokers: \[streaming\/Kafka\] default.replication.factor is above the number of brokers, got 4; allowed: 1 to 3/,
    );
    expect(messageOf(() => testCluster({ brokers: 2, config: { 'offsets.topic.replication.factor': '3' } }))).toMatch(/^ReplicationAboveBrokers: .*offsets/);
  });

  test('fails when a restart of one broker would stop writes', () => {
    expect(messageOf(() => testCluster({ config: { 'min.insync.replicas': '3' } }))).toMatch(/^MinInsyncReplicasBlocksWrites: .* got 3; allowed: 1 to 2/);
    expect(messageOf(() => testCluster({ config: { 'transaction.state.log.min.isr': '3' } }))).toMatch(/^MinInsyncReplicasBlocksWrites: .*transaction/);
  });

  test('keeps internal topics above a raised min.insync.replicas', () => {
    const config = find(synthAll(testCluster({ brokers: 5, config: { 'default.replication.factor': '5', 'min.insync.replicas': '4' } })), 'Kafka').spec.kafka.config;
    expect(config['offsets.topic.replication.factor']).toBe(5);
  });

  test('fails on a number that is none', () => {
    expect(messageOf(() => testCluster({ config: { 'default.replication.factor': 'three' } }))).toMatch(/^InvalidNumber: .* got "three"/);
  });

  test('spreads over zones, and warns when they are fewer than copies', () => {
    const cluster = testCluster({ zones: { count: 2, topologyKey: 'acme.example/room' } });
    const manifests = synthAll(cluster);
    expect(find(manifests, 'Kafka').spec.kafka.rack).toEqual({ topologyKey: 'acme.example/room' });
    const constraints = find(manifests, 'KafkaNodePool', 'controller').spec.template.pod.topologySpreadConstraints;
    expect(constraints.map((c: { topologyKey: string }) => c.topologyKey)).toEqual(['acme.example/room', 'kubernetes.io/hostname']);
    expect(constraints[0].labelSelector.matchLabels['strimzi.io/controller-role']).toBe('true');
    expect(warning(cluster, 'ReplicationAboveZones').text).toMatch(/default.replication.factor is above the number of zones, got 3; allowed: 1 to 2/);
  });

  test('takes zones from the defaults; one zone plays no part', () => {
    const chart = new Chart(Testing.app(), 'zoned', { namespace: 'kafka' });
    PipelineDefaults.set(chart, { zones: { count: 3 } });
    expect(find(synthAll(new KafkaCluster(chart, 'Kafka')), 'Kafka').spec.kafka.rack).toEqual({ topologyKey: 'topology.kubernetes.io/zone' });
    expect(find(synthAll(testCluster({ zones: { count: 1 } })), 'Kafka').spec.kafka.rack).toBeUndefined();
  });
});

describe('broker options', () => {
  test.each([
    ['listeners', 'listeners'],
    ['log.dirs', 'log.dir'],
    ['node.id', 'node.id'],
    ['SSL.keystore.location', 'ssl.'],
    ['sasl.mechanism.inter.broker.protocol', 'sasl.'],
    ['zookeeper.clientCnxnSocket', 'zookeeper.clientcnxnsocket'],
    ['cordoned.log.dirs', 'cordoned.log.dirs'],
    ['prometheus.metrics.reporter.listener', 'prometheus.metrics.reporter.'],
    ['listener.name.other-9093.max.connections', 'listener.'],
  ])('fails on %s, which Strimzi drops', (key, prefix) => {
    expect(messageOf(() => testCluster({ config: { [key]: 'x' } }))).toContain(`BrokerConfigForbidden: [streaming/Kafka] Strimzi drops broker options that begin with "${prefix}", got "${key}"`);
  });

  test.each([
    ['constructor', 'x', 'the key of a broker option holds characters that are not allowed, got "constructor"'],
    ['num.io.threads=8\nauto.create.topics.enable', 'true', 'the key of a broker option'],
    ['num.io.threads', '8\nauto.create.topics.enable=true', 'broker option num.io.threads holds characters that are not allowed'],
  ])('fails on the option %j: %j, which is no line of a properties file', (key, value, text) => {
    expect(messageOf(() => testCluster({ config: { [key]: value } }))).toContain(`HostileValue: [streaming/Kafka] ${text}`);
  });

  test('guesses what was meant', () => {
    expect(messageOf(() => testCluster({ config: { 'ssl.enabled.protocol': 'TLSv1.3' } }))).toMatch(/did you mean ssl.enabled.protocols\?$/);
  });

  test.each([
    ['num.network.threads', 'many', /^InvalidNumber: \[streaming\/Kafka\] broker option num.network.threads is not usable, got "many"; allowed: a whole number from 1 to 2147483647;/],
    ['num.io.threads', '0', /^InvalidNumber: /],
    ['log.retention.ms', '1.5', /^InvalidNumber: .*allowed: a whole number of 64 bits;/],
    ['log.cleaner.min.cleanable.ratio', 'half', /^InvalidNumber: /],
    ['log.cleaner.io.max.bytes.per.second', 'fast', /^InvalidNumber: .*allowed: a number;/],
    ['auto.create.topics.enable', 'no', /^InvalidValue: .*allowed: "true" or "false";/],
    ['log.cleanup.policy', 'drop', /^InvalidValue: .*allowed: a comma-separated list of compact, delete;/],
    ['compression.type', 'zip', /^InvalidValue: /],
    ['listener.name.tls-9093.max.connections', 'all', /^InvalidNumber: .*listener\.name\.tls-9093\.max\.connections/],
  ])('fails on %s %j, which Kafka cannot read', (key, value, message) => {
    expect(messageOf(() => testCluster({ config: { [key]: value } }))).toMatch(message);
  });

  test('warns about options that Kafka does not know, which a plugin may', () => {
    const cluster = testCluster({ config: { 'log.retention.hour': '1' } });
    expect(warning(cluster, 'BrokerOptionUnknown').text).toBe(
      'BrokerOptionUnknown: [streaming/Kafka] Kafka 4 has no broker option of this key, got "log.retention.hour"; fix: did you mean log.retention.hours?',
    );
    expect(warning(testCluster({ config: { 'acme.plugin.key': 'x' } }), 'BrokerOptionUnknown').text).toMatch(/fix: correct the key, or acknowledge/);
  });

  test.each(['config.providers.vault.class', 'rsm.config.bucket', 'replica.selector.class', 'metrics.jmx.include', 'cruise.control.metrics.topic.num.partitions'])(
    'knows %s', key => {
      expect(warningsOf(testCluster({ config: { [key]: '1' } })).map(each => each.code)).not.toContain('BrokerOptionUnknown');
    },
  );

  test.each(['ssl.cipher.suites', 'controller.socket.timeout.ms', 'listener.name.tls-9093.max.connections', 'log.retention.hours', 'num.partitions'])('takes %s', key => {
    expect(find(synthAll(testCluster({ config: { [key]: '7' } })), 'Kafka').spec.kafka.config[key]).toBe('7');
  });
});

describe('versions', () => {
  test.each([
    ['1.0.1', '4.2.0'],
    ['1.1.0', '4.3.0'],
    ['1.2.0', '4.3.1'],
  ])('Strimzi %s runs Kafka %s unless told otherwise', (strimzi, kafka) => {
    expect(testCluster({}, strimzi).kafkaVersion).toBe(kafka);
  });

  test('fails on a Kafka version that the Strimzi version does not run', () => {
    expect(messageOf(() => testCluster({ kafkaVersion: '4.1.0' }))).toMatch(
      /^OperatorVersionUnsupported: .* Strimzi 1.2.0 does not run this Kafka version, got "4.1.0"; allowed: 4.2.0, 4.2.1, 4.3.0, 4.3.1/,
    );
    expect(messageOf(() => testCluster({ kafkaVersion: '4.3.1' }, '1.1.0'))).toMatch(/^OperatorVersionUnsupported/);
  });

  test('leaves the choice to a Strimzi version that it does not know', () => {
    expect(testCluster({}, '1.9.0').kafkaVersion).toBeUndefined();
    expect(testCluster({ kafkaVersion: '5.0.0' }, '1.9.0').kafkaVersion).toBe('5.0.0');
  });

  test.each(['4.4', '3.2', 'latest', '4.3-IV'])('fails on metadata version %s', metadataVersion => {
    expect(messageOf(() => testCluster({ metadataVersion }))).toMatch(/^InvalidValue: .*metadata version/);
  });

  test('takes an older metadata version', () => {
    expect(find(synthAll(testCluster({ metadataVersion: '4.2-IV1' })), 'Kafka').spec.kafka.metadataVersion).toBe('4.2-IV1');
  });
});

describe('names', () => {
  test('fails on a name that leaves no room for those of the operator', () => {
    expect(messageOf(() => testCluster({ name: 'k'.repeat(36) }))).toMatch(/^InvalidName: .* allowed: 1 to 35/);
    expect(messageOf(() => testCluster({ name: 'Kafka_1' }))).toMatch(/^InvalidName: .* fix: use "kafka-1"/);
    expect(messageOf(() => testCluster({ name: 'on' }))).toMatch(/^AmbiguousName/);
  });

  test('come from the path below the chart', () => {
    expect(testCluster().kafkaName).toBe('kafka');
  });
});

describe('storage', () => {
  test('binds the class of a profile', () => {
    const cluster = testCluster({ storage: StorageProfile.existing('fast', { size: Size.tebibytes(10) }) });
    const manifests = synthAll(cluster);
    expect(find(manifests, 'KafkaNodePool', 'broker').spec.storage.volumes[0]).toMatchObject({ size: '10Ti', class: 'fast' });
    expect(find(manifests, 'KafkaNodePool', 'controller').spec.storage.volumes[0]).toMatchObject({ size: '20Gi', class: 'fast' });
  });

  test('warns when copies multiply', () => {
    const cluster = testCluster({ storage: StorageProfile.existing('fast', { size: Size.gibibytes(10), replicas: 2 }) });
    expect(warning(cluster, 'ReplicationMultiplied').text).toContain('the storage keeps 2 copies of each of Kafka\'s 3 copies, got "2x3=6 copies"; allowed: up to 3');
    expect(warningsOf(testCluster({ storage: StorageProfile.existing('fast', { size: Size.gibibytes(10), replicas: 1 }) }))).toEqual([]);
  });

  test('warns about a single ephemeral node', () => {
    const storage = StorageProfile.emptyDir({ size: Size.gibibytes(1) });
    const cluster = testCluster({ brokers: 1, controllers: 1, storage });
    expect(warning(cluster, 'SingleCopyOnEphemeralVolume').text).toContain('pool broker');
    expect(find(synthAll(cluster), 'KafkaNodePool', 'broker').spec.storage.volumes).toEqual([{ id: 0, type: 'ephemeral', sizeLimit: '1Gi', kraftMetadata: 'shared' }]);
    expect(warningsOf(cluster).filter(w => w.code === 'EphemeralStorage')).toEqual([]);
    expect(warningsOf(testCluster({ storage })).filter(w => w.code === 'SingleCopyOnEphemeralVolume')).toEqual([]);
  });

  test('warns about several ephemeral nodes outside of development', () => {
    const storage = StorageProfile.emptyDir({ size: Size.gibibytes(1) });
    const { text } = warning(testCluster({ storage }), 'EphemeralStorage');
    expect(text).toMatch(/Kafka keeps records or metadata on ephemeral volumes, got \["broker","controller"\]; fix: use a persistent storage profile/);
    const chart = testChart();
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
    const development = new KafkaCluster(chart, 'Kafka', { storage });
    expect(warningsOf(development).filter(w => w.code === 'EphemeralStorage')).toEqual([]);
    expect(warningsOf(testCluster())).toEqual([]);
  });
});

describe('quotas and companions', () => {
  test('renders limits of all clients and of each client', () => {
    const all = find(synthAll(testCluster({ quotas: KafkaQuotas.allClients({ produced: Size.mebibytes(50), minFreeRatio: 0.1, excludedPrincipals: ['User:b', 'User:a'] }) })), 'Kafka');
    expect(all.spec.kafka.quotas).toEqual({ type: 'strimzi', producerByteRate: 52428800, minAvailableRatioPerVolume: 0.1, excludedPrincipals: ['User:a', 'User:b'] });
    const each = find(synthAll(testCluster({ quotas: KafkaQuotas.eachClient({ consumed: Size.mebibytes(1), requestPercentage: 50 }) })), 'Kafka');
    expect(each.spec.kafka.quotas).toEqual({ type: 'kafka', consumerByteRate: 1048576, requestPercentage: 50 });
  });

  test('fails on limits that would have no effect or contradict each other', () => {
    const quotas = KafkaQuotas.allClients({ minFreeSpace: Size.gibibytes(5) });
    expect(messageOf(() => testCluster({ quotas, clientQuotas: { requestPercentage: 10 } }))).toMatch(/^ConflictingProps: .*KafkaQuotas.allClients/);
    const cluster = testCluster({ quotas });
    expect(messageOf(() => cluster.limitClient(new FakeClient(cluster, 'Index'), {}))).toMatch(/^ConflictingProps: .*KafkaQuotas.allClients/);
    expect(messageOf(() => testCluster({ quotas: KafkaQuotas.allClients({ minFreeSpace: Size.gibibytes(5), minFreeRatio: 0.1 }) }))).toMatch(/^ConflictingProps: .*minFreeRatio/);
    expect(messageOf(() => testCluster({ quotas: KafkaQuotas.allClients({ minFreeRatio: 10 }) }))).toMatch(/^InvalidNumber: .*minFreeRatio/);
  });

  test('adds the exporter and Cruise Control', () => {
    const { spec } = find(synthAll(testCluster({ exporter: { consumerGroups: 'index.*' }, cruiseControl: {}, metrics: false })), 'Kafka');
    expect(spec.kafkaExporter).toMatchObject({ topicRegex: '.*', groupRegex: 'index.*' });
    expect(spec.cruiseControl.autoRebalance).toEqual([{ mode: 'add-brokers' }, { mode: 'remove-brokers' }]);
    expect(spec.kafka.metricsConfig).toBeUndefined();
  });

  test('fails on Cruise Control for a single broker', () => {
    expect(messageOf(() => testCluster({ brokers: 1, cruiseControl: {} }))).toMatch(/^ConflictingProps: .*Cruise Control/);
  });

  test('fails on resources that are none', () => {
    expect(messageOf(() => testCluster({ entityOperator: { userOperator: { cpuMillis: 0.1 } } }))).toMatch(/^InvalidNumber: .*cpuMillis/);
  });
});

describe('a synthesized app', () => {
  test('has the same bytes twice and valid objects only', () => {
    const program = () => testCluster({ zones: { count: 3 }, listeners: [Listener.internal(), Listener.loadBalancer()], cruiseControl: {}, exporter: {} });
    expect(JSON.stringify(synthAll(program()))).toBe(JSON.stringify(synthAll(program())));
    expect(() => (program().node.root as App).synthYaml()).not.toThrow();
  });

  test('shows the cluster in the topology', () => {
    const cluster = testCluster({ zones: { count: 3 } });
    expect(PipelineGraph.of(cluster).declarationOf(cluster)).toMatchObject({
      role: StageRole.STORE,
      type: 'Kafka cluster',
      details: { brokers: '3', controllers: '3', listeners: 'tls:9093', replication: '3, 2 in sync', storage: '300 GiB', version: '4.3.1', zones: '3' },
    });
  });
});
