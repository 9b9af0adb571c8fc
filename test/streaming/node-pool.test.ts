import { Chart, Size, Testing } from 'cdk8s';
import { testCluster, warning, warningsOf } from './fixtures';
import { PipelineDefaults, Profile } from '../../src/core';
import { StorageProfile } from '../../src/storage';
import { KafkaCluster, KafkaClusterProps, Listener, NodePoolProps, NodePoolRole } from '../../src/streaming';
import { find, messageOf, synthAll } from '../support/app';

const { BROKER, CONTROLLER } = NodePoolRole;
const CONTROLLERS: NodePoolProps = { name: 'meta', roles: [CONTROLLER], replicas: 3 };

describe('pools', () => {
  test('render their own storage, resources, heap and nodes', () => {
    const manifests = synthAll(testCluster({
      pools: [
        CONTROLLERS,
        {
          name: 'hot',
          roles: [BROKER],
          replicas: 2,
          volumesPerNode: 2,
          firstNodeId: 1000,
          storage: StorageProfile.existing('nvme', { size: Size.gibibytes(500) }),
          resources: { cpuMillis: 4000, memory: Size.gibibytes(16) },
          jvm: { heapMebibytes: 6144, xx: { MaxGCPauseMillis: '20' }, gcLogging: true },
          nodeLabels: { 'acme.example/disk': 'nvme', 'acme.example/area': 'a' },
        },
        { name: 'cold', roles: [BROKER], replicas: 1 },
      ],
    }));
    const hot = find(manifests, 'KafkaNodePool', 'hot');
    expect(hot.metadata.annotations['strimzi.io/next-node-ids']).toBe('[1000-1099]');
    expect(hot.spec.storage.volumes).toEqual([
      { id: 0, type: 'persistent-claim', size: '500Gi', class: 'nvme', deleteClaim: false, kraftMetadata: 'shared' },
      { id: 1, type: 'persistent-claim', size: '500Gi', class: 'nvme', deleteClaim: false },
    ]);
    expect(hot.spec.resources).toEqual({ requests: { cpu: '4', memory: '16Gi' }, limits: { memory: '16Gi' } });
    expect(hot.spec.jvmOptions).toEqual({ '-Xms': '6144m', '-Xmx': '6144m', '-XX': { MaxGCPauseMillis: '20' }, 'gcLoggingEnabled': true });
    expect(hot.spec.template.pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([{
      matchExpressions: [{ key: 'acme.example/area', operator: 'In', values: ['a'] }, { key: 'acme.example/disk', operator: 'In', values: ['nvme'] }],
    }]);
    expect(find(manifests, 'KafkaNodePool', 'cold').metadata.annotations['strimzi.io/next-node-ids']).toBe('[200-299]');
    expect(find(manifests, 'Kafka').spec.kafka.config['default.replication.factor']).toBe(3);
  });

  const failing = (pools: NodePoolProps[], more = {}) => messageOf(() => testCluster({ pools, ...more }));
  const brokers: NodePoolProps = { name: 'b', roles: [BROKER], replicas: 3 };

  test('fail beside counts', () => {
    expect(failing([brokers, CONTROLLERS], { brokers: 3 })).toMatch(/^ConflictingProps: .*both pools and a number/);
  });

  test('fail without a broker, a controller, or a role', () => {
    expect(failing([brokers])).toMatch(/^NodePoolRoleMissing: .* role controller/);
    expect(failing([CONTROLLERS])).toMatch(/^NodePoolRoleMissing: .* role broker/);
    expect(failing([{ ...brokers, roles: [] }])).toMatch(/^NodePoolRoleMissing: .* pool b has no role/);
    expect(failing([])).toMatch(/^NodePoolRoleMissing/);
  });

  test('fail when their ids overlap', () => {
    expect(failing([brokers, { ...CONTROLLERS, firstNodeId: 99 }])).toMatch(/^NodePoolClash: .*pools b and meta overlap, got \[0,99\]; allowed: at least 100 apart/);
  });

  test('fail on numbers and names that cannot be', () => {
    expect(failing([{ ...brokers, replicas: 101 }, CONTROLLERS])).toMatch(/^InvalidNumber: .*replicas of node pool b/);
    expect(failing([{ ...brokers, replicas: 0 }, CONTROLLERS])).toMatch(/^InvalidNumber/);
    expect(failing([{ ...brokers, volumesPerNode: 0 }, CONTROLLERS])).toMatch(/^InvalidNumber: .*volumesPerNode/);
    expect(failing([{ ...brokers, firstNodeId: -1 }, CONTROLLERS])).toMatch(/^InvalidNumber: .*firstNodeId/);
    expect(failing([{ ...brokers, name: 'A' }, CONTROLLERS])).toMatch(/^InvalidName: .*node pool/);
    expect(failing([{ ...brokers, name: 'b'.repeat(52) }, CONTROLLERS])).toMatch(/^InvalidName: .*allowed: 1 to 51/);
    expect(failing([{ ...brokers, name: 'b'.repeat(43) }, CONTROLLERS], { listeners: [Listener.loadBalancer()] })).toMatch(/^InvalidName: .*allowed: 1 to 42/);
    expect(failing([{ ...brokers, jvm: { heapMebibytes: 1 } }, CONTROLLERS])).toMatch(/^InvalidNumber: .*heapMebibytes/);
    expect(failing([{ ...brokers, nodeLabels: { 'a b': 'c' } }, CONTROLLERS])).toMatch(/^InvalidLabel/);
  });

  test('warn about an even number of controllers', () => {
    expect(warning(testCluster({ controllers: 2 }), 'EvenControllerCount').text).toContain('got 2');
    expect(warningsOf(testCluster({ controllers: 5 }))).toEqual([]);
  });
});

describe('two clusters of a namespace', () => {
  /** A second cluster beside testCluster(). */
  function second(props: KafkaClusterProps = {}, firstProps: KafkaClusterProps = {}): KafkaCluster {
    return new KafkaCluster(testCluster(firstProps).node.scope as Chart, 'Second', props);
  }
  const both = { roles: [BROKER, CONTROLLER], replicas: 1 };

  test('fail when their pools have one name, with the fix', () => {
    expect(messageOf(() => second())).toMatch(
      /^NodePoolClash: \[streaming\/Second\] namespace kafka has a node pool of this name already, of streaming\/Kafka, got "broker"; fix: set poolPrefix: "second"$/,
    );
    expect(messageOf(() => second({ pools: [{ ...both, name: 'broker' }] }))).toMatch(/^NodePoolClash: .*; fix: rename the pool, as in name: "second-broker"$/);
    expect(messageOf(() => second({ name: 'x'.repeat(35) }))).toMatch(/fix: set poolPrefix: "x{10}"$/);
  });

  test('fail when their pods have one name', () => {
    expect(messageOf(() => second({ name: 'kafka-b', pools: [{ ...both, name: 'c' }] }, { pools: [{ ...both, name: 'b-c' }] }))).toMatch(
      /^NodePoolClash: .*namespace kafka has pods of this name already, of streaming\/Kafka, got "kafka-b-c"/,
    );
  });

  test('live together with a prefix, which the names of volumes have too', () => {
    const cluster = second({ poolPrefix: 'second' });
    expect(synthAll(cluster).filter(m => m.kind === 'KafkaNodePool').map(m => m.metadata.name).sort()).toEqual(['broker', 'controller', 'second-broker', 'second-controller']);
    expect(cluster.bindSnapshots().volumes[0].claimName).toBe('data-0-second-second-broker-0');
    expect(() => second({ name: 'x'.repeat(35), poolPrefix: 'x'.repeat(10) })).not.toThrow();
    expect(() => second({ pools: [{ ...both, name: 'all' }] })).not.toThrow();
  });

  test('have prefixes in development as well', () => {
    const chart = new Chart(Testing.app(), 'dev', { namespace: 'kafka' });
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
    new KafkaCluster(chart, 'One');
    expect(messageOf(() => new KafkaCluster(chart, 'Two'))).toMatch(/^NodePoolClash: .* got "dual"; fix: set poolPrefix: "two"$/);
    const three = new KafkaCluster(chart, 'Three', { poolPrefix: 'three' });
    expect(find(synthAll(three), 'KafkaNodePool', 'three-dual').spec.replicas).toBe(1);
  });

  test('fail on a prefix that cannot be', () => {
    expect(messageOf(() => testCluster({ poolPrefix: 'A_b' }))).toMatch(/^InvalidName: .*poolPrefix is not usable, got "A_b"/);
    expect(messageOf(() => testCluster({ name: 'x'.repeat(35), poolPrefix: 'x'.repeat(11) }))).toMatch(/^InvalidName: .*poolPrefix.*allowed: 1 to 10/);
    expect(messageOf(() => testCluster({ poolPrefix: 'a', pools: [{ ...both, name: 'all' }] }))).toMatch(/^ConflictingProps: .*both pools and poolPrefix/);
  });
});

test('the longest names of a cluster and a listener leave room for the default pools', () => {
  expect(() => testCluster({ name: 'x'.repeat(35), listeners: [Listener.loadBalancer({ name: 'loadbalance' })] })).not.toThrow();
});

describe('snapshots', () => {
  test('know the claims that the operator will make', () => {
    const storage = StorageProfile.existing('fast', { size: Size.tebibytes(10), csiDriver: 'csi.acme.example' });
    const config = testCluster({ brokers: 2, controllers: 1, storage }).bindSnapshots();
    expect(config).toMatchObject({ sourceName: 'kafka', namespaceName: 'kafka' });
    expect(config.ephemeralReason).toBeUndefined();
    expect(config.volumes.map(v => [v.claimName, v.sizeGibibytes])).toEqual([
      ['data-0-kafka-broker-0', 10240],
      ['data-0-kafka-broker-1', 10240],
      ['data-0-kafka-controller-100', 20],
    ]);
    expect(config.volumes[0]).toMatchObject({ claimLabels: { 'strimzi.io/cluster': 'kafka', 'strimzi.io/name': 'kafka-kafka' }, csiDriver: 'csi.acme.example' });
  });

  test('count the volumes of a node', () => {
    const { volumes } = testCluster({ pools: [{ name: 'all', roles: [BROKER, CONTROLLER], replicas: 1, volumesPerNode: 2 }] }).bindSnapshots();
    expect(volumes.map(v => v.claimName)).toEqual(['data-0-kafka-all-0', 'data-1-kafka-all-0']);
  });

  test('say why there is nothing to keep', () => {
    const config = testCluster({ storage: StorageProfile.emptyDir({ size: Size.gibibytes(1) }) }).bindSnapshots();
    expect(config.volumes).toEqual([]);
    expect(config.ephemeralReason).toBe('node pools broker, controller of Kafka kafka keep their data in the pods');
  });
});
