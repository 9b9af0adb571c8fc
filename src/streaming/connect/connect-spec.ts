import { Duration, Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import type { InternalTopics } from './internal-topics';
import type { JvmTrust } from './jvm-trust';
import type { PluginBlock } from './plugin-block';
import { CONNECT } from './problems';
import { PipelineDefaults } from '../../core/defaults';
import { KafkaConnection } from '../../core/kafka-connection';
import { checkKeys } from '../../core/names';
import type { KafkaConnectSpec, KafkaConnectSpecTemplate } from '../../crd/strimzi';
import { connectClientBlock } from '../../render/connect/client-block';
import { isForbiddenWorkerOption } from '../../render/connect/config-rules';
import { restrictedContainer, restrictedPod } from '../../render/pod-security';
import { millicores, quantity } from '../../render/quantity';

/** What the spec of a Connect cluster follows from. */
export interface ConnectSpecInput {
  readonly scope: IConstruct;
  readonly replicas: number;
  readonly connection: KafkaConnection;
  readonly groupId: string;
  readonly topics: InternalTopics;
  readonly plugins: PluginBlock['spec'];
  readonly config: Record<string, string>;
  readonly memory: Size;
  readonly cpuMillis: number;
  readonly metrics: boolean;
  readonly trust?: JvmTrust;
  readonly workerLabels: Readonly<Record<string, string>>;
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** The KafkaConnect object beside its metadata. */
export function connectBody(input: ConnectSpecInput): { spec: KafkaConnectSpec } {
  const memory = quantity(input.memory);
  return {
    spec: {
      replicas: input.replicas,
      ...connectClientBlock(input.connection),
      groupId: input.groupId,
      configStorageTopic: input.topics.config,
      offsetStorageTopic: input.topics.offsets,
      statusStorageTopic: input.topics.status,
      ...input.plugins,
      config: input.config,
      // No CPU limit: throttled workers miss their heartbeats and the whole group rebalances.
      resources: { requests: { cpu: millicores(input.cpuMillis), memory }, limits: { memory } },
      ...(input.trust ? { jvmOptions: { javaSystemProperties: input.trust.systemProperties } } : {}),
      ...(input.metrics ? { metricsConfig: { type: 'strimziMetricsReporter' as const } } : {}),
      template: template(input),
    },
  };
}

/** Worker options: what the library needs, then what the user adds. */
export function workerConfig(scope: IConstruct, own: Readonly<Record<string, string>>, flush: Duration): Record<string, string> {
  checkKeys(scope, own, 'a worker option');
  for (const key of Object.keys(own).sort()) {
    if (isForbiddenWorkerOption(key)) throw CONNECT.error(scope, 'ConnectConfigForbidden', { what: 'Strimzi would drop this worker option', got: key });
  }
  const providers = own['config.providers'];
  return {
    'config.providers.secrets.class': 'io.strimzi.kafka.KubernetesSecretConfigProvider',
    'config.providers.configmaps.class': 'io.strimzi.kafka.KubernetesConfigMapConfigProvider',
    // Each connector acts under the identity of its stage, not under that of the workers.
    'connector.client.config.override.policy': 'All',
    'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'false',
    'offset.flush.interval.ms': String(flush.toMilliseconds()),
    'config.storage.replication.factor': '-1',
    'offset.storage.replication.factor': '-1',
    'status.storage.replication.factor': '-1',
    ...own,
    'config.providers': providers ? `secrets,configmaps,${providers}` : 'secrets,configmaps',
  };
}

function template(input: ConnectSpecInput): KafkaConnectSpecTemplate {
  const zones = PipelineDefaults.at(input.scope).zones;
  const spreadOver = ['kubernetes.io/hostname', ...(zones && zones.count > 1 ? [zones.topologyKey ?? 'topology.kubernetes.io/zone'] : [])];
  return {
    pod: {
      ...(input.podLabels ? { metadata: { labels: { ...input.podLabels } } } : {}),
      securityContext: restrictedPod(),
      // Native compression libraries are unpacked there; Strimzi's 5 MiB are too few for them.
      tmpDirSizeLimit: '64Mi',
      ...(input.trust ? { volumes: [input.trust.volume] } : {}),
      topologySpreadConstraints: spreadOver.map(topologyKey => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { ...input.workerLabels } },
      })),
    },
    connectContainer: {
      securityContext: restrictedContainer(),
      ...(input.trust ? { volumeMounts: [input.trust.mount] } : {}),
    },
    podDisruptionBudget: { maxUnavailable: 1 },
  };
}
