import { AdmissionCase, casesOf } from './admission-case';

const LAG = { type: 'kafka', metadata: { bootstrapServers: 'kafka:9092', topic: 'orders', consumerGroup: 'sink', lagThreshold: '10' } };
const CPU = { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } };
const MEMORY = { type: 'memory', metricType: 'Utilization', metadata: { value: '60' } };
const ONLY_CPU = { 'spec.triggers': [CPU] };
const FALLBACK = { failureThreshold: 3, replicas: 2 };
const MODIFIERS = { formula: 'lag + 1', target: '5' };
const NAMED = { 'spec.triggers': [{ ...LAG, name: 'lag' }] };

/** The names that a trigger on cpu or memory looks for: the workload of the cases, whose container has requests. */
export const SCALED_WORKLOAD = 'orders';

const SCALED_OBJECT = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'orders', namespace: 'default' },
  spec: { scaleTargetRef: { name: SCALED_WORKLOAD }, triggers: [LAG] },
};

const scaledObject = casesOf(SCALED_OBJECT, [
  ['longest name', { 'metadata.name': 'n'.repeat(54) }],
  ['name too long for its autoscaler', { 'metadata.name': 'n'.repeat(55) }, 'name of the autoscaler'],
  ['longest name with a name for the autoscaler', { 'metadata.name': 'n'.repeat(63), 'spec.advanced.horizontalPodAutoscalerConfig.name': 'short' }],
  ['name too long', { 'metadata.name': 'n'.repeat(64), 'spec.advanced.horizontalPodAutoscalerConfig.name': 'short' }, 'no more than 63'],
  ['name of the autoscaler too long', { 'spec.advanced.horizontalPodAutoscalerConfig.name': 'n'.repeat(64) }, 'name of the autoscaler'],

  ['replicas', { 'spec.minReplicaCount': 1, 'spec.maxReplicaCount': 3 }],
  ['minimum above maximum', { 'spec.minReplicaCount': 4, 'spec.maxReplicaCount': 3 }, 'minReplicaCount must be less than or equal to maxReplicaCount'],
  ['idle below minimum', { 'spec.idleReplicaCount': 0, 'spec.minReplicaCount': 2 }],
  ['idle at minimum', { 'spec.idleReplicaCount': 2, 'spec.minReplicaCount': 2 }, 'less than minReplicaCount'],
  ['idle without a minimum', { 'spec.idleReplicaCount': 0 }, 'less than minReplicaCount'],
  ['idle with a minimum of zero', { 'spec.idleReplicaCount': 0, 'spec.minReplicaCount': 0 }],
  ['idle at one with a minimum of zero', { 'spec.idleReplicaCount': 1, 'spec.minReplicaCount': 0 }, 'less than minReplicaCount'],

  ['no triggers', { 'spec.triggers': [] }, 'at least 1 items'],
  ['cached metrics', { 'spec.triggers': [{ ...LAG, useCachedMetrics: true }] }],
  ['cached metrics of cpu', { 'spec.triggers': [LAG, { ...CPU, useCachedMetrics: true }] }, 'type cpu have no metrics to cache'],
  ['cached metrics of a schedule', { 'spec.triggers': [{ type: 'cron', metadata: { timezone: 'UTC', start: '0 6 * * *', end: '0 20 * * *', desiredReplicas: '1' }, useCachedMetrics: true }] }, 'type cron have no metrics'],
  ['two names', { 'spec.triggers': [{ ...LAG, name: 'a' }, { ...LAG, name: 'b' }] }],
  ['one name twice', { 'spec.triggers': [{ ...LAG, name: 'a' }, { ...LAG, name: 'a' }] }, 'Duplicate value: "a"'],
  ['no names', { 'spec.triggers': [LAG, LAG] }],
  ['an empty name twice', { 'spec.triggers': [{ ...LAG, name: '' }, { ...LAG, name: '' }] }],
  ['unknown kind of authentication', { 'spec.triggers': [{ ...LAG, authenticationRef: { name: 'a', kind: 'Secret' } }] }, 'Unsupported value'],

  ['cpu', { ...ONLY_CPU, 'spec.minReplicaCount': 1 }],
  ['cpu from zero', { ...ONLY_CPU, 'spec.minReplicaCount': 0 }, 'cannot scale from zero'],
  ['cpu without a minimum', ONLY_CPU, 'cannot scale from zero'],
  ['cpu and memory without a minimum', { 'spec.triggers': [CPU, MEMORY] }, 'cannot scale from zero'],
  ['cpu and lag without a minimum', { 'spec.triggers': [CPU, LAG] }],
  ['cpu of a stateful set without a minimum', { ...ONLY_CPU, 'spec.scaleTargetRef.kind': 'StatefulSet', 'spec.scaleTargetRef.apiVersion': 'apps/v1' }, 'cannot scale from zero'],
  ['cpu of a replica set without a minimum', { ...ONLY_CPU, 'spec.scaleTargetRef.kind': 'ReplicaSet', 'spec.scaleTargetRef.apiVersion': 'apps/v1' }],

  ['fallback', { 'spec.fallback': FALLBACK }],
  ['fallback of cpu', { ...ONLY_CPU, 'spec.minReplicaCount': 1, 'spec.fallback': FALLBACK }, 'no fallback'],
  ['fallback below zero', { 'spec.fallback': { ...FALLBACK, replicas: -1 } }, 'greater than or equal to 0'],
  ['fallback to a formula', { ...NAMED, 'spec.fallback': { ...FALLBACK, behavior: 'scalingModifiers' }, 'spec.advanced.scalingModifiers': MODIFIERS }],
  ['fallback to no formula', { 'spec.fallback': { ...FALLBACK, behavior: 'scalingModifiers' } }, 'needs a formula'],

  ['modifiers', { ...NAMED, 'spec.advanced.scalingModifiers': MODIFIERS }],
  ['formula with a name that no trigger has', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, formula: '(lag + lags) / 2' } }, 'called "lags"'],
  ['formula with a name in two parts', { 'spec.triggers': [{ ...LAG, name: 'my-lag' }], 'spec.advanced.scalingModifiers': { ...MODIFIERS, formula: 'my-lag' } }, 'called "my"'],
  ['formula with the name of cpu', { 'spec.triggers': [{ ...LAG, name: 'lag' }, { ...CPU, name: 'load' }], 'spec.advanced.scalingModifiers': { ...MODIFIERS, formula: 'lag * load' } }, 'called "load"'],
  ['formula with functions', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, formula: 'max (lag, 1.5e1) - abs(lag)' } }],
  ['formula with a condition', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, formula: 'lag > 3 ? lag : 0' } }],
  ['formula with a fallback', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, formula: 'lag ?? 2' } }],
  ['empty modifiers', { 'spec.advanced.scalingModifiers': {} }],
  ['modifiers of nothing', { 'spec.advanced.scalingModifiers': { formula: '', target: '' } }],
  ['modifiers without a formula', { ...NAMED, 'spec.advanced.scalingModifiers': { target: '5' } }, 'formula: Required'],
  ['modifiers without a target', { ...NAMED, 'spec.advanced.scalingModifiers': { formula: 'lag' } }, 'target: Required'],
  ['only the target for activation', { 'spec.advanced.scalingModifiers': { activationTarget: '1' } }, 'formula: Required'],
  ['target of 0', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: '0' } }, 'greater than 0'],
  ['target below 0', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: '-1.5' } }, 'greater than 0'],
  ['target of words', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: 'five' } }, 'greater than 0'],
  ['target with an exponent', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: '1e2' } }],
  ['target with a blank', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: ' 5' } }, 'greater than 0'],
  ['target beyond all numbers', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: '1e999' } }, 'greater than 0'],
  ['infinite target', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, target: '+Inf' } }],
  ['metric type that is none', { ...NAMED, 'spec.advanced.scalingModifiers': { ...MODIFIERS, metricType: 'Utilization' } }, 'Unsupported value'],

  ['target with a version', { 'spec.scaleTargetRef.apiVersion': 'apps/v1', 'spec.scaleTargetRef.kind': 'Deployment' }],
  ['target with a version of three parts', { 'spec.scaleTargetRef.apiVersion': 'apps/v1/x' }, '<group>/<version>'],
  ['target without a name', { 'spec.scaleTargetRef.name': '' }, 'at least 1 chars'],
]);

const AUTHENTICATION = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'TriggerAuthentication',
  metadata: { name: 'kafka', namespace: 'default' },
  spec: { secretTargetRef: [{ parameter: 'password', name: 'kafka-user', key: 'password' }] },
};
const OAUTH = { type: 'clientCredentials', clientId: 'me', tokenUrl: 'https://id.example/token', clientSecret: { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } } };

const authenticationRows: Parameters<typeof casesOf>[1] = [
  ['identity', { 'spec.podIdentity': { provider: 'azure-workload', identityId: 'x' } }],
  ['empty identity', { 'spec.podIdentity': { provider: 'azure-workload', identityId: '' } }, 'identityId: Invalid'],
  ['empty identity of another provider', { 'spec.podIdentity': { provider: 'gcp', identityId: '' } }],
  ['host without a tenant', { 'spec.podIdentity': { provider: 'azure-workload', identityAuthorityHost: 'h' } }, 'identityTenantId: Required'],
  ['host with a tenant', { 'spec.podIdentity': { provider: 'azure-workload', identityAuthorityHost: 'h', identityTenantId: 't' } }],
  ['empty tenant', { 'spec.podIdentity': { provider: 'azure-workload', identityTenantId: '' } }, 'identityTenantId: Invalid'],
  ['role', { 'spec.podIdentity': { provider: 'aws', roleArn: 'arn:aws:iam::1:role/r', externalID: 'x' } }],
  ['role of a workload', { 'spec.podIdentity': { provider: 'aws', roleArn: 'arn:aws:iam::1:role/r', identityOwner: 'workload' } }, 'brings its own role'],
  ['identifier without a role', { 'spec.podIdentity': { provider: 'aws', externalID: 'x' } }, 'roleArn: Required'],
  ['unknown provider', { 'spec.podIdentity': { provider: 'azure' } }, 'Unsupported value'],
];

const oauthRows: Parameters<typeof casesOf>[1] = [
  ['OAuth', { 'spec.oauth2': OAUTH }],
  ['OAuth without an id', { 'spec.oauth2': { ...OAUTH, clientId: '' } }, 'clientId'],
  ['OAuth without a URL', { 'spec.oauth2': { ...OAUTH, tokenUrl: '' } }, 'tokenUrl'],
  ['OAuth with a URL without a scheme', { 'spec.oauth2': { ...OAUTH, tokenUrl: 'id.example/token' } }, 'tokenUrl'],
  ['OAuth with a URL without a host', { 'spec.oauth2': { ...OAUTH, tokenUrl: 'https:///token' } }, 'tokenUrl'],
  ['OAuth with another scheme', { 'spec.oauth2': { ...OAUTH, tokenUrl: 'ftp://id.example' } }, 'tokenUrl'],
  ['OAuth with a scheme in capitals', { 'spec.oauth2': { ...OAUTH, tokenUrl: 'HTTP://id.example' } }],
  ['OAuth beside an identity that is not looked at', { 'spec.podIdentity': { provider: 'none' }, 'spec.oauth2': { ...OAUTH, tokenUrl: 'id.example' } }],
];

/** Objects for the webhooks of KEDA. */
export const KEDA_CASES: readonly AdmissionCase[] = [
  ...scaledObject,
  ...casesOf(AUTHENTICATION, [...authenticationRows, ...oauthRows]),
  ...casesOf({ ...AUTHENTICATION, kind: 'ClusterTriggerAuthentication', metadata: { name: 'kafka' } }, authenticationRows),
];
