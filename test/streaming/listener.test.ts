import { FakeClient, testCluster, warning } from './fixtures';
import { KafkaClusterProps, Listener, ListenerAuthentication, NodeAddressType, TrafficPolicy } from '../../src/streaming';
import { find, messageOf, synthAll } from '../support/app';

function listenersOf(listeners: Listener[]) {
  return find(synthAll(testCluster({ listeners })), 'Kafka').spec.kafka.listeners;
}

const OWN_PODS = { podSelector: { matchLabels: { 'strimzi.io/cluster': 'kafka' } } };
const SCRAM = { type: 'scram-sha-512' };

describe('each type', () => {
  test.each<[string, Listener, object]>([
    ['internal', Listener.internal({ name: 'in', port: 9100, useServiceDnsDomain: true, maxConnections: 10, maxConnectionCreationRate: 2 }), {
      name: 'in',
      port: 9100,
      type: 'internal',
      tls: true,
      authentication: SCRAM,
      networkPolicyPeers: [OWN_PODS],
      configuration: { useServiceDnsDomain: true, maxConnections: 10, maxConnectionCreationRate: 2 },
    }],
    ['cluster-ip', Listener.clusterIp({ brokerAnnotations: { 'acme.example/id': '{nodeId}' } }), {
      name: 'clusterip',
      port: 9093,
      type: 'cluster-ip',
      tls: true,
      authentication: SCRAM,
      networkPolicyPeers: [OWN_PODS],
      configuration: { perBrokerAnnotationsTemplate: { 'acme.example/id': '{nodeId}' } },
    }],
    ['loadbalancer', Listener.loadBalancer({ sourceRanges: ['203.0.113.0/24'], externalTrafficPolicy: TrafficPolicy.LOCAL, loadBalancerClass: 'acme', annotations: { a: 'b' }, alternativeNames: ['kafka.acme.example'] }), {
      name: 'external',
      port: 9094,
      type: 'loadbalancer',
      tls: true,
      authentication: SCRAM,
      configuration: {
        bootstrap: { annotations: { a: 'b' }, alternativeNames: ['kafka.acme.example'] },
        class: 'acme',
        externalTrafficPolicy: 'Local',
        loadBalancerSourceRanges: ['203.0.113.0/24'],
        perBrokerAnnotationsTemplate: { a: 'b' },
      },
    }],
    ['nodeport', Listener.nodePort({ bootstrapNodePort: 32100, preferredAddressType: NodeAddressType.INTERNAL_IP }), {
      name: 'external',
      port: 9094,
      type: 'nodeport',
      tls: true,
      authentication: SCRAM,
      configuration: { bootstrap: { nodePort: 32100 }, preferredNodePortAddressType: 'InternalIP' },
    }],
    ['route', Listener.route({ allowedPods: [{ labels: { app: 'router' }, namespaceName: 'openshift-ingress' }] }), {
      name: 'external',
      port: 9094,
      type: 'route',
      tls: true,
      authentication: SCRAM,
      networkPolicyPeers: [OWN_PODS, { podSelector: { matchLabels: { app: 'router' } }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'openshift-ingress' } } }],
    }],
    ['tlsroute', Listener.tlsRoute({ gateways: [{ name: 'gw', sectionName: 'kafka' }], bootstrapHost: 'kafka.acme.example', hostTemplate: 'kafka-{nodeId}.acme.example' }), {
      name: 'external',
      port: 9094,
      type: 'tlsroute',
      tls: true,
      authentication: SCRAM,
      configuration: { bootstrap: { host: 'kafka.acme.example' }, hostTemplate: 'kafka-{nodeId}.acme.example', parentRefs: [{ name: 'gw', sectionName: 'kafka' }] },
    }],
    ['ingress', Listener.ingress({ bootstrapHost: 'kafka.acme.example', hostTemplate: 'kafka-{nodeId}.acme.example', ingressClass: 'nginx' }), {
      name: 'external',
      port: 9094,
      type: 'ingress',
      tls: true,
      authentication: SCRAM,
      configuration: { bootstrap: { host: 'kafka.acme.example' }, class: 'nginx', hostTemplate: 'kafka-{nodeId}.acme.example' },
    }],
  ])('%s takes its own options and no others', (_type, listener, expected) => {
    expect(listenersOf([listener])).toEqual([expected]);
  });

  test('custom authentication and an own certificate', () => {
    const authentication = ListenerAuthentication.custom({ sasl: true, listenerConfig: { 'sasl.enabled.mechanisms': 'OAUTHBEARER' } });
    expect(listenersOf([Listener.internal({ authentication, certificate: { secretName: 'cert', privateKeyKey: 'key.pem' } })])[0]).toMatchObject({
      authentication: { type: 'custom', sasl: true, listenerConfig: { 'sasl.enabled.mechanisms': 'OAUTHBEARER' } },
      configuration: { brokerCertChainAndKey: { secretName: 'cert', certificate: 'tls.crt', key: 'key.pem' } },
    });
  });
});

describe('mistakes', () => {
  const failing = (listeners: Listener[], more: KafkaClusterProps = {}) => messageOf(() => testCluster({ ...more, listeners }));

  test.each([
    ['TLS', 'InvalidName'],
    ['twelveletter', 'InvalidName'],
    ['on', 'AmbiguousName'],
  ])('the name %s fails', (name, code) => {
    expect(failing([Listener.internal({ name })])).toMatch(new RegExp(`^${code}: .*listener name`));
  });

  test.each([9091, 9404, 9999, 70000, 9092.5])('the port %d fails', port => {
    expect(failing([Listener.internal({ port })])).toMatch(/^InvalidNumber: .*port of listener tls/);
  });

  const ingress = { bootstrapHost: 'kafka.acme.example', hostTemplate: 'kafka-{nodeId}.acme.example' };
  test.each<[string, Listener, RegExp]>([
    ['bootstrap host', Listener.ingress({ ...ingress, bootstrapHost: 'a b\nc' }), /^HostileValue: .*bootstrapHost of listener external .*allowed: a host name/],
    ['bootstrap host of a route', Listener.route({ bootstrapHost: '' }), /^HostileValue: .*bootstrapHost/],
    ['host template', Listener.ingress({ ...ingress, hostTemplate: '{pod}.acme.example' }), /^HostileValue: .*hostTemplate/],
    ['advertised host', Listener.loadBalancer({ advertisedHostTemplate: 'a/b' }), /^HostileValue: .*advertisedHostTemplate/],
    ['alternative name', Listener.nodePort({ alternativeNames: ['*.acme.example', 'a,b'] }), /^HostileValue: .*alternative name .*got "a,b"/],
    ['source range', Listener.loadBalancer({ sourceRanges: ['everybody'] }), /^HostileValue: .*source range/],
    ['class', Listener.loadBalancer({ loadBalancerClass: 'a b' }), /^HostileValue: .*class of listener external/],
    ['annotation', Listener.loadBalancer({ annotations: { 'a b': 'c' } }), /^InvalidLabel: .*annotation of listener external/],
    ['broker annotation', Listener.clusterIp({ brokerAnnotations: Object.fromEntries([['constructor', 'x']]) }), /^InvalidName: .*annotation of listener clusterip/],
    ['gateway', Listener.tlsRoute({ ...ingress, gateways: [{ name: 'gw', namespaceName: 'A' }] }), /^InvalidName: .*namespace of a gateway/],
    ['certificate', Listener.internal({ certificate: { secretName: 'A}', trust: { secretName: 'ca', key: 'ca.crt' } } }), /^InvalidName: .*Secret of the certificate of listener tls/],
    ['private key', Listener.internal({ certificate: { secretName: 'cert', privateKeyKey: '../key' } }), /^InvalidName: .*key in the Secret/],
    ['trust', Listener.internal({ certificate: { secretName: 'cert', trust: { secretName: 'ca', key: 'a:b' } } }), /^InvalidName: .*trust for the certificate/],
    ['allowed pods', Listener.nodePort({ allowedPods: [{ labels: { 'a b': 'c' } }] }), /^InvalidLabel/],
    ['custom option', Listener.internal({ authentication: ListenerAuthentication.custom({ sasl: true, listenerConfig: Object.fromEntries([['constructor', 'x']]) }) }), /^InvalidName: .*listenerConfig/],
  ])('an unusable %s fails', (_what, listener, message) => expect(failing([listener])).toMatch(message));

  test('two listeners of one name or port fail', () => {
    expect(failing([Listener.internal(), Listener.internal({ port: 9095 })])).toMatch(/^DuplicateListener: .* two listeners have one name, got "tls"/);
    expect(failing([Listener.internal(), Listener.clusterIp()])).toMatch(/^DuplicateListener: .* two listeners have one port, got 9093/);
  });

  test('certificates without TLS fail', () => {
    expect(failing([Listener.internal({ tls: false, authentication: ListenerAuthentication.tls() })])).toMatch(/^ConflictingProps: .*authenticates by certificate/);
    expect(failing([Listener.internal({ tls: false, certificate: { secretName: 'c' } })])).toMatch(/^ConflictingProps: .*has a certificate/);
  });

  test('no listeners, no gateways, no connections fail', () => {
    expect(failing([])).toMatch(/^MissingProp: .*no listeners/);
    expect(failing([Listener.tlsRoute({ gateways: [], bootstrapHost: 'a', hostTemplate: 'b' })])).toMatch(/^MissingProp: .*no gateways/);
    expect(failing([Listener.internal({ maxConnections: 0 })])).toMatch(/^InvalidNumber: .*maxConnections/);
  });

  test('what an older operator does not know fails', () => {
    const route = Listener.tlsRoute({ gateways: [{ name: 'gw' }], bootstrapHost: 'a', hostTemplate: 'b' });
    expect(messageOf(() => testCluster({ listeners: [route] }, '1.0.1'))).toMatch(/^OperatorVersionUnsupported: .*tlsRoute of listener external, got "1.0.1"; allowed: 1.1.0 or later/);
    expect(messageOf(() => testCluster({ listeners: [Listener.loadBalancer({ annotations: { a: 'b' } })] }, '1.0.1'))).toMatch(/^OperatorVersionUnsupported: .*annotations of brokers/);
    expect(() => testCluster({ listeners: [Listener.loadBalancer()] }, '1.0.1')).not.toThrow();
  });

  test('an ingress and a missing encryption are warnings', () => {
    const cluster = testCluster({ listeners: [Listener.ingress({ bootstrapHost: 'a', hostTemplate: 'b' }), Listener.nodePort({ name: 'np', port: 9095, tls: false })] });
    expect(warning(cluster, 'DeprecatedListener').text).toContain('got "external"');
    expect(warning(cluster, 'UnencryptedListener').text).toContain('got "np"');
  });
});

describe('the listener of stages', () => {
  const bootstrapOf = (listeners: Listener[]) => {
    const cluster = testCluster({ listeners });
    return new FakeClient(cluster, 'Stage').read(cluster.addTopic('Orders')).bootstrapServers;
  };

  test('is inside the cluster, with a password if there is one', () => {
    const certificates = Listener.internal({ name: 'mtls', port: 9095, authentication: ListenerAuthentication.tls() });
    expect(bootstrapOf([Listener.loadBalancer(), certificates, Listener.clusterIp({ port: 9096 })])).toBe('kafka-kafka-clusterip-bootstrap.kafka.svc:9096');
    expect(bootstrapOf([Listener.loadBalancer(), certificates])).toBe('kafka-kafka-bootstrap.kafka.svc:9095');
  });

  test('is missing when all are outside or custom', () => {
    const custom = Listener.internal({ authentication: ListenerAuthentication.custom({ sasl: true, listenerConfig: {} }) });
    expect(messageOf(() => bootstrapOf([Listener.loadBalancer(), custom]))).toMatch(/^NoClientListener: \[streaming\/Kafka\] .* got \["loadbalancer external","internal tls"\]/);
  });
});
