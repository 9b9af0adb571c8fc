import { ApiObject, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { operatorContainer } from './kafka-pods';
import { KafkaResources, renderResources } from './kafka-resources';
import { nodeIdAnnotation, PlannedPool } from './node-pool-plan';
import { KafkaJvmOptions, NodePoolRole } from './node-pool-props';
import { sortedByKey } from './records';
import { isDevelopment, ZoneSpread } from '../core/defaults';
import { checkKeys, checkLabels, checkPlainText, TextForm } from '../core/names';
import { checkInteger } from '../core/numbers';
import { StageRole } from '../core/stages';
import type {
  KafkaNodePoolSpec, KafkaNodePoolSpecJvmOptions, KafkaNodePoolSpecStorage, KafkaNodePoolSpecTemplatePod, KafkaNodePoolSpecTemplatePodTopologySpreadConstraints,
} from '../crd/strimzi';
import { emit } from '../render/manifest';
import { quantity } from '../render/quantity';

/** Node label that names the zone. @see https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone */
export const ZONE_KEY = 'topology.kubernetes.io/zone';

/** Time for a broker to hand its leaderships over before it is killed. */
const TERMINATION_SECONDS = 120;

const XX_NAME: TextForm = { form: /^[A-Za-z][A-Za-z0-9_]*$/, allowed: 'letters, digits and "_", beginning with a letter' };
const XX_VALUE: TextForm = { form: /^[A-Za-z0-9._/:@=+%,-]+$/, allowed: 'letters, digits and any of . _ / : @ = + % , -' };

/** Whose pool it is. */
export interface PoolOwner {
  readonly clusterName: string;
  readonly namespaceName: string;
  readonly zones?: ZoneSpread;
}

/** Emits the KafkaNodePool of a planned pool. */
export function emitNodePool(scope: Construct, owner: PoolOwner, pool: PlannedPool): ApiObject {
  const binding = pool.storage.bindStorage(scope);
  const spec: KafkaNodePoolSpec = {
    replicas: pool.replicas,
    roles: pool.roles,
    storage: storageOf(pool, binding.storageClassName),
    resources: resourcesOf(scope, pool),
    ...(pool.jvm ? { jvmOptions: jvmOf(scope, pool.jvm) } : {}),
    template: {
      pod: podOf(scope, owner, pool),
      kafkaContainer: { securityContext: operatorContainer() },
      initContainer: { securityContext: operatorContainer() },
    },
  };
  return emit(scope, `Pool ${pool.name}`, {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaNodePool',
    name: pool.name,
    namespaceName: owner.namespaceName,
    role: StageRole.STORE,
    app: 'kafka',
    instance: owner.clusterName,
    labels: { 'strimzi.io/cluster': owner.clusterName },
    annotations: nodeIdAnnotation(pool),
    after: binding.prerequisites as Construct[],
    body: { spec },
  });
}

/** A list of volumes from the first day, since the number of the volume is part of the claim's name. */
function storageOf(pool: PlannedPool, className: string | undefined): KafkaNodePoolSpecStorage {
  const size = quantity(pool.volumeSize);
  const volume = pool.storage.ephemeral
    ? { type: 'ephemeral' as const, sizeLimit: size }
    : { type: 'persistent-claim' as const, size, ...(className ? { class: className } : {}), deleteClaim: false };
  return {
    type: 'jbod',
    volumes: Array.from({ length: pool.volumesPerNode }, (_, id) => ({ id, ...volume, ...(id === 0 ? { kraftMetadata: 'shared' as const } : {}) })),
  };
}

/** What a node of a pool gets, with the defaults filled in. */
export function nodeResources(scope: Construct, { resources, roles }: PlannedPool): Required<KafkaResources> {
  const broker = roles.includes(NodePoolRole.BROKER);
  const [cpuMillis, memory] = isDevelopment(scope) ? [250, Size.gibibytes(1)] : broker ? [1000, Size.gibibytes(4)] : [500, Size.gibibytes(2)];
  return { cpuMillis: resources?.cpuMillis ?? cpuMillis, memory: resources?.memory ?? memory };
}

function resourcesOf(scope: Construct, pool: PlannedPool): ReturnType<typeof renderResources> {
  const { cpuMillis, memory } = nodeResources(scope, pool);
  return renderResources(scope, undefined, cpuMillis, memory);
}

function jvmOf(scope: Construct, jvm: KafkaJvmOptions): KafkaNodePoolSpecJvmOptions {
  const heap = jvm.heapMebibytes === undefined ? undefined : `${checkInteger(scope, jvm.heapMebibytes, 'heapMebibytes', 128)}m`;
  return {
    ...(heap ? { '-Xms': heap, '-Xmx': heap } : {}),
    ...(jvm.xx ? { '-XX': checkXx(scope, jvm.xx) } : {}),
    ...(jvm.gcLogging === undefined ? {} : { gcLoggingEnabled: jvm.gcLogging }),
  };
}

/** Strimzi writes them into a variable that a shell splits. */
function checkXx(scope: Construct, options: Readonly<Record<string, string>>): Record<string, string> {
  checkKeys(scope, options, 'an option of jvm.xx');
  for (const [name, value] of Object.entries(options)) {
    checkPlainText(scope, name, 'the name of an option of jvm.xx', XX_NAME);
    checkPlainText(scope, value, `option ${name} of jvm.xx`, XX_VALUE);
  }
  return { ...options };
}

function podOf(scope: Construct, owner: PoolOwner, pool: PlannedPool): KafkaNodePoolSpecTemplatePod {
  const spread = isDevelopment(scope) ? [] : spreadOf(owner, pool);
  checkLabels(scope, pool.nodeLabels ?? {});
  const terms = Object.entries(sortedByKey(pool.nodeLabels ?? {})).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return {
    terminationGracePeriodSeconds: TERMINATION_SECONDS,
    ...(spread.length > 0 ? { topologySpreadConstraints: spread } : {}),
    ...(terms.length > 0
      ? { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: terms }] } } } }
      : {}),
  };
}

/**
 * One constraint for zones, if there are several, and one for nodes, over all nodes of the cluster with the same role. Tainted nodes do
 * not count, otherwise an empty control plane would forbid a second broker on a worker.
 */
function spreadOf(owner: PoolOwner, pool: PlannedPool): KafkaNodePoolSpecTemplatePodTopologySpreadConstraints[] {
  const role = pool.roles.includes(NodePoolRole.BROKER) ? 'broker' : 'controller';
  const zoneKeys = owner.zones && owner.zones.count > 1 ? [owner.zones.topologyKey ?? ZONE_KEY] : [];
  return [...zoneKeys, 'kubernetes.io/hostname'].map(topologyKey => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'DoNotSchedule',
    nodeTaintsPolicy: 'Honor',
    labelSelector: { matchLabels: { 'strimzi.io/cluster': owner.clusterName, [`strimzi.io/${role}-role`]: 'true' } },
  }));
}
