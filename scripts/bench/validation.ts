import { spawnSync } from 'child_process';
import * as path from 'path';
import { validateManifest } from '../../src/validation';
import { BUILTIN_OBJECTS } from '../../test/validation/support/builtins';

const LIBRARY = path.join(__dirname, '..', '..', 'lib', 'validation');

/** What it costs to check one object of a kind. */
export interface ValidationTime {
  readonly name: string;
  /** Later objects of the kind. */
  readonly microseconds: number;
  /** The first object in a fresh process: files are read, the schema is compiled. */
  readonly firstMilliseconds: number;
}

type Manifest = { readonly [key: string]: unknown };

const kafkaListener = { name: 'tls', port: 9093, type: 'internal', tls: true, authentication: { type: 'scram-sha-512' } };

/** Objects as a pipeline has them. */
const OBJECTS: readonly Manifest[] = [
  {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name: 'orders', namespace: 'shop', labels: { 'strimzi.io/cluster': 'kafka' } },
    spec: { topicName: 'orders', partitions: 12, replicas: 3, config: { 'min.insync.replicas': 2, 'retention.ms': 604800000 } },
  },
  {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaUser',
    metadata: { name: 'index', namespace: 'shop', labels: { 'strimzi.io/cluster': 'kafka' } },
    spec: {
      authentication: { type: 'scram-sha-512' },
      authorization: {
        type: 'simple',
        acls: ['orders', 'index'].map(name => ({ resource: { type: 'topic', name, patternType: 'literal' }, operations: ['Read', 'Describe'], host: '*' })),
      },
    },
  },
  {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'Kafka',
    metadata: { name: 'kafka', namespace: 'shop' },
    spec: {
      kafka: {
        version: '4.3.1',
        listeners: [kafkaListener],
        authorization: { type: 'simple' },
        rack: { topologyKey: 'topology.kubernetes.io/zone' },
        config: { 'default.replication.factor': 3, 'min.insync.replicas': 2 },
        metricsConfig: { type: 'jmxPrometheusExporter', valueFrom: { configMapKeyRef: { name: 'metrics', key: 'kafka.yml' } } },
      },
      entityOperator: { topicOperator: {}, userOperator: { resources: { requests: { cpu: '100m' } } } },
    },
  },
  {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'parse', namespace: 'shop' },
    spec: {
      template: {
        metadata: { annotations: { 'autoscaling.knative.dev/min-scale': '0', 'autoscaling.knative.dev/max-scale': '10' } },
        spec: {
          containerConcurrency: 10,
          timeoutSeconds: 60,
          containers: [{
            image: 'registry.acme.example/parse:1.0.0',
            env: [{ name: 'MODE', value: 'strict' }],
            ports: [{ containerPort: 8080 }],
            resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
            readinessProbe: { httpGet: { path: '/ready' } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true },
          }],
        },
      },
    },
  },
  {
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
    metadata: { name: 'search', namespace: 'shop' },
    spec: {
      version: '9.1.0',
      nodeSets: [{
        name: 'default',
        count: 3,
        config: { 'node.store.allow_mmap': false, 'node.roles': ['master', 'data', 'ingest'] },
        podTemplate: { spec: { containers: [{ name: 'elasticsearch', resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '4Gi' } } }] } },
      }],
    },
  },
  {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'index' },
    spec: { scaleTargetRef: { name: 'index' }, minReplicaCount: 1, maxReplicaCount: 12, triggers: [{ type: 'kafka', metadata: { topic: 'orders' } }] },
  },
  ...BUILTIN_OBJECTS.filter(object => ['ConfigMap', 'Deployment', 'NetworkPolicy', 'Role'].includes(String(object.kind))),
];

const ROUNDS = 20_000;
const BATCHES = 5;

/** Processor time for objects as a pipeline has them. Needs the compiled library for the fresh processes. */
export function validation(): ValidationTime[] {
  return OBJECTS.map(object => {
    const findings = validateManifest(object);
    if (findings.length > 0) throw new Error(`the bench would measure a refusal: ${findings[0].text}`);
    return { name: String(object.kind), microseconds: warm(object), firstMilliseconds: first(object) };
  });
}

/** The best of several batches: what disturbs only ever makes it slower. */
function warm(object: Manifest): number {
  batch(object);
  return Math.min(...Array.from({ length: BATCHES }, () => batch(object)));
}

/** Time of the processor, which other work on the machine disturbs less than time on the wall. */
function batch(object: Manifest): number {
  const start = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) validateManifest(object);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / ROUNDS;
}

/** Median of several fresh processes. */
function first(object: Manifest): number {
  const program = `const { validateManifest } = require(${JSON.stringify(LIBRARY)}); const object = ${JSON.stringify(object)};
    const start = process.hrtime.bigint(); validateManifest(object); console.log(Number(process.hrtime.bigint() - start) / 1e6)`;
  const times = Array.from({ length: BATCHES }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    if (stdout === '') throw new Error(`compile the library first (npx projen compile): ${stderr}`);
    return Number(stdout);
  });
  return times.sort((a, b) => a - b)[Math.floor(BATCHES / 2)];
}
