import { findingsBetween } from './compare';
import { connector, deployment, elasticsearch, kafka, LISTENERS, make, makeGlobal, nodeSet, pool, source, statefulSet, topic, volume, volumeClaim } from './objects';
import { runsPerYear } from '../../../src/pipeline/upgrade/cron-frequency';
import { logstashInputs } from '../../../src/pipeline/upgrade/logstash-inputs';
import { compareVersionNumbers } from '../../../src/pipeline/upgrade/version-numbers';

const only = (before: unknown[], after: unknown[]) => {
  const findings = findingsBetween(before, after);
  expect(findings).toHaveLength(1);
  return findings[0];
};

test('a finding says what it is about', () => {
  expect(only([topic()], [topic({ partitions: 6 })])).toMatchObject({
    code: 'TopicPartitionsDecreased',
    severity: 'error',
    target: 'KafkaTopic orders/arrived',
    kind: 'KafkaTopic',
    namespaceName: 'orders',
    name: 'arrived',
    path: 'spec.partitions',
    before: '12',
    after: '6',
  });
});

test('an object outside namespaces has none', () => {
  expect(only([makeGlobal('v1', 'Namespace', 'orders')], [])).toMatchObject({ target: 'Namespace orders', path: '' });
  expect(only([makeGlobal('v1', 'Namespace', 'orders')], [])).not.toHaveProperty('namespaceName');
});

test('places in lists are those of the new object, whatever the order', () => {
  const before = pool({ storage: { type: 'jbod', volumes: [volume(), volume({ id: 1 })] } });
  const after = pool({ storage: { type: 'jbod', volumes: [volume({ id: 1, size: '1Gi' }), volume()] } });
  expect(only([before], [after])).toMatchObject({ path: 'spec.storage.volumes[0].size', before: '100Gi', after: '1Gi' });
  const moved = kafka({ listeners: [LISTENERS[1], { ...LISTENERS[0], tls: false }] });
  expect(only([kafka()], [moved]).path).toBe('spec.kafka.listeners[1].tls');
  expect(only([elasticsearch()], [elasticsearch({ nodeSets: [nodeSet({ name: 'new' }), nodeSet({ count: 2 })] })]).path).toBe('spec.nodeSets[1].count');
});

test('keys with dots stand in brackets', () => {
  expect(only([topic({ config: { 'retention.ms': 2 } })], [topic({ config: { 'retention.ms': 1 } })]).path).toBe('spec.config[retention.ms]');
});

test('an immutable field is followed down to what differs', () => {
  expect(only([statefulSet()], [statefulSet({ selector: { matchLabels: { app: 'other' } } })])).toMatchObject({ path: 'spec.selector.matchLabels.app', before: 'db', after: 'other' });
});

test('many differences of one field are told as one', () => {
  const job = (n: number) => make('batch/v1', 'Job', 'j', { spec: { template: { spec: { containers: Array.from({ length: 6 }, (_, i) => ({ name: `c${i}`, image: `a:${n}` })) } } } });
  expect(only([job(1)], [job(2)])).toMatchObject({ code: 'ImmutableFieldChanged', path: 'spec.template' });
});

test('each rule of the list of a schema is told with its words', () => {
  const store = (a: string, b: string) => make('ceph.rook.io/v1', 'CephObjectStore', 's', { spec: { sharedPools: { dataPoolName: a, metadataPoolName: b } } });
  expect(findingsBetween([store('a', 'm')], [store('b', 'n')]).map(({ path, detail }) => [path, detail])).toEqual([
    ['spec.sharedPools.dataPoolName', 'the schema says: object store shared data pool is immutable'],
    ['spec.sharedPools.metadataPoolName', 'the schema says: object store shared metadata pool is immutable'],
  ]);
});

test('a rule of a schema says nothing of a field that is new', () => {
  const store = (spec: object) => make('ceph.rook.io/v1', 'CephObjectStore', 's', { spec });
  expect(findingsBetween([store({})], [store({ sharedPools: { dataPoolName: 'a', metadataPoolName: 'b' } })])).toEqual([]);
});

describe('what may be a secret is not shown', () => {
  test.each([
    ['a secret', make('v1', 'Secret', 's', { immutable: true, data: { a: 'b2xk' } }), make('v1', 'Secret', 's', { immutable: true, data: { a: 'bmV3' } })],
    ['a variable', jobWith({ name: 'X', value: 'b2xk' }), jobWith({ name: 'X', value: 'bmV3' })],
    ['a parameter of a class', makeGlobal('storage.k8s.io/v1', 'StorageClass', 'c', { parameters: { authToken: 'b2xk' } }), makeGlobal('storage.k8s.io/v1', 'StorageClass', 'c', { parameters: { authToken: 'bmV3' } })],
    ['a map with one in it', makeGlobal('storage.k8s.io/v1', 'StorageClass', 'c', {}), makeGlobal('storage.k8s.io/v1', 'StorageClass', 'c', { parameters: { password: 'bmV3' } })],
  ])('%s', (_, before, after) => {
    expect(JSON.stringify(findingsBetween([before], [after]))).not.toMatch(/b2xk|bmV3/);
    expect(findingsBetween([before], [after])).toHaveLength(1);
  });

  function jobWith(variable: object) {
    return make('batch/v1', 'Job', 'j', { spec: { template: { spec: { containers: [{ name: 'a', env: [variable] }] } } } });
  }
});

describe('who names an object that goes', () => {
  const cases: ReadonlyArray<readonly [string, object, object[], string]> = [
    ['the secret of a user', make('kafka.strimzi.io/v1', 'KafkaUser', 'u', { spec: {} }), [deployment({}, 'a:1', { containers: [{ env: [{ valueFrom: { secretKeyRef: { name: 'u', key: 'password' } } }] }] })], 'Deployment orders/app'],
    ['a topic of a connector', topic(), [connector({ topics: 'other, arrived' })], 'KafkaConnector orders/lake'],
    ['a topic of dead letters', topic(), [connector({ 'topics': 'a', 'errors.deadletterqueue.topic.name': 'arrived' })], 'errors.deadletterqueue.topic.name'],
    ['the cluster of a topic', kafka(), [topic()], 'KafkaTopic orders/arrived (metadata.labels[strimzi.io/cluster])'],
    ['the cluster of an address', kafka(), [source()], 'spec.bootstrapServers[0]'],
    ['a map of variables', make('v1', 'ConfigMap', 'c'), [deployment({}, 'a:1', { containers: [{ envFrom: [{ configMapRef: { name: 'c' } }] }] })], 'Deployment orders/app'],
    ['a claim', volumeClaim(), [deployment({}, 'a:1', { volumes: [{ persistentVolumeClaim: { claimName: 'files' } }] })], 'claimName'],
    ['a class of volumes', makeGlobal('storage.k8s.io/v1', 'StorageClass', 'fast'), [pool()], 'spec.storage.volumes[0].class'],
    ['a sink of Knative', make('eventing.knative.dev/v1alpha1', 'KafkaSink', 'out'), [source({ sink: { ref: { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'KafkaSink', name: 'out' } } })], 'KafkaSource orders/parse (spec.sink.ref)'],
    ['a secret of a connector', make('v1', 'Secret', 'keys'), [connector({ topics: 'a', key: '${secrets:orders/keys:KEY}' })], 'spec.config.key'],
    ['a namespace', makeGlobal('v1', 'Namespace', 'orders'), [topic()], 'metadata.namespace'],
    ['a role', make('rbac.authorization.k8s.io/v1', 'Role', 'r'), [make('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { roleRef: { kind: 'Role', name: 'r' } })], 'RoleBinding orders/b (roleRef)'],
  ];

  test.each(cases)('%s', (_, removed, kept, says) => {
    const found = findingsBetween([removed, ...kept], kept).filter(({ code }) => code === 'ReferencedObjectRemoved');
    expect(found).toHaveLength(1);
    expect(found[0].detail).toContain(says);
  });

  test('somebody else may provide it', () => {
    const pod = deployment({}, 'a:1', { volumes: [{ secret: { secretName: 'keys' } }] });
    const external = make('external-secrets.io/v1', 'ExternalSecret', 'x', { spec: { target: { name: 'keys' } } });
    expect(findingsBetween([make('v1', 'Secret', 'keys'), pod], [external, pod])).toEqual([]);
  });

  test('what is optional is not missed, nor what goes with it', () => {
    const pod = deployment({}, 'a:1', { containers: [{ envFrom: [{ secretRef: { name: 'keys', optional: true } }] }] });
    expect(findingsBetween([make('v1', 'Secret', 'keys'), pod], [pod])).toEqual([]);
    const strict = deployment({}, 'a:1', { volumes: [{ secret: { secretName: 'keys' } }] });
    expect(findingsBetween([make('v1', 'Secret', 'keys'), strict], [])).toEqual([]);
  });

  test('the first three are named', () => {
    const pods = ['a', 'b', 'c', 'd', 'e'].map(name => ({ ...deployment({}, 'a:1', { volumes: [{ secret: { secretName: 'keys' } }] }), metadata: { name, namespace: 'orders' } }));
    expect(findingsBetween([make('v1', 'Secret', 'keys'), ...pods], pods)[0].detail).toMatch(/^it is named by Deployment orders\/a .*orders\/c .* and 2 more$/);
  });
});

describe('inputs of Logstash', () => {
  test('each plugin is read, and nothing but inputs', () => {
    const text = 'input {\n  # kafka { group_id => "no" }\n  kafka { topics => ["a", "b"] group_id => "x" codec => json { charset => "UTF-8" } }\n  kafka {\n topics => [\'c\'] auto_offset_reset => "latest" }\n}\noutput { kafka { topic_id => "o" } }';
    expect(logstashInputs(text)).toEqual([
      { group: 'x', topics: ['a', 'b'], offsetReset: undefined },
      { group: 'logstash', topics: ['c'], offsetReset: 'latest' },
    ]);
  });

  test('braces in texts do not count', () => {
    expect(logstashInputs('input { stdin { id => "}" } kafka { client_id => "{" topics => ["a"] group_id => "g" } }')).toEqual([{ group: 'g', topics: ['a'], offsetReset: undefined }]);
  });
});

test.each([
  ['0 2 * * *', 365], ['0 2 * * 0', 365 / 7], ['*/15 * * * *', 4 * 24 * 365], ['@hourly', 24 * 365], ['0 0 1 * *', 365 / 31], ['0 0 1 1 *', 365 / 31 / 12],
  ['0 0 * * mon-fri', 365 * 5 / 7], ['0 0,12 * * *', 730], ['0 0 * * 7', 365 / 7], ['CRON_TZ=UTC 0 2 * * *', 365],
])('%s comes due %d times a year', (schedule, runs) => expect(runsPerYear(schedule)).toBeCloseTo(runs, 5));

test.each(['', 'never', '* * * *', 'x * * * *', '*/0 * * * *'])('%p is no schedule', schedule => expect(runsPerYear(schedule)).toBeUndefined());

test.each([['4.1.2', '4.1.10', -1], ['4.2', '4.2.0', 0], ['4.1-IV1', '4.1-IV0', 1], ['10.0.0', '9.9.9', 1], ['x', '1.0', 0]])('%s beside %s', (a, b, sign) =>
  expect(Math.sign(compareVersionNumbers(a, b))).toBe(sign));
