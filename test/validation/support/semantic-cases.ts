import { BUILTIN_OBJECTS } from './builtins';

type Json = { [key: string]: unknown };

/** A change at a path of the valid object of a kind; undefined removes the field. */
type Change = readonly [path: string, value: unknown];

/** A valid builtin object with changes: what is changed, its kind, the changes. */
export type SemanticCase = readonly [what: string, kind: string, changes: readonly Change[]];

/** One that is refused, and a part of what is said. */
export type RefusedCase = readonly [...SemanticCase, text: string];

/** The valid object of a kind, with changes. */
export function changedBuiltin(kind: string, changes: readonly Change[]): Json {
  const object = structuredClone(BUILTIN_OBJECTS.find(candidate => candidate.kind === kind)) as Json;
  for (const [path, value] of changes) {
    const steps = path.split('/');
    const parent = steps.slice(0, -1).reduce((at, step) => at[step] as Json, object);
    parent[steps[steps.length - 1]] = value;
  }
  return object;
}

const C = 'spec/template/spec/containers/0';
const P = 'spec.template.spec.containers[0]';
const EXPRESSION = 'spec/selector/matchExpressions';

/** What the API server refuses in builtin kinds beyond their schemas. */
export const REFUSED: readonly RefusedCase[] = [
  // pods
  ['no containers', 'Pod', [['spec/containers', []]], 'spec.containers: Required value'],
  ['no image', 'Deployment', [[`${C}/image`, undefined]], `${P}.image: Required value`],
  ['container name', 'Deployment', [[`${C}/name`, 'Web']], `${P}.name: Invalid value: "Web": a lowercase RFC 1123 label`],
  ['name of an init container again', 'Deployment', [[`${C}/name`, 'init']], `${P}.name: Duplicate value: "init"`],
  ['port number', 'Deployment', [[`${C}/ports/0/containerPort`, 0]], `${P}.ports[0].containerPort: Invalid value: 0: must be between 1 and 65535, inclusive`],
  ['port name length', 'Deployment', [[`${C}/ports/0/name`, 'a'.repeat(16)]], 'must be no more than 15 characters'],
  ['port name letters', 'Deployment', [[`${C}/ports/0/name`, 'a_b']], 'must contain only alpha-numeric characters'],
  ['port name without a letter', 'Deployment', [[`${C}/ports/0/name`, '80']], 'must contain at least one letter'],
  ['port name with two dashes', 'Deployment', [[`${C}/ports/0/name`, 'a--b']], 'must not contain consecutive hyphens'],
  ['port name with a dash at the end', 'Deployment', [[`${C}/ports/0/name`, 'a-']], 'must not begin or end with a hyphen'],
  ['port name twice', 'Deployment', [[`${C}/ports/1/name`, 'http']], `${P}.ports[1].name: Duplicate value: "http"`],
  ['variable name', 'Deployment', [[`${C}/env/0/name`, 'a=b']], `${P}.env[0].name: Invalid value: "a=b": a valid environment variable name`],
  ['variable without name', 'Deployment', [[`${C}/env/0/name`, '']], `${P}.env[0].name: Required value`],
  ['variable with value and source', 'Deployment', [[`${C}/env/1/value`, 'x']], `${P}.env[1].valueFrom: Invalid value: "": may not be specified when`],
  ['variable without source', 'Deployment', [[`${C}/env/1/valueFrom`, {}]], `${P}.env[1].valueFrom: Invalid value: "": must specify one of`],
  ['variable with two sources', 'Deployment', [[`${C}/env/1/valueFrom/fieldRef`, { fieldPath: 'metadata.name' }]], 'may not have more than one field specified'],
  ['mount without volume', 'Deployment', [[`${C}/volumeMounts/0/name`, 'other']], `${P}.volumeMounts[0].name: Not found: "other"`],
  ['mount without path', 'Deployment', [[`${C}/volumeMounts/0/mountPath`, '']], `${P}.volumeMounts[0].mountPath: Required value`],
  ['two sub-paths', 'Deployment', [[`${C}/volumeMounts/0/subPath`, 'a'], [`${C}/volumeMounts/0/subPathExpr`, 'b']], 'subPathExpr and subPath are mutually exclusive'],
  ['request over limit', 'Deployment', [[`${C}/resources/requests/memory`, '1Gi']], `${P}.resources.requests: Invalid value: "1Gi": must be less than or equal to memory limit of 128Mi`],
  ['negative request', 'Deployment', [[`${C}/resources/requests/cpu`, '-1']], `${P}.resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0`],
  ['probe without handler', 'Deployment', [[`${C}/readinessProbe`, { periodSeconds: 1 }]], `${P}.readinessProbe: Required value: must specify a handler type`],
  ['probe with two handlers', 'Deployment', [[`${C}/readinessProbe/exec`, { command: ['x'] }]], `${P}.readinessProbe: Forbidden: may not specify more than 1 handler type`],
  ['volume name', 'Deployment', [['spec/template/spec/volumes/0/name', 'A'], [`${C}/volumeMounts`, []]], 'spec.template.spec.volumes[0].name: Invalid value: "A"'],
  ['volume with two sources', 'Deployment', [['spec/template/spec/volumes/0/secret', { secretName: 's' }]], 'spec.template.spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type'],
  ['template labels', 'Job', [['spec/template/metadata/labels', { a: 'b c' }]], 'spec.template.metadata.labels: Invalid value: "b c"'],
  ['node selector', 'Pod', [['spec/nodeSelector', { 'a b': 'c' }]], 'spec.nodeSelector: Invalid value: "a b"'],
  // workloads
  ['selector that misses its pods', 'Deployment', [['spec/template/metadata/labels', { a: 'b' }]], 'spec.template.metadata.labels: Invalid value: {"a":"b"}: `selector` does not match template `labels`'],
  ['empty selector', 'DaemonSet', [['spec/selector', {}]], 'spec.selector: Invalid value: {}: empty selector is invalid for daemonset'],
  ['negative replicas', 'Deployment', [['spec/replicas', -1]], 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ['pods that end', 'StatefulSet', [['spec/template/spec/restartPolicy', 'Never']], 'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
  ['job that restarts', 'Job', [['spec/template/spec/restartPolicy', 'Always']], 'spec.template.spec.restartPolicy: Unsupported value: "Always": supported values: "OnFailure", "Never"'],
  ['job without policy', 'Job', [['spec/template/spec/restartPolicy', undefined]], 'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ['negative limit', 'Job', [['spec/backoffLimit', -1]], 'spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0'],
  ['cron job name', 'CronJob', [['metadata/name', 'a'.repeat(53)]], 'metadata.name: Invalid value: "' + 'a'.repeat(53) + '": must be no more than 52 characters'],
  ['four fields', 'CronJob', [['spec/schedule', '* * * *']], 'spec.schedule: Invalid value: "* * * *": expected exactly 5 fields, found 4'],
  ['minute 60', 'CronJob', [['spec/schedule', '60 * * * *']], 'end of range (60) above maximum (59): 60'],
  ['day 0', 'CronJob', [['spec/schedule', '0 0 0 * *']], 'beginning of range (0) below minimum (1): 0'],
  ['range backwards', 'CronJob', [['spec/schedule', '0 9-5 * * *']], 'beginning of range (9) beyond end of range (5): 9-5'],
  ['step 0', 'CronJob', [['spec/schedule', '*/0 * * * *']], 'step of range should be a positive number: */0'],
  ['word', 'CronJob', [['spec/schedule', '0 0 * * someday']], 'failed to parse int from someday'],
  ['word at the end', 'CronJob', [['spec/schedule', '0 0 * * mon-x']], 'failed to parse int from x'],
  ['sign', 'CronJob', [['spec/schedule', '0 0 * * -1']], 'cannot read "-1" as day of week'],
  ['descriptor', 'CronJob', [['spec/schedule', '@dayly']], 'unrecognized descriptor: @dayly'],
  ['every what', 'CronJob', [['spec/schedule', '@every day']], 'failed to parse duration @every day'],
  ['zone', 'CronJob', [['spec/schedule', 'TZ=UTC 0 0 * * *']], 'cannot use TZ or CRON_TZ in schedule'],
  // selectors
  ['selector key', 'Deployment', [[EXPRESSION, [{ key: 'a b', operator: 'DoesNotExist' }]]], 'spec.selector.matchExpressions[0].key: Invalid value: "a b"'],
  ['operator', 'PodDisruptionBudget', [[EXPRESSION, [{ key: 'a', operator: 'Is' }]]], 'spec.selector.matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator'],
  ['values for In', 'PodDisruptionBudget', [[EXPRESSION, [{ key: 'a', operator: 'In' }]]], 'spec.selector.matchExpressions[0].values: Required value: must be specified'],
  ['value for In', 'PodDisruptionBudget', [[EXPRESSION, [{ key: 'a', operator: 'In', values: ['b c'] }]]], 'spec.selector.matchExpressions[0].values: Invalid value: "b c"'],
  ['values for Exists', 'PodDisruptionBudget', [[EXPRESSION, [{ key: 'a', operator: 'Exists', values: ['b'] }]]], 'spec.selector.matchExpressions[0].values: Forbidden: may not be specified'],
  // configuration
  ['key', 'ConfigMap', [['data', { 'a b': 'c' }]], 'data[a b]: Invalid value: "a b": a valid config key'],
  ['dots as key', 'ConfigMap', [['data', { '..': 'c' }]], "data[..]: Invalid value: \"..\": must not be '..'"],
  ['key with dots first', 'Secret', [['stringData', { '..a': 'c' }]], "stringData[..a]: Invalid value: \"..a\": must not start with '..'"],
  ['long key', 'ConfigMap', [['data', { ['a'.repeat(254)]: 'c' }]], 'must be no more than 253 characters'],
  ['key in both parts', 'ConfigMap', [['data', { logo: 'x' }]], 'binaryData[logo]: Invalid value: "logo": duplicate of key present in data'],
  ['size', 'ConfigMap', [['data', { a: 'x'.repeat(1024 * 1024 + 1) }]], 'data: Too long: may not be more than 1048576 bytes'],
  ['size of bytes', 'Secret', [['data', { a: Buffer.alloc(1024 * 1024 + 1).toString('base64') }]], 'data: Too long: may not be more than 1048576 bytes'],
  // network
  ['no ports', 'Service', [['spec/ports', []]], 'spec.ports: Required value'],
  ['port', 'Service', [['spec/ports/0/port', 70000]], 'spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive'],
  ['target port', 'Service', [['spec/ports/0/targetPort', 'a_b']], 'spec.ports[0].targetPort: Invalid value: "a_b"'],
  ['target port number', 'Service', [['spec/ports/0/targetPort', 65536]], 'spec.ports[0].targetPort: Invalid value: 65536'],
  ['port without name', 'Service', [['spec/ports/0/name', undefined]], 'spec.ports[0].name: Required value'],
  ['name of a port', 'Service', [['spec/ports/0/name', 'A']], 'spec.ports[0].name: Invalid value: "A"'],
  ['name twice', 'Service', [['spec/ports/1/name', 'http']], 'spec.ports[1].name: Duplicate value: "http"'],
  ['service selector', 'Service', [['spec/selector', { a: 'b c' }]], 'spec.selector: Invalid value: "b c"'],
  ['peer of two sorts', 'NetworkPolicy', [['spec/ingress/0/from/1/podSelector', {}]], 'spec.ingress[0].from[1]: Forbidden: may not specify both ipBlock and another peer'],
  ['empty peer', 'NetworkPolicy', [['spec/ingress/0/from/0', {}]], 'spec.ingress[0].from[0]: Required value: must specify a peer'],
  ['block', 'NetworkPolicy', [['spec/ingress/0/from/1/ipBlock/cidr', '10.0.0.0']], 'spec.ingress[0].from[1].ipBlock.cidr: Invalid value: "10.0.0.0": must be a valid CIDR value'],
  ['hole in a block', 'NetworkPolicy', [['spec/ingress/0/from/1/ipBlock/except', ['x']]], 'spec.ingress[0].from[1].ipBlock.except[0]: Invalid value: "x"'],
  ['end before start', 'NetworkPolicy', [['spec/ingress/0/ports/0/endPort', 1]], 'spec.ingress[0].ports[0].endPort: Invalid value: 1: must be greater than or equal to `port`'],
  ['end of a named port', 'NetworkPolicy', [['spec/egress/0/ports/0/endPort', 1]], 'spec.egress[0].ports[0].endPort: Invalid value: 1: may not be specified when `port` is non-numeric'],
  ['named port', 'NetworkPolicy', [['spec/egress/0/ports/0/port', 'A']], 'spec.egress[0].ports[0].port: Invalid value: "A"'],
  // access
  ['rule without verbs', 'Role', [['rules/0/verbs', []]], 'rules[0].verbs: Required value: verbs must contain at least one value'],
  ['rule without groups', 'Role', [['rules/0/apiGroups', []]], 'rules[0].apiGroups: Required value: resource rules must supply at least one api group'],
  ['rule without resources', 'ClusterRole', [['rules/0/resources', []]], 'rules[0].resources: Required value: resource rules must supply at least one resource'],
  ['group of a role', 'RoleBinding', [['roleRef/apiGroup', 'x']], 'roleRef.apiGroup: Unsupported value: "x": supported values: "rbac.authorization.k8s.io"'],
  ['kind of a role', 'ClusterRoleBinding', [['roleRef/kind', 'Role']], 'roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"'],
  ['role without name', 'RoleBinding', [['roleRef/name', '']], 'roleRef.name: Required value'],
  ['subject without namespace', 'RoleBinding', [['subjects/0/namespace', undefined]], 'subjects[0].namespace: Required value'],
  ['subject without name', 'RoleBinding', [['subjects/0/name', '']], 'subjects[0].name: Required value'],
  ['group of an account', 'RoleBinding', [['subjects/0/apiGroup', 'x']], 'subjects[0].apiGroup: Unsupported value: "x": supported values: ""'],
  ['kind of a subject', 'RoleBinding', [['subjects/0/kind', 'Robot']], 'subjects[0].kind: Unsupported value: "Robot"'],
  // limits
  ['no access mode', 'PersistentVolumeClaim', [['spec/accessModes', []]], 'spec.accessModes: Required value: at least 1 access mode is required'],
  ['access modes', 'PersistentVolumeClaim', [['spec/accessModes', ['ReadWriteOnce', 'ReadWriteOncePod']]], 'spec.accessModes: Forbidden: may not use ReadWriteOncePod'],
  ['no size', 'PersistentVolumeClaim', [['spec/resources', {}]], 'spec.resources.requests[storage]: Required value'],
  ['size 0', 'PersistentVolumeClaim', [['spec/resources/requests/storage', '0']], 'spec.resources.requests[storage]: Invalid value: "0": must be greater than zero'],
  ['both limits', 'PodDisruptionBudget', [['spec/minAvailable', 1]], 'minAvailable and maxUnavailable cannot be both set'],
  ['percentage', 'PodDisruptionBudget', [['spec/maxUnavailable', 'half']], 'spec.maxUnavailable: Invalid value: "half": a valid percent string'],
  ['negative budget', 'PodDisruptionBudget', [['spec/maxUnavailable', -1]], 'spec.maxUnavailable: Invalid value: -1: must be greater than or equal to 0'],
  ['bounds', 'HorizontalPodAutoscaler', [['spec/minReplicas', 9]], 'spec.maxReplicas: Invalid value: 5: must be greater than or equal to `minReplicas`'],
  ['no replicas', 'HorizontalPodAutoscaler', [['spec/maxReplicas', 0]], 'spec.maxReplicas: Invalid value: 0: must be greater than 0'],
];

/** What it takes, near to it. */
export const ACCEPTED: readonly SemanticCase[] = [
  ['schedules', 'CronJob', [['spec/schedule', '@every 1h30m']]],
  ['descriptors', 'CronJob', [['spec/schedule', '@daily']]],
  ['months by name and lists', 'CronJob', [['spec/schedule', '0,30 0-6/2 ? JAN-mar 5/1']]],
  ['list with an empty item', 'CronJob', [['spec/schedule', '1,,2 * * * *']]],
  ['range from any', 'CronJob', [['spec/schedule', '*-5 ?-2/2 * * *']]],
  ['headless service without ports', 'Service', [['spec/ports', []], ['spec/clusterIP', 'None']]],
  ['target port 0, which is that of the service', 'Service', [['spec/ports/0/targetPort', 0]]],
  ['mount of a claim template', 'StatefulSet', [[`${C}/volumeMounts/0/name`, 'disk']]],
  ['user as subject', 'RoleBinding', [['subjects/0', { kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io' }]]],
  ['role for addresses', 'ClusterRole', [['rules/0', { nonResourceURLs: ['/metrics'], verbs: ['get'] }]]],
  ['selector with expressions', 'Deployment', [[EXPRESSION, [{ key: 'x', operator: 'DoesNotExist' }, { key: 'x', operator: 'NotIn', values: ['y'] }, { key: 'app.kubernetes.io/name', operator: 'Exists' }]]]],
];
