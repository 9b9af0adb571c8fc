import { changed } from './admission-case';
import { KNATIVE_SERVICE } from './knative-service';
import { KubernetesObject } from '../../engines/kubernetes-api';
import { EngineSettings } from '../knative-engine';

/** Settings of a cluster that permits what there is to permit in Knative Serving. */
export const PERMISSIVE_SERVING: EngineSettings = {
  'config-features': Object.fromEntries([
    'multi-container-probing', 'kubernetes.podspec-affinity', 'kubernetes.podspec-topologyspreadconstraints', 'kubernetes.podspec-hostaliases',
    'kubernetes.podspec-nodeselector', 'kubernetes.podspec-tolerations', 'kubernetes.podspec-fieldref', 'kubernetes.podspec-runtimeclassname',
    'kubernetes.podspec-dnspolicy', 'kubernetes.podspec-dnsconfig', 'kubernetes.podspec-securitycontext', 'kubernetes.podspec-shareprocessnamespace',
    'kubernetes.podspec-hostipc', 'kubernetes.podspec-hostpid', 'kubernetes.podspec-hostnetwork', 'kubernetes.podspec-priorityclassname',
    'kubernetes.podspec-schedulername', 'kubernetes.containerspec-addcapabilities', 'kubernetes.podspec-volumes-hostpath',
    'kubernetes.podspec-volumes-ephemeral', 'kubernetes.podspec-volumes-csi', 'kubernetes.podspec-volumes-image', 'kubernetes.podspec-init-containers',
    'kubernetes.podspec-persistent-volume-claim', 'kubernetes.podspec-persistent-volume-write', 'kubernetes.podspec-volumes-mount-propagation',
  ].map(feature => [feature, 'enabled'])),
  'config-defaults': { 'max-revision-timeout-seconds': '2147483647', 'container-concurrency-max-limit': '2147483647' },
  'config-autoscaler': { 'allow-zero-initial-scale': 'true', 'pod-autoscaler-class': 'own.example' },
};

/** Settings of a cluster that permits what there is to permit in Knative Eventing. */
export const PERMISSIVE_EVENTING: EngineSettings = {
  'config-features': {
    'authentication-oidc': 'enabled', 'delivery-retryafter': 'enabled', 'cross-namespace-event-links': 'enabled', 'kreference-group': 'enabled',
  },
};

/** An object that a cluster with the settings as they are shipped refuses, and one with other settings accepts; so we accept it. */
export interface SettingsCase {
  readonly what: string;
  readonly object: KubernetesObject;
}

const S = 'spec.template.spec';
const C = `${S}.containers.0`;
const mounted = (source: object) => ({ [`${S}.volumes`]: [{ name: 'v', ...source }], [`${C}.volumeMounts`]: [{ name: 'v', mountPath: '/v' }] });
const annotated = (name: string, value: string) => ({ [`spec.template.metadata.annotations[autoscaling.knative.dev/${name}]`]: value });

const SERVING: ReadonlyArray<readonly [what: string, changes: { readonly [path: string]: unknown }]> = [
  ['timeout above the cluster\'s limit', { [`${S}.timeoutSeconds`]: 601 }],
  ['concurrency above the cluster\'s limit', { [`${S}.containerConcurrency`]: 1001 }],
  ['no pods at first', annotated('initial-scale', '0')],
  ['metric of the cluster\'s class', annotated('metric', 'memory')],
  ['claim', mounted({ persistentVolumeClaim: { claimName: 'a' } })],
  ['folder of the node', mounted({ hostPath: { path: '/a' } })],
  ['node selector', { [`${S}.nodeSelector`]: { a: 'b' } }],
  ['field of the pod in a variable', { [`${C}.env`]: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }],
  ['security settings of the pod', { [`${S}.securityContext`]: { runAsUser: 1000 } }],
  ['added capability', { [`${C}.securityContext`]: { capabilities: { add: ['NET_ADMIN'] } } }],
  ['init container', { [`${S}.initContainers`]: [{ name: 'first', image: 'registry.example/team/first' }] }],
  ['host network', { [`${S}.hostNetwork`]: true }],
  ['one space for the processes of all containers', { [`${S}.shareProcessNamespace`]: true }],
];

/** Services that depend on the settings of the cluster. */
export const SERVING_SETTINGS_CASES: readonly SettingsCase[] = SERVING.map(([what, changes]) => ({ what, object: changed(KNATIVE_SERVICE, changes) }));

const SUBSCRIBER = { ref: { apiVersion: 'v1', kind: 'Service', name: 'receiver' } };
const metadata = { name: 'test', namespace: 'default' };
const trigger = (spec: object) => ({ apiVersion: 'eventing.knative.dev/v1', kind: 'Trigger', metadata, spec: { subscriber: SUBSCRIBER, ...spec } });

/** Objects of Knative Eventing that depend on the settings of the cluster. */
export const EVENTING_SETTINGS_CASES: readonly SettingsCase[] = [
  { what: 'bound for waits', object: trigger({ broker: 'b', delivery: { retryAfterMax: 'PT1S' } }) },
  { what: 'broker of another namespace', object: trigger({ brokerRef: { kind: 'Broker', name: 'b', namespace: 'other' } }) },
  {
    what: 'event policy',
    object: { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'EventPolicy', metadata, spec: { from: [{ sub: 'system:serviceaccount:a:b' }] } },
  },
  {
    what: 'channel of another namespace',
    object: {
      apiVersion: 'messaging.knative.dev/v1',
      kind: 'Subscription',
      metadata,
      spec: { channel: { apiVersion: 'messaging.knative.dev/v1', kind: 'Channel', name: 'c', namespace: 'other' }, subscriber: SUBSCRIBER },
    },
  },
];
