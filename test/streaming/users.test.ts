import { ApiObject, Size } from 'cdk8s';
import { FakeClient, otherChart, quiet, testCluster, warning } from './fixtures';
import { KafkaOperation, KafkaResourceType, PipelineGraph } from '../../src/core';
import { CredentialCopies, KafkaClusterProps, Listener, ListenerAuthentication } from '../../src/streaming';
import { find, messageOf, synthAll } from '../support/app';

/** A cluster in namespace kafka with one topic, and a reader and a writer in the same namespace. */
function wired(props: KafkaClusterProps = {}) {
  const cluster = testCluster(props);
  const orders = cluster.addTopic('Orders');
  const stages = otherChart(cluster, 'kafka', 'stages');
  const reader = new FakeClient(stages, 'Index');
  const writer = new FakeClient(stages, 'Parse');
  return { cluster, orders, reader, writer, read: reader.read(orders), write: writer.write(orders) };
}

describe('a client', () => {
  test('gets a user with the rights of its edges, and nothing more', () => {
    const { cluster } = wired();
    const user = find(synthAll(cluster), 'KafkaUser', 'kafka-index');
    expect(user.metadata).toMatchObject({ namespace: 'kafka', labels: { 'strimzi.io/cluster': 'kafka' } });
    expect(user.spec).toEqual({
      authentication: { type: 'scram-sha-512' },
      authorization: {
        type: 'simple',
        acls: [
          { resource: { type: 'group', name: 'index', patternType: 'literal' }, operations: ['Read'] },
          { resource: { type: 'topic', name: 'orders', patternType: 'literal' }, operations: ['Describe', 'Read'] },
        ],
      },
    });
  });

  test('refers to the secrets that the operators write', () => {
    const { read } = wired();
    expect(read.credentials).toEqual({
      userName: 'kafka-index',
      password: { secretName: 'kafka-index', key: 'password' },
      jaasConfig: { secretName: 'kafka-index', key: 'sasl.jaas.config' },
    });
    expect(read.trust).toEqual({ secretName: 'kafka-cluster-ca-cert', key: 'ca.crt', pattern: '*.crt' });
    expect(read).toMatchObject({ secretsNamespace: 'kafka', saslMechanism: 'SCRAM-SHA-512', securityProtocol: 'SASL_SSL', ports: [9093] });
    expect(read.brokerPods).toEqual({ labels: { 'strimzi.io/cluster': 'kafka', 'strimzi.io/broker-role': 'true' }, namespaceName: 'kafka' });
  });

  test('gathers rights of several topics in one user', () => {
    const { cluster, reader } = wired();
    reader.write(cluster.addTopic('Done'), { transactionalIdPrefix: 'index-' });
    const connection = cluster.grantRights(reader, [{ resourceType: KafkaResourceType.CLUSTER, resourceName: '', operations: [KafkaOperation.DESCRIBE] }], 'Index looks around');
    expect(connection.credentials?.userName).toBe('kafka-index');
    const { acls } = find(synthAll(cluster), 'KafkaUser', 'kafka-index').spec.authorization;
    expect(acls.map((acl: { resource: { type: string; name?: string } }) => `${acl.resource.type} ${acl.resource.name}`)).toEqual([
      'cluster undefined', 'group index', 'topic done', 'topic orders', 'transactionalId index-',
    ]);
  });

  test('is let in by a policy of its own', () => {
    const { cluster } = wired();
    expect(find(synthAll(cluster), 'NetworkPolicy', 'kafka-from-index').spec).toEqual({
      podSelector: { matchLabels: { 'strimzi.io/cluster': 'kafka', 'strimzi.io/broker-role': 'true' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'index' } } }], ports: [{ protocol: 'TCP', port: 9093 }] }],
    });
  });

  test('outside of Kubernetes needs no policy', () => {
    const cluster = testCluster();
    new FakeClient(cluster, 'Edge', 'edge', []).read(cluster.addTopic('Orders'));
    quiet(cluster);
    expect(synthAll(cluster).filter(m => m.kind === 'NetworkPolicy')).toEqual([]);
  });

  test('shows in the access report with its reason', () => {
    const { cluster, reader } = wired();
    expect(PipelineGraph.of(cluster).grants.filter(grant => grant.client === reader)).toEqual([
      { principal: 'kafka-index', system: 'Kafka kafka/kafka', resource: 'group index', operations: ['Read'], client: reader, reason: 'Index reads Orders' },
      { principal: 'kafka-index', system: 'Kafka kafka/kafka', resource: 'topic orders', operations: ['Read', 'Describe'], client: reader, reason: 'Index reads Orders' },
    ]);
  });

  test('owns its objects in reports', () => {
    const { cluster, reader } = wired();
    const graph = PipelineGraph.of(cluster);
    graph.declareStage(reader, { role: 'sink' as never, type: 'test sink', name: 'index' });
    const owned = cluster.node.findAll().filter(ApiObject.isApiObject).filter(o => graph._ownerOf(o) === reader).map(o => o.kind);
    expect(owned.sort()).toEqual(['KafkaUser', 'NetworkPolicy']);
  });

  test('changes no existing object when it is added', () => {
    const before = synthAll(wired().cluster).map(m => JSON.stringify(m));
    const { cluster, orders } = wired();
    new FakeClient(otherChart(cluster, 'kafka', 'later'), 'Later').read(orders);
    const after = synthAll(cluster).map(m => JSON.stringify(m));
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBe(before.length + 2);
  });
});

describe('names of users', () => {
  test('fail when two stages share one', () => {
    const { cluster, orders } = wired();
    expect(messageOf(() => new FakeClient(cluster, 'Other', 'index').read(orders))).toMatch(
      /^DuplicateClient: \[streaming\/Kafka\/Other\] stages\/Index has the same client name at Kafka kafka, got "index"/,
    );
  });

  test.each(['clients-ca', 'cluster-ca-cert', 'broker-0', 'controller-100'])('fail when the secret %s belongs to the cluster', name => {
    const { cluster, orders } = wired();
    expect(messageOf(() => new FakeClient(cluster, 'Other', name).read(orders))).toMatch(/^ReservedClientName: /);
  });

  test('fail when Kubernetes refuses them', () => {
    const { cluster, orders } = wired();
    expect(messageOf(() => new FakeClient(cluster, 'Other', 'A_b').read(orders))).toMatch(/^InvalidName: .*Kafka user/);
    expect(messageOf(() => new FakeClient(cluster, 'Long', 'x'.repeat(250)).read(orders))).toMatch(/^InvalidName: .*allowed: 1 to 253/);
  });
});

describe('a listener with client certificates', () => {
  const props = { listeners: [Listener.internal({ authentication: ListenerAuthentication.tls() })] };

  test('makes users with certificates', () => {
    const { cluster, read } = wired(props);
    expect(find(synthAll(cluster), 'KafkaUser', 'kafka-index').spec.authentication).toEqual({ type: 'tls' });
    expect(read).toMatchObject({ securityProtocol: 'SSL', saslMechanism: undefined });
    expect(read.credentials).toEqual({
      userName: 'kafka-index',
      certificate: { secretName: 'kafka-index', key: 'user.crt' },
      privateKey: { secretName: 'kafka-index', key: 'user.key' },
    });
  });

  test('fails on a name that a certificate cannot hold', () => {
    const { cluster, orders } = wired(props);
    expect(messageOf(() => new FakeClient(cluster, 'Long', 'x'.repeat(59)).read(orders))).toMatch(/^InvalidName: .*allowed: 1 to 64/);
  });
});

describe('a client in another namespace', () => {
  test('fails, since its pods cannot mount the secrets', () => {
    const cluster = testCluster();
    const orders = cluster.addTopic('Orders');
    const stage = new FakeClient(otherChart(cluster, 'shop'), 'Index');
    expect(messageOf(() => stage.read(orders))).toMatch(/^CredentialsUnreachable: \[shop\/Index\] credentials of Kafka kafka are in namespace kafka, got "shop"; fix: .*CredentialCopies.externalSecrets\(\)/);
  });

  test('gets copies that follow a rotation, by a store that reads two secrets only', () => {
    const cluster = testCluster({ credentialCopies: CredentialCopies.externalSecrets() });
    quiet(cluster);
    const access = new FakeClient(otherChart(cluster, 'shop'), 'Index').read(cluster.addTopic('Orders'));
    expect(access).toMatchObject({ secretsNamespace: 'shop', trust: { secretName: 'kafka-index-ca', key: 'ca.crt' } });
    expect(access.credentials?.password).toEqual({ secretName: 'kafka-index', key: 'password' });
    const manifests = synthAll(cluster);
    expect(find(manifests, 'ExternalSecret', 'kafka-index').spec.target.template.data).toEqual({ 'password': '{{ .password }}', 'sasl.jaas.config': '{{ .jaasConfig }}' });
    expect(find(manifests, 'ExternalSecret', 'kafka-index-ca').metadata.namespace).toBe('shop');
    expect(find(manifests, 'Role').metadata.namespace).toBe('kafka');
    expect(find(manifests, 'Role').rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['kafka-cluster-ca-cert', 'kafka-index'], verbs: ['get'] }]);
    expect(find(manifests, 'NetworkPolicy', 'kafka-from-index').spec.ingress[0].from).toEqual([{
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
      podSelector: { matchLabels: { app: 'index' } },
    }]);
  });

  test('copies certificates, and no authority where there is none to trust', () => {
    const listeners = [Listener.internal({ authentication: ListenerAuthentication.tls(), certificate: { secretName: 'public' } })];
    const cluster = testCluster({ listeners, credentialCopies: CredentialCopies.externalSecrets() });
    quiet(cluster);
    const access = new FakeClient(otherChart(cluster, 'shop'), 'Index').read(cluster.addTopic('Orders'));
    expect(access.trust).toBeUndefined();
    expect(find(synthAll(cluster), 'ExternalSecret').spec.target.template.data).toEqual({ 'user.crt': '{{ .certificate }}', 'user.key': '{{ .privateKey }}' });
  });
});

describe('limits', () => {
  test('of every client, and of one', () => {
    const { cluster, reader } = wired({ clientQuotas: { produced: Size.mebibytes(1) } });
    cluster.limitClient(reader, { consumed: Size.mebibytes(2), requestPercentage: 20 });
    const manifests = synthAll(cluster);
    expect(find(manifests, 'KafkaUser', 'kafka-parse').spec.quotas).toEqual({ producerByteRate: 1048576 });
    expect(find(manifests, 'KafkaUser', 'kafka-index').spec.quotas).toEqual({ consumerByteRate: 2097152, requestPercentage: 20 });
  });

  test('fail when they are none', () => {
    const { cluster, reader } = wired();
    cluster.limitClient(reader, { requestPercentage: 0 });
    expect(messageOf(() => synthAll(cluster))).toContain('InvalidNumber: ');
  });
});

test('the unencrypted listener is used with a warning', () => {
  const { cluster, read } = wired({ listeners: [Listener.internal({ tls: false })] });
  expect(read).toMatchObject({ securityProtocol: 'SASL_PLAINTEXT', encrypted: false, trust: undefined });
  expect(warning(cluster, 'UnencryptedListener').text).toContain('got "plain"');
});
