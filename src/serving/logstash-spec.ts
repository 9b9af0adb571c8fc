import { Size } from 'cdk8s';
import { ZoneSpread } from '../core/defaults';
import { LogstashSpec } from '../crd/eck';
import { folderOf, KeystoreEntry, pathOf, SecretFile } from '../render/logstash/credentials';
import { MAIN_PIPELINE } from '../render/logstash/sink-pipelines';
import { restrictedContainer } from '../render/pod-security';
import { cores, quantity } from '../render/quantity';
import { StorageProfile } from '../storage/storage-profile';

/** What the custom resource of one sink follows from. */
export interface LogstashSettings {
  readonly name: string;
  readonly replicas: number;
  readonly version: string;
  readonly storage: StorageProfile;
  readonly storageClassName?: string;
  readonly memory: Size;
  readonly cpu: number;
  readonly checkpointRecords: number;
  readonly keystore: readonly KeystoreEntry[];
  readonly files: readonly SecretFile[];
  readonly configMap: string;
  readonly configFolder: string;
  readonly deadLetters: boolean;
  /** Whether a later record must not be overtaken by an earlier one. */
  readonly inOrder: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly zones?: ZoneSpread;
}

/** Volume that the operator mounts as Logstash's data folder. */
const DATA_VOLUME = 'logstash-data';
/** Init containers that the operator adds; naming them lets us give them security settings. */
const INIT_CONTAINERS = ['logstash-internal-init-config', 'elastic-internal-init-keystore'];
const GRACE_SECONDS = 300;

/**
 * The custom resource. Secrets come by the keystore, not by environment variables: the operator restarts the pods when one of them changes.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/configuration-logstash
 */
export function logstashSpec(settings: LogstashSettings): LogstashSpec {
  return {
    count: settings.replicas,
    version: settings.version,
    config: {
      'dead_letter_queue.enable': settings.deadLetters,
      // A pod that is not coming back, as after scaling down, must not take records with it.
      'queue.drain': true,
    },
    pipelines: pipelines(settings),
    secureSettings: settings.keystore.map(({ source, variable }) => ({ secretName: source.secretName, entries: [{ key: source.key, path: variable }] })),
    ...(settings.storage.ephemeral ? {} : {
      volumeClaimTemplates: [{
        metadata: { name: DATA_VOLUME },
        spec: {
          accessModes: ['ReadWriteOnce'],
          ...(settings.storageClassName ? { storageClassName: settings.storageClassName } : {}),
          resources: { requests: { storage: quantity(settings.storage.size) } },
        },
      }],
    }),
    podTemplate: podTemplate(settings),
  };
}

/** Pipelines are read from files: in `pipelines.yml` a secret would become part of the pipeline's text. */
function pipelines(settings: LogstashSettings): Array<{ readonly [key: string]: unknown }> {
  const share = `${Math.floor(settings.storage.size.toKibibytes() / 1024 / 4)}mb`;
  const common = {
    'pipeline.ecs_compatibility': 'disabled',
    'queue.type': 'persisted',
    'queue.max_bytes': share,
    'queue.checkpoint.writes': settings.checkpointRecords,
  };
  const main = {
    'pipeline.id': MAIN_PIPELINE,
    'path.config': `${settings.configFolder}/main.conf`,
    'pipeline.batch.size': 500,
    ...(settings.inOrder ? { 'pipeline.workers': 1, 'pipeline.ordered': 'true' } : {}),
    ...common,
  };
  if (!settings.deadLetters) return [main];
  return [
    { ...main, 'dead_letter_queue.max_bytes': share },
    { 'pipeline.id': 'dead-letters', 'path.config': `${settings.configFolder}/dead-letters.conf`, 'pipeline.workers': 1, ...common, 'dead_letter_queue.enable': false },
  ];
}

function podTemplate(settings: LogstashSettings): { readonly [key: string]: unknown } {
  // The image unpacks parts of its Ruby runtime into its own folders when it starts.
  const security = { ...restrictedContainer(), readOnlyRootFilesystem: false };
  const heap = Math.floor(settings.memory.toKibibytes() / 1024 / 2);
  const volumes = volumesOf(settings);
  const memory = quantity(settings.memory);
  return {
    metadata: { labels: { ...settings.labels } },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: GRACE_SECONDS,
      ...(settings.replicas > 1 ? { topologySpreadConstraints: spread(settings) } : {}),
      initContainers: INIT_CONTAINERS.map(name => ({ name, securityContext: security })),
      containers: [{
        name: 'logstash',
        securityContext: security,
        env: [{ name: 'LS_JAVA_OPTS', value: `-Xms${heap}m -Xmx${heap}m` }],
        resources: { requests: { cpu: cores(settings.cpu), memory }, limits: { memory } },
        volumeMounts: volumes.mounts,
        ...restartOnChange(settings.files.map(pathOf)),
      }],
      volumes: volumes.volumes,
    },
  };
}

/** Plugins read certificates once, when they start: the container remembers what it started with and is restarted when that changes. */
function restartOnChange(paths: readonly string[]): object {
  if (paths.length === 0) return {};
  const files = [...paths].sort().join(' ');
  return {
    lifecycle: { postStart: { exec: { command: ['bash', '-c', `cat ${files} > /tmp/trusted`] } } },
    livenessProbe: {
      exec: { command: ['bash', '-c', `[[ ! -f /tmp/trusted || "$(cat ${files})" == "$(< /tmp/trusted)" ]]`] },
      periodSeconds: 60,
      timeoutSeconds: 5,
      failureThreshold: 2,
    },
  };
}

function volumesOf(settings: LogstashSettings): { readonly volumes: object[]; readonly mounts: object[] } {
  const { files, storage } = settings;
  return {
    volumes: [
      { name: 'pipelines', configMap: { name: settings.configMap } },
      ...files.map(({ volume, source, fileName }) => ({
        name: volume, secret: { secretName: source.secretName, items: [{ key: source.key, path: fileName }] },
      })),
      ...(storage.ephemeral ? [{ name: DATA_VOLUME, emptyDir: { sizeLimit: quantity(storage.size) } }] : []),
    ],
    mounts: [
      { name: 'pipelines', mountPath: settings.configFolder, readOnly: true },
      ...files.map(({ volume }) => ({ name: volume, mountPath: folderOf(volume), readOnly: true })),
    ],
  };
}

function spread(settings: LogstashSettings): object[] {
  const labelSelector = { matchLabels: { 'logstash.k8s.elastic.co/name': settings.name } };
  const keys = ['kubernetes.io/hostname', ...(settings.zones && settings.zones.count > 1 ? [settings.zones.topologyKey ?? 'topology.kubernetes.io/zone'] : [])];
  return keys.map(topologyKey => ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }));
}
