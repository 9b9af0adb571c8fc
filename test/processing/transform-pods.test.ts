import { Duration, Size } from 'cdk8s';
import { bench, container, environment, FakeBucket, objects, only } from './fixtures';
import { BucketOperation } from '../../src/core';
import { DeliveryOrder, InitialOffset, ServerlessTransform, TransformCode } from '../../src/processing';

const IMAGE = 'ghcr.io/acme/parse:1.4.2';
const CODE = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');

test('an image runs behind a forwarder that hands the answer to the output', () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, image: IMAGE, port: 5000 });
  const service = only(chart, 'Service');
  const forwarder = container(service, 'forwarder');
  const user = container(service, 'function');
  expect(service.metadata.labels['networking.knative.dev/visibility']).toBe('cluster-local');
  expect(forwarder.ports).toEqual([{ containerPort: 8085 }]);
  expect(forwarder.command).toEqual(['node', '/runner/runner.mjs']);
  expect(environment(forwarder)).toEqual({
    FUNCTION_TIMEOUT_MS: '60000',
    GRACE_SECONDS: '85',
    HEADER_DECODING: 'raw',
    K_SINK: 'http://kafka-sink-ingress.knative-eventing.svc/orders/parse-output',
    MAX_BODY_BYTES: '1048576',
    MAX_CONCURRENCY: '10',
    SINK_RETRIES: '2',
    SINK_TIMEOUT_MS: '9000',
    TARGET_URL: 'http://127.0.0.1:5000',
  });
  expect(user.image).toBe(IMAGE);
  expect(user.ports).toBeUndefined();
  expect(environment(user)).toEqual({ PORT: '5000' });
  expect(user.securityContext.runAsUser).toBeUndefined();
});

test('the forwarder steps aside when the container listens on its port', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', { input, image: IMAGE, port: 8085 });
  expect(container(only(chart, 'Service'), 'forwarder').ports).toEqual([{ containerPort: 8086 }]);
});

test.each([
  ['JavaScript', CODE, 'docker.io/library/node:', ['node', '/runner/runner.mjs'], 'handler.mjs', 'runner.mjs'],
  ['Python', TransformCode.inlinePython('def handle(event, context):\n    return event.data\n'), 'docker.io/library/python:', ['python3', '/runner/runner.py'], 'handler.py', 'runner.py'],
])('%s code runs in one container, from a ConfigMap', (_, code, image, command, file, entry) => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, code, outputType: 'acme.order' });
  const service = only(chart, 'Service');
  const { containers, volumes } = service.spec.template.spec;
  expect(containers).toHaveLength(1);
  expect(containers[0].image.startsWith(image)).toBe(true);
  expect(containers[0].command).toEqual(command);
  expect(environment(containers[0])).toMatchObject({ FUNCTION_FILE: `/function/${file}`, FUNCTION_OUTPUT_TYPE: 'acme.order', FUNCTION_SOURCE: '/orders/parse' });
  expect(containers[0].volumeMounts).toEqual([
    { name: 'runner', mountPath: '/runner', readOnly: true },
    { name: 'function', mountPath: '/function', readOnly: true },
    { name: 'tmp', mountPath: '/tmp' },
  ]);
  expect(volumes.map((v: { name: string }) => v.name)).toEqual(['runner', 'function', 'tmp']);
  expect(only(chart, 'ConfigMap', 'parse-function').data).toEqual({ [file]: code.text });
  const runner = only(chart, 'ConfigMap', volumes[0].configMap.name).data;
  expect(Object.keys(runner)).toContain(entry);
});

test('every container is restricted', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', { input, image: IMAGE, runAsUser: 4711 });
  new ServerlessTransform(chart, 'Score', { input, code: CODE, writableRootFilesystem: true });
  const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  const parse = only(chart, 'Service', 'parse');
  expect(container(parse, 'forwarder').securityContext).toEqual({ ...restricted, readOnlyRootFilesystem: true, runAsUser: 1000 });
  expect(container(parse, 'function').securityContext).toEqual({ ...restricted, readOnlyRootFilesystem: true, runAsUser: 4711 });
  expect(container(only(chart, 'Service', 'score'), 'function').securityContext).toEqual({ ...restricted, readOnlyRootFilesystem: false, runAsUser: 1000 });
  expect(parse.spec.template.spec.automountServiceAccountToken).toBe(false);
});

test('changed code makes a new revision, the same code does not', () => {
  const hash = (code: TransformCode) => {
    const { chart, input } = bench();
    new ServerlessTransform(chart, 'Parse', { input, code });
    return only(chart, 'Service').spec.template.metadata.annotations['data-pipelines.cdk8s.io/code-hash'];
  };
  expect(hash(CODE)).toMatch(/^[0-9a-f]{16}$/);
  expect(hash(CODE)).toBe(hash(TransformCode.inlineJavaScript(CODE.text)));
  expect(hash(CODE)).not.toBe(hash(TransformCode.inlineJavaScript(`${CODE.text}\n`)));
});

test('a second transform of a language shares the runner and changes no existing object', () => {
  const one = bench();
  new ServerlessTransform(one.chart, 'Parse', { input: one.input, code: CODE });
  const before = objects(one.chart);
  const two = bench();
  new ServerlessTransform(two.chart, 'Parse', { input: two.input, code: CODE });
  new ServerlessTransform(two.chart, 'Score', { input: two.input, output: two.output, code: CODE, scale: { lagThreshold: 20 } });
  const after = objects(two.chart).map(o => JSON.stringify(o));
  expect(before.map(o => JSON.stringify(o)).filter(text => !after.includes(text))).toEqual([]);
  expect(after.filter(text => text.includes('function-runner-node"'))).toHaveLength(3);
});

test('the scale becomes annotations of the revision', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', {
    input,
    code: CODE,
    scale: {
      min: 2, max: 5, concurrency: 1, targetUtilization: 80, window: Duration.minutes(2), scaleDownDelay: Duration.seconds(30), initial: 3, activation: 4,
    },
  });
  const { template } = only(chart, 'Service').spec;
  expect(template.spec.containerConcurrency).toBe(1);
  expect(template.metadata.annotations).toMatchObject({
    'autoscaling.knative.dev/min-scale': '2',
    'autoscaling.knative.dev/max-scale': '5',
    'autoscaling.knative.dev/target-utilization-percentage': '80',
    'autoscaling.knative.dev/window': '120s',
    'autoscaling.knative.dev/scale-down-delay': '30s',
    'autoscaling.knative.dev/initial-scale': '3',
    'autoscaling.knative.dev/activation-scale': '4',
    'autoscaling.knative.dev/target-burst-capacity': '-1',
  });
  expect(only(chart, 'PodDisruptionBudget').spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: { 'serving.knative.dev/service': 'parse' } } });
});

test('order, start, dead letters, limits and resources are as the user says', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', {
    input,
    image: IMAGE,
    name: 'order-parser',
    ordering: DeliveryOrder.UNORDERED,
    initialOffset: InitialOffset.LATEST,
    deadLetterRetention: Duration.days(3),
    maxRecordSize: Size.mebibytes(4),
    imagePullSecret: { name: 'registry' },
    resources: { cpuMillis: 400, cpuLimitMillis: 2000, memory: Size.mebibytes(512), memoryLimit: Size.gibibytes(1) },
  });
  const service = only(chart, 'Service', 'order-parser');
  expect(only(chart, 'KafkaSource', 'order-parser').spec).toMatchObject({ ordering: 'unordered', initialOffset: 'latest' });
  expect(input.deadLetterOptions).toEqual({ retention: Duration.days(3) });
  expect(service.spec.template.spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  expect(environment(container(service, 'forwarder')).MAX_BODY_BYTES).toBe('4194304');
  expect(container(service, 'function').resources).toEqual({ requests: { cpu: '400m', memory: '512Mi' }, limits: { cpu: '2', memory: '1Gi' } });
});

test.each([
  [{}, '160Mi'],
  [{ scale: { concurrency: 1 } }, '128Mi'],
  [{ scale: { concurrency: 50 } }, '480Mi'],
  [{ maxRecordSize: Size.mebibytes(4) }, '448Mi'],
  [{ maxRecordSize: Size.mebibytes(16), scale: { concurrency: 1 } }, '448Mi'],
  [{ maxRecordSize: Size.kibibytes(1), scale: { concurrency: 1000 } }, '128Mi'],
])('the forwarder has memory for all records that it may hold at a time: %j', (options, memory) => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', { input, image: IMAGE, ...options });
  expect(container(only(chart, 'Service'), 'forwarder').resources).toEqual({ requests: { cpu: '25m', memory: '64Mi' }, limits: { memory } });
});

test('variables of the user come sorted, secrets by reference', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', {
    input,
    code: CODE,
    environment: { SHOP: 'eu', LOG_LEVEL: 'debug' },
    secretEnvironment: { API_TOKEN: { secretName: 'shop', key: 'token' } },
  });
  const variables = container(only(chart, 'Service'), 'function').env;
  expect(variables.slice(-3)).toEqual([
    { name: 'LOG_LEVEL', value: 'debug' },
    { name: 'SHOP', value: 'eu' },
    { name: 'API_TOKEN', valueFrom: { secretKeyRef: { name: 'shop', key: 'token' } } },
  ]);
});

test('buckets are opened for what they are used for, and reached with variables of their own', () => {
  const { chart, input } = bench();
  const uploads = new FakeBucket(chart, 'RawUploads');
  const archive = new FakeBucket(chart, 'Archive', { secretName: 'rgw-ca', key: 'tls.crt' });
  const both = new FakeBucket(chart, '2Way');
  const transform = new ServerlessTransform(chart, 'Parse', { input, image: IMAGE, reads: [uploads, both], writes: [both, archive] });
  expect([uploads.operations, archive.operations, both.operations]).toEqual([[BucketOperation.READ], [BucketOperation.WRITE], [BucketOperation.READ_WRITE]]);
  expect(transform.bucketPods).toEqual([{ labels: { 'serving.knative.dev/service': 'parse' }, namespaceName: 'orders' }]);
  const user = container(only(chart, 'Service'), 'function');
  const variables = environment(user);
  expect(variables.RAW_UPLOADS_BUCKET_NAME).toEqual({ configMapKeyRef: { name: 'rawuploads', key: 'BUCKET_NAME' } });
  expect(variables.RAW_UPLOADS_AWS_SECRET_ACCESS_KEY).toEqual({ secretKeyRef: { name: 'rawuploads', key: 'AWS_SECRET_ACCESS_KEY' } });
  expect(variables._2_WAY_AWS_ENDPOINT_URL_S3).toBe('https://rgw.example:443');
  expect(variables.ARCHIVE_AWS_CA_BUNDLE).toBe('/trust/archive-trust/ca.crt');
  expect(user.volumeMounts).toContainEqual({ name: 'archive-trust', mountPath: '/trust/archive-trust', readOnly: true });
  expect(environment(container(only(chart, 'Service'), 'forwarder')).RAW_UPLOADS_BUCKET_NAME).toBeUndefined();
});

test('the pods are closed but for Knative, the sink, the buckets and what the user opens', () => {
  const { chart, input, output } = bench();
  const uploads = new FakeBucket(chart, 'Uploads');
  new ServerlessTransform(chart, 'Parse', {
    input,
    output,
    code: CODE,
    reads: [uploads],
    egress: [{ pods: { labels: { app: 'redis' } }, ports: [6379] }, { cidr: '10.1.0.0/16', ports: [443, 8443] }],
  });
  const { spec } = only(chart, 'NetworkPolicy', 'parse');
  const tcp = (port: number) => ({ protocol: 'TCP', port });
  const peer = (namespaceName: string, labels: object) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespaceName } }, podSelector: { matchLabels: labels },
  });
  expect(spec.podSelector).toEqual({ matchLabels: { 'serving.knative.dev/service': 'parse' } });
  expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
  expect(spec.ingress).toEqual(expect.arrayContaining([
    { from: [peer('knative-serving', { app: 'activator' })], ports: [8012, 8013, 8112].map(tcp) },
    { from: [peer('knative-serving', { app: 'autoscaler' })], ports: [tcp(9090)] },
  ]));
  expect(spec.ingress).toHaveLength(2);
  expect(spec.egress.slice(1)).toEqual(expect.arrayContaining([
    { to: [peer('knative-eventing', { app: 'kafka-sink-receiver' })], ports: [tcp(8080)] },
    { to: [peer('rook-ceph', { app: 'rook-ceph-rgw' })], ports: [tcp(8443)] },
    { to: [{ podSelector: { matchLabels: { app: 'redis' } } }], ports: [tcp(6379)] },
  ]));
  expect(spec.egress).toHaveLength(4);
  expect(only(chart, 'NetworkPolicy', 'parse-addresses').spec.egress).toEqual([{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [tcp(443), tcp(8443)] }]);
});

test('an egress rule for a port alone opens it for any address', () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', { input, code: CODE, egress: [{ ports: [443] }] });
  expect(only(chart, 'NetworkPolicy').spec.egress).toContainEqual({ ports: [{ protocol: 'TCP', port: 443 }] });
});
