import { Chart, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { BUILD, connectOn, FakeKafka, PLUGIN } from './fixtures';
import { KafkaOperation, KafkaSecurityProtocol, PipelineDefaults, Profile, Warnings } from '../../../src/core';
import { ExternalKafka, ExternalKafkaProps, KafkaCluster } from '../../../src/streaming';
import { ConnectArtifact, ConnectPlugin, ConnectPluginSource, KafkaConnect } from '../../../src/streaming/connect';
import { find, messageOf, synthAll, testChart } from '../../support/app';

function setup(id = 'orders') {
  const chart = testChart('orders', id);
  return { chart, kafka: new FakeKafka(chart, 'Kafka', { brokerCount: 3 }) };
}

describe('the object', () => {
  test('group, internal topics and client blocks follow from the wiring', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka);
    const connect = find(synthAll(chart), 'KafkaConnect');
    expect(connect.metadata.annotations).toEqual({ 'strimzi.io/use-connector-resources': 'true' });
    expect(connect.spec).toMatchObject({
      replicas: 3,
      bootstrapServers: 'kafka-kafka-bootstrap.orders.svc:9093',
      groupId: 'connect-workers',
      configStorageTopic: 'connect-workers-config',
      offsetStorageTopic: 'connect-workers-offsets',
      statusStorageTopic: 'connect-workers-status',
      tls: { trustedCertificates: [{ secretName: 'kafka-cluster-ca-cert', pattern: '*.crt' }] },
      authentication: { type: 'scram-sha-512', username: 'connect', passwordSecret: { secretName: 'connect', password: 'password' } },
      metricsConfig: { type: 'strimziMetricsReporter' },
    });
    expect(connect.spec.config).toMatchObject({
      'config.providers': 'secrets,configmaps',
      'config.providers.secrets.class': 'io.strimzi.kafka.KubernetesSecretConfigProvider',
      'config.providers.configmaps.class': 'io.strimzi.kafka.KubernetesConfigMapConfigProvider',
      'connector.client.config.override.policy': 'All',
      'offset.flush.interval.ms': '60000',
    });
  });

  test('internal topics are declared in the form that Connect asks for, with rights on exactly them', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka);
    expect(kafka.topics.map(topic => [topic.topicName, topic.partitions, topic.spec.config])).toEqual([
      ['connect-workers-config', 1, { 'cleanup.policy': 'compact' }],
      ['connect-workers-offsets', 25, { 'cleanup.policy': 'compact' }],
      ['connect-workers-status', 5, { 'cleanup.policy': 'compact' }],
    ]);
    const { READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS } = KafkaOperation;
    expect(kafka.granted[0].rights.map(right => [right.resourceType, right.resourceName, right.operations])).toEqual([
      ['group', 'connect-workers', [READ]],
      ...['config', 'offsets', 'status'].map(name => ['topic', `connect-workers-${name}`, [READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS]]),
    ]);
  });

  test('mutual TLS, and a listener without any', () => {
    const chart = testChart();
    connectOn(chart, new FakeKafka(chart, 'Mtls', { mutualTls: true }), {}, 'A');
    connectOn(chart, new FakeKafka(chart, 'Open', { open: true }), {}, 'B');
    const manifests = synthAll(chart);
    expect(find(manifests, 'KafkaConnect', 'a').spec.authentication).toEqual({
      type: 'tls', certificateAndKey: { secretName: 'a', certificate: 'user.crt', key: 'user.key' },
    });
    expect(find(manifests, 'KafkaConnect', 'b').spec).not.toHaveProperty('tls');
    expect(find(manifests, 'KafkaConnect', 'b').spec).not.toHaveProperty('authentication');
  });

  test('pods are restricted, spread over nodes and zones, and protected against eviction', () => {
    const { chart, kafka } = setup();
    PipelineDefaults.set(chart, { zones: { count: 3 } });
    connectOn(chart, kafka);
    const { template } = find(synthAll(chart), 'KafkaConnect').spec;
    expect(template.pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(template.connectContainer.securityContext).toMatchObject({ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    expect(template.pod.topologySpreadConstraints.map((c: { topologyKey: string }) => c.topologyKey)).toEqual([
      'kubernetes.io/hostname', 'topology.kubernetes.io/zone',
    ]);
    expect(template.podDisruptionBudget).toEqual({ maxUnavailable: 1 });
  });

  test('development is small, props win', () => {
    const { chart, kafka } = setup();
    PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT });
    connectOn(chart, kafka);
    connectOn(chart, kafka, { replicas: 2, memory: Size.gibibytes(4), cpuMillis: 750, offsetFlushInterval: Duration.minutes(5), metrics: false }, 'Big');
    const manifests = synthAll(chart);
    expect(find(manifests, 'KafkaConnect', 'connect').spec).toMatchObject({
      replicas: 1, resources: { requests: { cpu: '200m', memory: '1Gi' }, limits: { memory: '1Gi' } },
    });
    const big = find(manifests, 'KafkaConnect', 'big').spec;
    expect(big).toMatchObject({ replicas: 2, resources: { requests: { cpu: '750m', memory: '4Gi' } }, config: { 'offset.flush.interval.ms': '300000' } });
    expect(big).not.toHaveProperty('metricsConfig');
  });

  test('further config providers are added to those of the library', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka, { config: { 'config.providers': 'vault', 'config.providers.vault.class': 'acme.Vault' } });
    expect(find(synthAll(chart), 'KafkaConnect').spec.config).toMatchObject({ 'config.providers': 'secrets,configmaps,vault' });
  });
});

describe('plugins', () => {
  test('an image is built, with a tag that follows from the plugins', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka);
    const other = new ConnectPlugin({ name: 'other', version: '1', license: 'MIT', artifacts: [ConnectArtifact.jar('https://acme.example/o.jar')] });
    connectOn(chart, kafka, { plugins: [PLUGIN, other] }, 'Two');
    const manifests = synthAll(chart);
    const one = find(manifests, 'KafkaConnect', 'connect').spec.build;
    expect(one.output).toEqual({
      type: 'docker', image: expect.stringMatching(/^registry\.acme\.example\/connect\/connect:p[0-9a-f]{12}$/), pushSecret: 'registry-push',
    });
    expect(one.plugins).toEqual([{ name: 'acme-sink', artifacts: [{ type: 'zip', url: 'https://downloads.acme.example/acme-sink-1.2.3.zip' }] }]);
    expect(find(manifests, 'KafkaConnect', 'two').spec.build.output.image.split(':')[1]).not.toBe(one.output.image.split(':')[1]);
  });

  test('every artifact type', () => {
    const { chart, kafka } = setup();
    const sha512 = 'ab'.repeat(64);
    const artifacts = [
      ConnectArtifact.jar('https://a.example/a.jar', { sha512 }),
      ConnectArtifact.tgz('https://a.example/a.tgz'),
      ConnectArtifact.zip('https://a.example/a.zip'),
      ConnectArtifact.maven({ group: 'org.acme', artifact: 'sink', version: '1.0', repository: 'https://maven.acme.example/repo' }),
      ConnectArtifact.other('https://a.example/a.bin', { fileName: 'a.bin' }),
    ];
    const pluginSource = ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example:5000/connect/', checksums: { 'https://a.example/a.zip': sha512 } });
    connectOn(chart, kafka, { plugins: [new ConnectPlugin({ name: 'all', version: '1', license: 'MIT', artifacts })], pluginSource });
    const manifests = synthAll(chart);
    expect(find(manifests, 'KafkaConnect').spec.build.plugins[0].artifacts).toEqual([
      { type: 'jar', url: 'https://a.example/a.jar', sha512sum: sha512 },
      { type: 'tgz', url: 'https://a.example/a.tgz' },
      { type: 'zip', url: 'https://a.example/a.zip', sha512sum: sha512 },
      { type: 'maven', group: 'org.acme', artifact: 'sink', version: '1.0', repository: 'https://maven.acme.example/repo' },
      { type: 'other', url: 'https://a.example/a.bin', fileName: 'a.bin' },
    ]);
    const policy = find(manifests, 'NetworkPolicy', 'connect-build');
    expect(policy.spec.podSelector.matchLabels).toEqual({ 'strimzi.io/cluster': 'connect', 'strimzi.io/name': 'connect-connect-build' });
    expect(policy.spec.egress[1]).toEqual({ ports: [{ protocol: 'TCP', port: 443 }, { protocol: 'TCP', port: 5000 }] });
  });

  test('a prebuilt image, image volumes, an OpenShift image stream', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka, { pluginSource: ConnectPluginSource.image('ghcr.io/acme/connect:1') }, 'Image');
    connectOn(chart, kafka, { pluginSource: ConnectPluginSource.imageVolumes({ repository: 'ghcr.io/acme/plugins' }) }, 'Volumes');
    connectOn(chart, kafka, { pluginSource: ConnectPluginSource.imageVolumes({ references: { 'acme-sink': 'ghcr.io/acme/sink:9' } }) }, 'Named');
    connectOn(chart, kafka, { pluginSource: ConnectPluginSource.openShiftBuild() }, 'Stream');
    const manifests = synthAll(chart);
    expect(find(manifests, 'KafkaConnect', 'image').spec.image).toBe('ghcr.io/acme/connect:1');
    expect(find(manifests, 'KafkaConnect', 'volumes').spec.plugins).toEqual([
      { name: 'acme-sink', artifacts: [{ type: 'image', reference: 'ghcr.io/acme/plugins/acme-sink:1.2.3' }] },
    ]);
    expect(find(manifests, 'KafkaConnect', 'named').spec.plugins[0].artifacts[0].reference).toBe('ghcr.io/acme/sink:9');
    expect(find(manifests, 'KafkaConnect', 'stream').spec.build.output).toEqual({ type: 'imagestream', image: expect.stringMatching(/^stream:p/) });
    expect(manifests.filter(m => m.kind === 'NetworkPolicy' && m.metadata.name === 'image-build')).toEqual([]);
  });

  test('ConnectPluginSourceMissing: nothing says where plugins come from', () => {
    const { chart, kafka } = setup();
    expect(messageOf(() => connectOn(chart, kafka, { pluginSource: undefined }))).toMatch(/^ConnectPluginSourceMissing: \[orders\/Connect\].*\["acme-sink"\].*KafkaConnect\.configure/);
    expect(messageOf(() => connectOn(chart, kafka, { pluginSource: ConnectPluginSource.imageVolumes({}) }, 'B'))).toContain('ConnectPluginSourceMissing');
  });

  test('a source that is configured above is used; without plugins none is needed', () => {
    const { chart, kafka } = setup();
    KafkaConnect.configure(chart, { pluginSource: BUILD });
    connectOn(chart, kafka, { pluginSource: undefined });
    connectOn(testChart('b', 'b'), kafka, { pluginSource: undefined, plugins: [] });
    expect(find(synthAll(chart), 'KafkaConnect').spec.build.output.type).toBe('docker');
  });

  test.each([
    ['one character', { name: 'x' }, 'plugin name is not usable'],
    ['capitals', { name: 'Acme' }, 'plugin name is not usable'],
    ['no artifact', { artifacts: [] }, 'says not where its files are'],
    ['a space in the address', { artifacts: [ConnectArtifact.jar('https://a.example/a b.jar')] }, 'address of an artifact'],
    ['no encryption', { artifacts: [ConnectArtifact.jar('http://a.example/a.jar')] }, 'address of an artifact'],
    ['a shell in the file name', { artifacts: [ConnectArtifact.other('https://a.example/a', { fileName: '$(reboot)' })] }, 'coordinate or file name'],
    ['a short checksum', { artifacts: [ConnectArtifact.jar('https://a.example/a.jar', { sha512: 'abc' })] }, 'checksum'],
  ])('ConnectPluginInvalid: %s', (_, props, text) => {
    const { chart, kafka } = setup();
    const plugin = new ConnectPlugin({ name: 'acme', version: '1', license: 'MIT', artifacts: [ConnectArtifact.jar('https://a.example/a.jar')], ...props });
    const message = messageOf(() => connectOn(chart, kafka, { plugins: [plugin] }));
    expect(message).toMatch(/^ConnectPluginInvalid/);
    expect(message).toContain(text);
  });

  test('ConnectPluginInvalid: one name twice', () => {
    const { chart, kafka } = setup();
    expect(messageOf(() => connectOn(chart, kafka, { plugins: [PLUGIN, PLUGIN] }))).toContain('two plugins have one name');
  });
});

describe('rules', () => {
  test.each([
    'group.id', 'config.storage.topic', 'ssl.truststore.location', 'SASL.jaas.config', 'security.protocol', 'listeners', 'plugin.path', 'rest.port',
    'bootstrap.servers', 'consumer.interceptor.classes', 'prometheus.metrics.reporter.listener',
  ])('ConnectConfigForbidden: %s', key => {
    const { chart, kafka } = setup();
    expect(messageOf(() => connectOn(chart, kafka, { config: { [key]: 'x' } }))).toMatch(/^ConnectConfigForbidden/);
  });

  test.each(['ssl.protocol', 'ssl.enabled.protocols', 'ssl.cipher.suites', 'ssl.endpoint.identification.algorithm', 'task.shutdown.graceful.timeout.ms'])('%s passes', key => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka, { config: { [key]: 'x' } });
    expect(find(synthAll(chart), 'KafkaConnect').spec.config[key]).toBe('x');
  });

  test('ConnectGroupShared: one group for two clusters', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka, {}, 'A');
    expect(messageOf(() => connectOn(chart, kafka, { groupId: 'a-workers' }, 'B'))).toMatch(
      /^ConnectGroupShared: \[orders\/B\] orders\/A has the same group on Kafka kafka, .*, got "a-workers"/,
    );
  });

  test('ConnectGroupShared names both clusters, the group and its topics before it comes to the topics', () => {
    const chart = testChart('orders', 'orders');
    const kafka = new KafkaCluster(chart, 'Kafka');
    connectOn(chart, kafka, { groupId: 'g' }, 'C');
    expect(messageOf(() => connectOn(chart, kafka, { groupId: 'g' }, 'D'))).toBe(
      'ConnectGroupShared: [orders/D] orders/C has the same group on Kafka kafka, and so the same topics g-config, g-offsets, g-status, got "g"; '
      + 'fix: give the constructs different names, or set groupId',
    );
  });

  test('ConnectGroupShared: two imports of one cluster', () => {
    const chart = testChart('orders', 'orders');
    connectOn(chart, KafkaCluster.fromName(chart, 'First', 'kafka'), { groupId: 'g' }, 'C');
    expect(messageOf(() => connectOn(chart, KafkaCluster.fromName(chart, 'Second', 'kafka'), { groupId: 'g' }, 'D'))).toMatch(/^ConnectGroupShared: \[orders\/D\] orders\/C/);
  });

  test('ConnectGroupShared: two references with names of their own to one address', () => {
    const chart = testChart('orders', 'orders');
    const props = { bootstrapServers: ['kafka.acme.example:9093'], credentials: { userName: 'c', password: { secretName: 's', key: 'p' } } };
    connectOn(chart, new ExternalKafka(chart, 'First', props), { groupId: 'g' }, 'C');
    connectOn(chart, new ExternalKafka(chart, 'Second', props), { groupId: 'g' }, 'D');
    expect(messageOf(() => synthAll(chart))).toMatch(/ConnectGroupShared: \[orders\/D\] orders\/C has the same group g/);
  });

  test('groups of their own on one cluster are fine', () => {
    const chart = testChart('orders', 'orders');
    const kafka = new KafkaCluster(chart, 'Kafka');
    connectOn(chart, kafka, { groupId: 'g' }, 'C');
    connectOn(chart, kafka, { groupId: 'h' }, 'D');
    expect(synthAll(chart).filter(m => m.kind === 'KafkaConnect')).toHaveLength(2);
  });

  test('one group on two Kafka clusters is fine', () => {
    const { chart, kafka } = setup();
    connectOn(chart, kafka, { groupId: 'g' }, 'A');
    connectOn(chart, new FakeKafka(chart, 'Second'), { groupId: 'g' }, 'B');
    expect(synthAll(chart).filter(m => m.kind === 'KafkaConnect')).toHaveLength(2);
  });

  test('names that leave no room for suffixes, and no workers', () => {
    const { chart, kafka } = setup();
    expect(messageOf(() => connectOn(chart, kafka, { name: 'x'.repeat(46) }))).toContain('InvalidName');
    expect(messageOf(() => connectOn(chart, kafka, { replicas: 0 }, 'None'))).toContain('InvalidNumber');
  });
});

test('policies let workers to each other, to brokers and to the Kubernetes API', () => {
  const { chart, kafka } = setup();
  connectOn(chart, kafka);
  const { spec } = find(synthAll(chart), 'NetworkPolicy', 'connect-workers');
  const workers = { podSelector: { matchLabels: { 'strimzi.io/cluster': 'connect', 'strimzi.io/name': 'connect-connect' } } };
  expect(spec.podSelector).toEqual(workers.podSelector);
  expect(spec.ingress).toEqual([{ from: [workers], ports: [{ protocol: 'TCP', port: 8083 }] }]);
  expect(spec.egress.slice(1)).toEqual(expect.arrayContaining([
    { to: [workers], ports: [{ protocol: 'TCP', port: 8083 }] },
    { to: [{ podSelector: { matchLabels: { 'strimzi.io/cluster': 'kafka' } } }], ports: [{ protocol: 'TCP', port: 9093 }] },
    { ports: [{ protocol: 'TCP', port: 443 }, { protocol: 'TCP', port: 6443 }] },
  ]));
});

test('the servers of the Kubernetes API may listen on another port', () => {
  const { chart, kafka } = setup();
  PipelineDefaults.set(chart, { apiServerPort: 16443 });
  connectOn(chart, kafka);
  expect(find(synthAll(chart), 'NetworkPolicy', 'connect-workers').spec.egress).toContainEqual({ ports: [{ protocol: 'TCP', port: 443 }, { protocol: 'TCP', port: 16443 }] });
  expect(messageOf(() => PipelineDefaults.set(testChart(), { apiServerPort: 65536 }))).toMatch(/^InvalidNumber: .*apiServerPort is out of range, got 65536; allowed: a whole number from 1 to 65535/);
});

test('certificates for Java are converted by the External Secrets Operator and mounted', () => {
  const { chart, kafka } = setup();
  connectOn(chart, kafka, { trust: [{ secretName: 'rgw-ca', key: 'ca.crt' }, { secretName: 'corp-ca', key: 'tls.crt' }] });
  const manifests = synthAll(chart);
  expect(find(manifests, 'ExternalSecret', 'connect-jvm-trust').spec.target.template.data).toEqual({
    'truststore.p12': '{{ pemTruststoreToPKCS12Pass (print .ca0 "\\n" .ca1 | trim) "changeit" | b64dec }}',
  });
  expect(find(manifests, 'Role', 'connect-jvm-trust').rules[0].resourceNames).toEqual(['corp-ca', 'rgw-ca']);
  const { jvmOptions, template } = find(manifests, 'KafkaConnect').spec;
  expect(jvmOptions.javaSystemProperties[0]).toEqual({ name: 'javax.net.ssl.trustStore', value: '/mnt/trust/truststore.p12' });
  expect(template.pod.volumes[0].secret.secretName).toBe('connect-jvm-trust');
  expect(template.connectContainer.volumeMounts).toEqual([{ name: 'jvm-trust', mountPath: '/mnt/trust', readOnly: true }]);
});

describe('certificates for Java and brokers that Java would have to trust', () => {
  function make(props: Partial<ExternalKafkaProps>, trust = [{ secretName: 'rgw-ca', key: 'ca.crt' }]) {
    const chart = testChart();
    const kafka = new ExternalKafka(chart, 'Cloud', {
      bootstrapServers: ['kafka.cloud.example:9092'], credentials: { userName: 'workers', password: { secretName: 'cloud', key: 'password' } }, ...props,
    });
    Warnings.of(chart).acknowledge('TopicNotManaged', 'not in this test');
    connectOn(chart, kafka, { trust });
    return find(synthAll(chart), 'KafkaConnect').spec;
  }

  test('ConflictingProps: the authorities that Java knows would be gone', () => {
    expect(messageOf(() => make({}))).toMatch(/^ConflictingProps: .*those of the brokers of orders\/Cloud are not among them, got \["rgw-ca"\]; fix: state trust at the Kafka/);
  });

  test('fine with certificates of the brokers, without TLS, and with the authorities that Java knows', () => {
    expect(make({ trust: { secretName: 'cloud-ca', key: 'ca.crt' } }).tls).toEqual({ trustedCertificates: [{ secretName: 'cloud-ca', certificate: 'ca.crt' }] });
    expect(make({ securityProtocol: KafkaSecurityProtocol.SASL_PLAINTEXT })).not.toHaveProperty('tls');
    expect(make({}, [])).not.toHaveProperty('jvmOptions');
  });
});

describe('shared clusters', () => {
  test('stages with one need share one, others get their own', () => {
    const { chart, kafka } = setup();
    KafkaConnect.configure(chart, { pluginSource: BUILD });
    const first = KafkaConnect.sharedFor(chart, kafka, PLUGIN);
    expect(first.connectName).toBe('orders-kafka-acme-sink');
    expect(KafkaConnect.sharedFor(chart, kafka, PLUGIN)).toBe(first);
    const before = JSON.stringify(synthAll(chart));
    const slow = KafkaConnect.sharedFor(chart, kafka, PLUGIN, { offsetFlushInterval: Duration.minutes(5) });
    const trusting = KafkaConnect.sharedFor(chart, kafka, PLUGIN, { trust: [{ secretName: 'rgw-ca', key: 'ca.crt' }] });
    expect([slow.connectName, trusting.connectName]).toEqual(['orders-kafka-acme-sink-flush-300000ms', 'orders-kafka-acme-sink-rgw-ca']);
    const after = synthAll(chart).map(m => JSON.stringify(m));
    for (const object of JSON.parse(before)) expect(after).toContain(JSON.stringify(object));
  });

  test('a part with settings of its own gets workers that follow them; one without does not', () => {
    const { chart, kafka } = setup();
    const [plain, small, mirrored] = ['Plain', 'Small', 'Mirrored'].map(id => new Construct(chart, id));
    KafkaConnect.configure(chart, { pluginSource: BUILD });
    KafkaConnect.configure(mirrored, { pluginSource: ConnectPluginSource.image('ghcr.io/acme/connect:1.2.3') });
    PipelineDefaults.set(small, { profile: Profile.DEVELOPMENT, owner: 'team-web' });
    const first = KafkaConnect.sharedFor(chart, kafka, PLUGIN);
    expect(KafkaConnect.sharedFor(new Construct(plain, 'Sink'), kafka, PLUGIN)).toBe(first);
    const own = KafkaConnect.sharedFor(new Construct(small, 'Sink'), kafka, PLUGIN);
    expect(KafkaConnect.sharedFor(small, kafka, PLUGIN)).toBe(own);
    const other = KafkaConnect.sharedFor(mirrored, kafka, PLUGIN);
    expect([own.node.path, own.connectName]).toEqual(['orders/Small/Connect-orders-small-kafka-acme-sink', 'orders-small-kafka-acme-sink']);
    const manifests = synthAll(chart);
    const spec = (connect: KafkaConnect) => find(manifests, 'KafkaConnect', connect.connectName).spec;
    expect([first, own, other].map(connect => spec(connect).replicas)).toEqual([3, 1, 3]);
    expect(find(manifests, 'KafkaConnect', own.connectName).metadata.labels).toMatchObject({ 'data-pipelines.cdk8s.io/owner': 'team-web' });
    expect(spec(other).image).toBe('ghcr.io/acme/connect:1.2.3');
    for (const [scope, connect] of [[chart, first], [small, own], [mirrored, other]] as const) {
      const labels = spec(connect).template.pod.metadata.labels;
      expect(labels).toMatchObject(KafkaConnect.sharedPods(scope, kafka, PLUGIN)[0].labels);
    }
  });

  test('another chart gets its own; long names end in a stable hash', () => {
    const { chart, kafka } = setup();
    KafkaConnect.configure(chart.node.root as Chart, { pluginSource: BUILD });
    const nested = new Chart(chart, 'a-rather-long-name-for-a-chart', { namespace: 'orders' });
    const one = KafkaConnect.sharedFor(chart, kafka, PLUGIN);
    const two = KafkaConnect.sharedFor(nested, kafka, PLUGIN, { memory: Size.gibibytes(3) });
    expect(two).not.toBe(one);
    expect(two.connectName).toMatch(/^a-rather-long-name-for-a-chart-kafka-a[a-z-]*-[0-9a-f]{6}$/);
    expect(two.connectName.length).toBeLessThanOrEqual(45);
  });
});
