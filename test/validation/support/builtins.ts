/** One valid object of each builtin kind, with the parts that the checks beyond the schema look at. */
type Json = { readonly [key: string]: unknown };

const labels = { 'app.kubernetes.io/name': 'web' };
const selector = { matchLabels: labels };

const container = {
  name: 'web',
  image: 'example.com/web:1',
  env: [{ name: 'MODE', value: 'fast' }, { name: 'KEY', valueFrom: { secretKeyRef: { name: 'web', key: 'key' } } }],
  ports: [{ name: 'http', containerPort: 8080 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }],
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
  securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
};
const podSpec = {
  containers: [container],
  initContainers: [{ name: 'init', image: 'example.com/init:1', command: ['true'] }],
  volumes: [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }],
  tolerations: [{ key: 'pool', operator: 'Exists' }],
};
const template = { metadata: { labels }, spec: podSpec };
const jobSpec = { backoffLimit: 2, template: { metadata: { labels }, spec: { ...podSpec, restartPolicy: 'Never' } } };
const roleRules = [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['web'], verbs: ['get'] }];
const claimSpec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } }, storageClassName: 'fast' };

function object(apiVersion: string, kind: string, body: Json): Json {
  return { apiVersion, kind, metadata: { name: 'web', labels }, ...body };
}

function binding(kind: string, role: string): Json {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: role, name: 'web' };
  return object('rbac.authorization.k8s.io/v1', kind, { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'apps' }] });
}

/** Valid builtin objects. */
export const BUILTIN_OBJECTS: readonly Json[] = [
  object('v1', 'ConfigMap', { data: { 'app.yaml': 'a: 1' }, binaryData: { logo: 'aGVsbG8=' } }),
  object('v1', 'Secret', { type: 'Opaque', data: { key: 'aGVsbG8=', empty: '' } }),
  object('v1', 'Namespace', {}),
  object('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
  object('v1', 'Service', { spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }, { name: 'dns', port: 53, protocol: 'UDP' }] } }),
  object('v1', 'PersistentVolumeClaim', { spec: claimSpec }),
  object('v1', 'Pod', { spec: podSpec }),
  object('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } }),
  object('v1', 'ResourceQuota', { spec: { hard: { 'requests.cpu': '10' } } }),
  object('apps/v1', 'Deployment', { spec: { replicas: 2, selector, template } }),
  object('apps/v1', 'DaemonSet', { spec: { selector, template } }),
  object('apps/v1', 'StatefulSet', {
    spec: { serviceName: 'web', selector, template, volumeClaimTemplates: [{ metadata: { name: 'disk' }, spec: claimSpec }] },
  }),
  object('batch/v1', 'Job', { spec: jobSpec }),
  object('batch/v1', 'CronJob', { spec: { schedule: '*/5 2 * * mon-fri', concurrencyPolicy: 'Forbid', jobTemplate: { spec: jobSpec } } }),
  object('rbac.authorization.k8s.io/v1', 'Role', { rules: roleRules }),
  object('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: roleRules }),
  binding('RoleBinding', 'Role'),
  binding('ClusterRoleBinding', 'ClusterRole'),
  object('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 8080, endPort: 8090 }] }],
      egress: [{ to: [{ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'In', values: ['a'] }] } }], ports: [{ port: 'http' }] }],
    },
  }),
  object('networking.k8s.io/v1', 'Ingress', {
    spec: {
      rules: [{
        host: 'web.example.com',
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'http' } } } }] },
      }],
    },
  }),
  object('policy/v1', 'PodDisruptionBudget', { spec: { maxUnavailable: '25%', selector } }),
  object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'csi.example.com', reclaimPolicy: 'Retain', parameters: { replicas: '3' } }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { minReplicas: 1, maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  }),
  object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000, globalDefault: false }),
];
