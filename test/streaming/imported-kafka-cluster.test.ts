import { Chart, Testing } from 'cdk8s';
import { FakeClient, otherChart, quiet, warningsOf } from './fixtures';
import { CredentialCopies, ImportedKafkaOptions, IKafkaCluster, KafkaCluster, Listener } from '../../src/streaming';
import { find, messageOf, synthAll } from '../support/app';

function imported(options: ImportedKafkaOptions = {}, name = 'central'): IKafkaCluster {
  return KafkaCluster.fromName(new Chart(Testing.app(), 'shop', { namespace: 'shop' }), 'Kafka', name, options);
}

describe('an existing cluster', () => {
  test('takes topics and users into its namespace, and no cluster is emitted', () => {
    const kafka = imported({ namespaceName: 'kafka', credentialCopies: CredentialCopies.externalSecrets() });
    quiet(kafka);
    const access = new FakeClient(kafka, 'Index').read(kafka.addTopic('Orders'));
    expect(access.bootstrapServers).toBe('central-kafka-bootstrap.kafka.svc:9093');
    const manifests = synthAll(kafka);
    expect(manifests.map(m => m.kind).sort()).toEqual(['ExternalSecret', 'ExternalSecret', 'KafkaTopic', 'KafkaUser', 'NetworkPolicy', 'Role', 'RoleBinding', 'SecretStore', 'ServiceAccount']);
    expect(find(manifests, 'KafkaTopic')).toMatchObject({ metadata: { namespace: 'kafka', labels: { 'strimzi.io/cluster': 'central' } }, spec: { topicName: 'orders', partitions: 6 } });
    expect(find(manifests, 'KafkaTopic').spec.replicas).toBeUndefined();
    expect(find(manifests, 'KafkaUser').metadata).toMatchObject({ name: 'central-index', namespace: 'kafka' });
  });

  test('is in the namespace of the chart unless told otherwise', () => {
    expect(imported().kafkaNamespace).toBe('shop');
    const other = KafkaCluster.fromAttributes(otherChart(imported(), 'there'), 'K', { kafkaName: 'k', namespaceName: 'elsewhere' });
    expect([other.kafkaName, other.kafkaNamespace]).toEqual(['k', 'elsewhere']);
  });

  test('checks replication as far as it is known', () => {
    expect(messageOf(() => imported({ brokerCount: 2 }).addTopic('A', { replicas: 3 }))).toMatch(/^ReplicationAboveBrokers/);
    const small = imported({ brokerCount: 2 });
    quiet(small);
    small.addTopic('A');
    expect(find(synthAll(small), 'KafkaTopic').spec).toEqual({ topicName: 'a', partitions: 6, replicas: 2, config: { 'min.insync.replicas': 1 } });
    const known = imported({ brokerCount: 5, replicationFactor: 4, minInSyncReplicas: 2, zoneCount: 3 });
    quiet(known);
    known.addTopic('A');
    expect(find(synthAll(known), 'KafkaTopic').spec).toEqual({ topicName: 'a', partitions: 6, replicas: 4 });
    expect(warningsOf(known).filter(w => w.code === 'ReplicationAboveZones')).toEqual([]);
  });

  test('fails on a listener that stages cannot use, and on wrong names and numbers', () => {
    expect(messageOf(() => imported({ listener: Listener.loadBalancer() }))).toMatch(/^NoClientListener: .* got "external"/);
    expect(messageOf(() => imported({}, 'Not_a_name'))).toMatch(/^InvalidName/);
    expect(messageOf(() => imported({ namespaceName: 'A' }))).toMatch(/^InvalidName/);
    expect(messageOf(() => imported({ brokerCount: 1.5 }))).toMatch(/^InvalidNumber/);
  });
});
