import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { checkConfigMapKey, checkSecretKey, checkSecretRef, checkTrust } from '../../src/core/secret-rules';
import {
  Connector, ConnectorProps, ConnectorValue, ConnectPluginSource, ElasticsearchAttributes, ElasticsearchCluster, ExternalBucket, ExternalBucketProps,
  ExternalKafka, KafkaCluster, KafkaConnect, KafkaConnectProps, KafkaSecurityProtocol, NodePoolRole, ObjectStore, PipelineDefaults,
  ServerlessTransform, StageRole, StorageProfile,
} from '../../src/index';
import { WorkloadPolicy } from '../../src/render/network-policy';
import { find, messageOf, synthAll, testChart } from '../support/app';

const NAMES = ['a}${strimzienv:HOME', 'A B}\n', '', 'a/b', '../a', '-a'];
const KEYS = ['x\ny', '../x:y', '.', '..', '', 'a}', 'a'.repeat(254)];
/** Made at run time, since the literal would be a type error. */
const OWN_KEY = Object.fromEntries([['constructor', 'x']]);

describe('the rule', () => {
  test.each(NAMES)('the name %j is refused', name => {
    expect(messageOf(() => checkSecretKey(testChart(), { secretName: name, key: 'k' }, 'x'))).toMatch(/^InvalidName: \[orders\] name of the Secret of x is not usable/);
    expect(messageOf(() => checkSecretRef(testChart(), { name }, 'x'))).toMatch(/^InvalidName: .*Secret of x/);
    expect(messageOf(() => checkConfigMapKey(testChart(), { configMapName: name, key: 'k' }, 'x'))).toMatch(/^InvalidName: .*ConfigMap of x/);
  });

  test.each(KEYS)('the key %j is refused', key => {
    expect(messageOf(() => checkSecretKey(testChart(), { secretName: 'a', key }, 'x'))).toMatch(/^InvalidName: .*key in the Secret of x is not usable.*allowed: 1 to 253 letters/s);
    expect(messageOf(() => checkConfigMapKey(testChart(), { configMapName: 'a', key }, 'x'))).toMatch(/^InvalidName: .*key in the ConfigMap/);
    expect(messageOf(() => checkTrust(testChart(), { secretName: 'a', key: 'k', pattern: key }, 'x'))).toMatch(/^InvalidName: .*pattern of keys/);
  });

  test('what Kubernetes accepts is fine', () => {
    expect(checkSecretKey(testChart(), { secretName: 'a.b-c', key: 'Tls_1.crt-x' }, 'x')).toEqual({ secretName: 'a.b-c', key: 'Tls_1.crt-x' });
    expect(checkTrust(testChart(), { secretName: 'ca', key: '..a', pattern: '*.crt' }, 'x')?.pattern).toBe('*.crt');
    expect(checkTrust(testChart(), undefined, 'x')).toBeUndefined();
  });
});

describe('each place that takes a reference', () => {
  const bad = { secretName: 'a}${strimzienv:HOME', key: 'x' };
  const badKey = { secretName: 'a', key: 'x\ny' };
  const bucket = (props: Partial<ExternalBucketProps>) => new ExternalBucket(testChart(), 'Bucket', {
    bucketName: 'orders', accessKeyId: { secretName: 'keys', key: 'id' }, secretAccessKey: { secretName: 'keys', key: 'secret' }, ...props,
  });
  const search = (props: Partial<ElasticsearchAttributes>) => ElasticsearchCluster.fromAttributes(testChart(), 'Search', {
    url: 'https://search.acme.example', userName: 'u', password: { secretName: 'search', key: 'password' }, ...props,
  });
  const connect = (props: Partial<KafkaConnectProps>) => {
    const chart = testChart();
    return new KafkaConnect(chart, 'Connect', { kafka: new KafkaCluster(chart, 'Kafka'), plugins: [], ...props });
  };
  const connector = (props: Partial<ConnectorProps>) => {
    const workers = connect({});
    return new Connector(workers.node.scope as Construct, 'Connector', { connect: workers, name: 'c', className: 'acme.Sink', role: StageRole.SINK, ...props });
  };
  const references = (value: ConnectorValue) => connector({ references: { 'acme.user': value } });
  const kafka = (chart = testChart()) => new KafkaCluster(chart, 'Kafka');

  test.each<[string, () => unknown]>([
    ['access key', () => bucket({ accessKeyId: bad })],
    ['secret access key', () => bucket({ secretAccessKey: badKey })],
    ['trust of a bucket', () => bucket({ trust: bad })],
    ['password of Elasticsearch', () => search({ password: badKey })],
    ['trust of Elasticsearch', () => search({ trust: bad })],
    ['trust of Connect', () => connect({ trust: [bad] })],
    ['trust pattern of Connect', () => connect({ trust: [{ secretName: 'ca', key: 'ca.crt', pattern: '$(id)' }] })],
    ['push secret', () => connect({ pluginSource: ConnectPluginSource.strimziBuild({ repository: 'r.acme.example/c', pushSecret: { name: 'A' } }) })],
    ['secret of a connector', () => references(ConnectorValue.secret({ secretName: 'A B}\n', key: '../x:y' }))],
    ['namespace of a connector', () => references(ConnectorValue.secret({ secretName: 'a', key: 'b' }, 'c/d'))],
    ['config map of a connector', () => references(ConnectorValue.configMap({ configMapName: 'a', key: 'b}' }))],
    ['joined value', () => references(ConnectorValue.join(ConnectorValue.text('a'), ConnectorValue.secret(bad)))],
    ['trust of a store', () => new ObjectStore(testChart(), 'Store', { certificate: { name: 'cert' }, trust: bad })],
    ['certificate of a store', () => new ObjectStore(testChart(), 'Store', { certificate: { name: 'A' } })],
    ['caBundle of a store', () => new ObjectStore(testChart(), 'Store', { certificate: { name: 'cert' }, caBundle: { name: '..' } })],
    ['trust of an existing store', () => ObjectStore.fromName(testChart(), 'Store', 'store', { https: true, trust: badKey })],
    ['trust of an external Kafka', () => new ExternalKafka(testChart(), 'Kafka', { bootstrapServers: ['k:9093'], securityProtocol: KafkaSecurityProtocol.SSL, trust: badKey })],
    ['variable', () => {
      const cluster = kafka();
      return new ServerlessTransform(cluster.node.scope as Construct, 'Stage', { input: cluster.addTopic('T'), image: 'a/b:1', secretEnvironment: { TOKEN: { secretName: 'a', key: '..' } } });
    }],
    ['image pull secret', () => {
      const cluster = kafka();
      return new ServerlessTransform(cluster.node.scope as Construct, 'Stage', { input: cluster.addTopic('T'), image: 'a/b:1', imagePullSecret: { name: 'A' } });
    }],
  ])('%s', (_place, make) => expect(messageOf(make)).toMatch(/^InvalidName: /));

  test.each(['${env:HOME}', '${'])('the text %s of a connector value is refused, in one part or in several', text => {
    const message = /^ConnectorReferenceInText: .*acme\.user holds the beginning of a provider reference/;
    expect(messageOf(() => references(ConnectorValue.text(text)))).toMatch(message);
    expect(messageOf(() => references(ConnectorValue.join(...[...text].map(part => ConnectorValue.text(part)))))).toMatch(message);
  });

  test('a good reference is written as it is', () => {
    const made = references(ConnectorValue.join(ConnectorValue.text('user:'), ConnectorValue.secret({ secretName: 'keys', key: 'a.b' })));
    expect(find(synthAll(made), 'KafkaConnector').spec.config['acme.user']).toBe('user:${secrets:orders/keys:a.b}');
  });

  test.each<[string, () => unknown, RegExp]>([
    ['topology key of Kafka', () => new KafkaCluster(testChart(), 'Kafka', { zones: { count: 3, topologyKey: 'a b\nc' } }), /^InvalidLabel: .*topologyKey/],
    ['topology key of Elasticsearch', () => new ElasticsearchCluster(testChart(), 'Search', { zones: { count: 3, topologyKey: 'a b\nc' } }), /^InvalidLabel: .*topologyKey/],
    ['default topology key', () => PipelineDefaults.set(testChart(), { zones: { count: 3, topologyKey: 'a/b/c' } }), /^InvalidLabel: .*topologyKey/],
    ['setting of Elasticsearch', () => new ElasticsearchCluster(testChart(), 'Search', { config: { acme: OWN_KEY } }), /^InvalidName: .*setting of Elasticsearch/],
    ['gateway option', () => new ObjectStore(testChart(), 'Store', { certificate: { name: 'cert' }, gatewayConfig: OWN_KEY }), /^InvalidName: .*gatewayConfig/],
    ['class parameter', () => StorageProfile.cephRbd({ pool: 'p', size: Size.gibibytes(1), parameters: OWN_KEY }), /^InvalidName: .*parameter/],
    ['worker label', () => connect({ podLabels: OWN_KEY }), /^InvalidName: .*label/],
    ['worker option', () => connect({ config: OWN_KEY }), /^InvalidName: .*worker option/],
    ['connector option', () => connector({ config: OWN_KEY }), /^InvalidName: .*connector option/],
    ['connector reference', () => connector({ references: { toString: ConnectorValue.text('x') } as never }), /^InvalidName: .*connector option/],
    ['label of a peer', () => connector({ peers: [{ pods: { labels: OWN_KEY }, ports: [443] }] }), /^InvalidName: .*label/],
    ['Java option', () => pool(OWN_KEY), /^InvalidName: .*jvm\.xx/],
    ['name of a Java option', () => pool({ 'a b': '1' }), /^HostileValue: .*name of an option of jvm\.xx/],
    ['value of a Java option', () => pool({ MaxGCPauseMillis: '1; id' }), /^HostileValue: .*MaxGCPauseMillis of jvm\.xx/],
    ['label of pods that come in', () => {
      const policy = new WorkloadPolicy(testChart(), 'P', { name: 'p', pods: { labels: {} }, role: StageRole.SINK, app: 'a' });
      policy.allowFrom([{ labels: OWN_KEY }], [1]);
    }, /^InvalidName: .*label/],
  ])('%s', (_place, make, message) => expect(messageOf(make)).toMatch(message));
});

function pool(xx: { readonly [key: string]: string }): KafkaCluster {
  return new KafkaCluster(testChart(), 'Kafka', { pools: [{ name: 'all', replicas: 3, roles: [NodePoolRole.BROKER, NodePoolRole.CONTROLLER], jvm: { xx } }] });
}
