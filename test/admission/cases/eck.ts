import { AdmissionCase, casesOf } from './admission-case';

const PAUSE = 'metadata.annotations[eck.k8s.elastic.co/pause-orchestration]';
const LONG = 'a-name-that-is-as-long-as-37-charact-';
const REFERENCE = { name: 'search', namespace: 'elsewhere', serviceName: 'search-es-http' };
const claim = (name: string) => ({ metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } });
const requires = (operator: string, values?: string[]) => ({
  spec: {
    containers: [],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator, values }] }] },
      },
    },
  },
});

const ELASTICSEARCH = {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'search', namespace: 'default' },
  spec: { version: '9.1.2', nodeSets: [{ name: 'nodes', count: 1, config: { 'node.store.allow_mmap': false } }] },
};

const elasticsearch = casesOf(ELASTICSEARCH, [
  ['longest name', { 'metadata.name': LONG.slice(0, 35) + 'x' }],
  ['name too long', { 'metadata.name': `${LONG.slice(0, 36)}x` }, 'no more than 36'],
  ['paused', { [PAUSE]: 'true' }],
  ['half paused', { [PAUSE]: 'yes' }, 'supported values: "true", "false"'],
  ['old autoscaling', { 'metadata.annotations[elasticsearch.alpha.elastic.co/autoscaling-spec]': '{}' }, 'ElasticsearchAutoscaler'],

  ['first version', { 'spec.version': '7.0.0' }],
  ['before the first version', { 'spec.version': '7.0.0-rc1' }, 'from 7.0.0'],
  ['version 6', { 'spec.version': '6.8.0' }, 'from 7.0.0'],
  ['version 10', { 'spec.version': '10.0.0' }, 'to 9.99.99'],
  ['snapshot build', { 'spec.version': '9.2.0-SNAPSHOT' }],
  ['build metadata', { 'spec.version': '9.2.0+build.7' }],
  ['last version of a major', { 'spec.version': '8.99.99' }],
  ['past the last version of a major', { 'spec.version': '8.100.0' }, 'to 9.99.99'],
  ['prerelease of a major', { 'spec.version': '8.0.0-alpha.1' }],
  ['version of two numbers', { 'spec.version': '9.1' }, '<major>.<minor>.<patch>'],
  ['version with a letter', { 'spec.version': 'v9.1.2' }, '<major>.<minor>.<patch>'],
  ['version with a zero before', { 'spec.version': '9.01.2' }, '<major>.<minor>.<patch>'],
  ['suffix with a zero before', { 'spec.version': '9.1.2-01' }, '<major>.<minor>.<patch>'],
  ['empty suffix', { 'spec.version': '9.1.2-' }, '<major>.<minor>.<patch>'],

  ['two node sets', { 'spec.nodeSets.1': { name: 'data', count: 2 } }],
  ['two node sets of one name', { 'spec.nodeSets.1': { name: 'nodes', count: 2 } }, 'Duplicate value: "nodes"'],
  ['longest node set', { 'spec.nodeSets.0.name': 'x'.repeat(23) }],
  ['node set too long', { 'spec.nodeSets.0.name': 'x'.repeat(24) }, 'Too long'],
  ['node set in capitals', { 'spec.nodeSets.0.name': 'Nodes' }, 'lowercase RFC 1123'],
  ['node set ends with a hyphen', { 'spec.nodeSets.0.name': 'nodes-' }, 'lowercase RFC 1123'],
  ['longest stateful set', { 'metadata.name': 'c'.repeat(25), 'spec.nodeSets.0.name': 'n'.repeat(22) }],
  ['stateful set too long', { 'metadata.name': 'c'.repeat(26), 'spec.nodeSets.0.name': 'n'.repeat(22) }, 'would be called'],
  ['stateful set too long for ten pods', { 'metadata.name': 'c'.repeat(25), 'spec.nodeSets.0.name': 'n'.repeat(22), 'spec.nodeSets.0.count': 10 }, 'would be called'],

  ['no nodes', { 'spec.nodeSets.0.count': 0 }, 'role master'],
  ['count left out', { 'spec.nodeSets.0.count': undefined }, 'role master'],
  ['roles with master', { 'spec.nodeSets.0.config': { 'node.roles': ['master', 'data'] } }],
  ['roles without master', { 'spec.nodeSets.0.config': { 'node.roles': ['data', 'ingest'] } }, 'role master'],
  ['no roles', { 'spec.nodeSets.0.config': { 'node.roles': [] } }, 'role master'],
  ['one role as text', { 'spec.nodeSets.0.config': { 'node.roles': 'master' } }],
  ['two roles as text', { 'spec.nodeSets.0.config': { 'node.roles': 'master,data' } }, 'role master'],
  ['a number among the roles', { 'spec.nodeSets.0.config': { 'node.roles': [7, 'master'] } }],
  ['a number as the roles', { 'spec.nodeSets.0.config': { 'node.roles': 7 } }, 'role master'],
  ['master that only votes', { 'spec.nodeSets.0.config': { 'node.roles': ['master', 'voting_only'] } }, 'role master'],
  ['nested roles without master', { 'spec.nodeSets.0.config': { node: { roles: ['data'] } } }, 'role master'],
  ['master elsewhere', { 'spec.nodeSets.0.config': { 'node.roles': ['data'] }, 'spec.nodeSets.1': { name: 'masters', count: 3, config: { 'node.roles': ['master'] } } }],
  ['switch for master off', { 'spec.nodeSets.0.config': { 'node.master': false } }, 'role master'],
  ['nested switch for master off', { 'spec.nodeSets.0.config': { node: { master: false } } }, 'role master'],
  ['switch for master on', { 'spec.nodeSets.0.config': { 'node.master': true, 'node.data': false } }],
  ['switch for voting only', { 'spec.nodeSets.0.config': { 'node.voting_only': true } }, 'role master'],
  ['roles and switches', { 'spec.nodeSets.0.config': { 'node.roles': ['master'], 'node.data': true } }, 'node.roles cannot stand beside node.data'],
  ['roles before 7.9', { 'spec.version': '7.8.1', 'spec.nodeSets.0.config': { 'node.roles': ['master'] } }, 'from version 7.9.0'],
  ['roles in 7.9', { 'spec.version': '7.9.0', 'spec.nodeSets.0.config': { 'node.roles': ['master'] } }],
  ['switches in 7.8', { 'spec.version': '7.8.1', 'spec.nodeSets.0.config': { 'node.master': true } }],

  ['claim of the data', { 'spec.nodeSets.0.volumeClaimTemplates': [claim('elasticsearch-data')] }],
  ['claim under another name', { 'spec.nodeSets.0.volumeClaimTemplates': [claim('data')] }, 'called "elasticsearch-data"'],
  ['another claim, mounted', {
    'spec.nodeSets.0.volumeClaimTemplates': [claim('data')],
    'spec.nodeSets.0.podTemplate': { spec: { containers: [{ name: 'elasticsearch', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] } },
  }],
  ['another claim beside that of the data', { 'spec.nodeSets.0.volumeClaimTemplates': [claim('elasticsearch-data'), claim('more')] }],

  ['containers that are no list', { 'spec.nodeSets.0.podTemplate': { spec: { containers: 'elasticsearch' } } }, 'must be of type array'],
  ['number as a label of pods', { 'spec.nodeSets.0.podTemplate': { metadata: { labels: { team: 1 } } } }, 'must be of type string'],
  ['number as a variable', { 'spec.nodeSets.0.podTemplate': { spec: { containers: [{ name: 'elasticsearch', env: [{ name: 'A', value: 1 }] }] } } }, 'must be of type string'],
  ['text as seconds', { 'spec.nodeSets.0.podTemplate': { spec: { terminationGracePeriodSeconds: '60', containers: [] } } }, 'must be of type integer'],
  ['half a second', { 'spec.nodeSets.0.podTemplate': { spec: { terminationGracePeriodSeconds: 1.5, containers: [] } } }, 'must be of type integer'],
  ['memory that is none', { 'spec.nodeSets.0.podTemplate': { spec: { containers: [{ name: 'elasticsearch', resources: { limits: { memory: '4 Gi' } } }] } } }, 'quantities must match'],
  ['null in pods', { 'spec.nodeSets.0.podTemplate': { spec: { priorityClassName: null, containers: [{ name: 'elasticsearch', image: null }] } } }],
  ['unknown field of pods', { 'spec.nodeSets.0.podTemplate': { spec: { container: [], containers: [{ nam: 'elasticsearch' }] } } }],
  ['port by name and by number', { 'spec.nodeSets.0.podTemplate': { spec: { containers: [{ name: 'a', readinessProbe: { tcpSocket: { port: 1 } }, livenessProbe: { tcpSocket: { port: 'http' } } }] } } }],

  ['zones', { 'spec.nodeSets.0.zoneAwareness': {} }],
  ['one label for all zones', { 'spec.nodeSets.0.zoneAwareness': {}, 'spec.nodeSets.1': { name: 'b', count: 1, zoneAwareness: { topologyKey: 'topology.kubernetes.io/zone' } } }],
  ['two labels for zones', { 'spec.nodeSets.0.zoneAwareness': {}, 'spec.nodeSets.1': { name: 'b', count: 1, zoneAwareness: { topologyKey: 'rack' } } }, 'same label'],
  ['zones in the affinity', { 'spec.nodeSets.0.zoneAwareness': { zones: ['a', 'b'] }, 'spec.nodeSets.0.podTemplate': requires('In', ['b', 'c']) }],
  ['other zones in the affinity', { 'spec.nodeSets.0.zoneAwareness': { zones: ['a', 'b'] }, 'spec.nodeSets.0.podTemplate': requires('In', ['c']) }, 'requires other zones'],
  ['zone exists', { 'spec.nodeSets.0.zoneAwareness': { zones: ['a', 'b'] }, 'spec.nodeSets.0.podTemplate': requires('Exists') }],

  ['metrics to one cluster', { 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }] }],
  ['metrics to two clusters', { 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }, { name: 'n' }] }, 'metrics go to one cluster'],
  ['logs to two clusters', { 'spec.monitoring.logs.elasticsearchRefs': [{ name: 'm' }, { secretName: 'n' }] }, 'logs go to one cluster'],
  ['logs to a cluster and to nothing', { 'spec.monitoring.logs.elasticsearchRefs': [{ name: 'm' }, {}] }],
  ['metrics before 7.14', { 'spec.version': '7.13.4', 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }] }, 'from version 7.14.0'],
  ['name and secret', { 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm', secretName: 's' }] }, 'not both'],
  ['service without a name', { 'spec.monitoring.logs.elasticsearchRefs': [{ serviceName: 's' }] }, 'serviceName stands beside a name'],
  ['namespace beside a secret', { 'spec.monitoring.logs.elasticsearchRefs': [{ secretName: 's', namespace: 'n' }] }, 'namespace stands beside a name'],
  ['full reference', { 'spec.monitoring.logs.elasticsearchRefs': [REFERENCE] }],

  ['address in the certificate', { 'spec.http.tls.selfSignedCertificate.subjectAltNames': [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }, { dns: 'x.example' }] }],
  ['no address in the certificate', { 'spec.http.tls.selfSignedCertificate.subjectAltNames': [{ ip: '10.0.0' }] }, 'must be an IP address'],
  ['address with a zone', { 'spec.http.tls.selfSignedCertificate.subjectAltNames': [{ ip: 'fe80::1%eth0' }] }, 'must be an IP address'],
  ['address with zeros', { 'spec.http.tls.selfSignedCertificate.subjectAltNames': [{ ip: '010.0.0.1' }] }, 'must be an IP address'],
  ['client certificates without TLS', { 'spec.http.tls': { selfSignedCertificate: { disabled: true }, client: { authentication: true } } }, 'over TLS only'],
  ['plain HTTP', { 'spec.http.tls': { selfSignedCertificate: { disabled: true } } }],

  ['remote cluster server', { 'spec.remoteClusterServer': { enabled: true } }],
  ['remote cluster server before 8.10', { 'spec.version': '8.9.2', 'spec.remoteClusterServer': { enabled: true } }, 'from version 8.10.0'],
  ['remote cluster server in a prerelease', { 'spec.version': '8.10.0-SNAPSHOT', 'spec.remoteClusterServer': { enabled: true } }],
  ['key for a remote cluster before 8.10', { 'spec.version': '8.9.2', 'spec.remoteClusters': [{ name: 'far', elasticsearchRef: { name: 'far' }, apiKey: { access: { search: { names: ['a'] } } } }] }, 'from version 8.10.0'],
  ['remote cluster before 8.10', { 'spec.version': '8.9.2', 'spec.remoteClusters': [{ name: 'far', elasticsearchRef: { name: 'far' } }] }],
]);

const KIBANA = {
  apiVersion: 'kibana.k8s.elastic.co/v1',
  kind: 'Kibana',
  metadata: { name: 'search', namespace: 'default' },
  spec: { version: '9.1.2', count: 1, elasticsearchRef: { name: 'search' } },
};

const kibana = casesOf(KIBANA, [
  ['name too long', { 'metadata.name': LONG.slice(0, 36) + 'x' }, 'no more than 36'],
  ['half paused', { [PAUSE]: 'True' }, 'supported values'],
  ['containers that are no list', { 'spec.podTemplate': { spec: { containers: {} } } }, 'must be of type array'],
  ['first version', { 'spec.version': '7.1.0' }],
  ['before the first version', { 'spec.version': '7.0.1' }, 'Kibana from 7.1.0'],
  ['no pods', { 'spec.count': 0 }],
  ['fewer pods than none', { 'spec.count': -1 }, 'greater than or equal to 0'],
  ['version 8.100', { 'spec.version': '8.100.0' }],
  ['version 10', { 'spec.version': '10.0.0' }, 'to 9.99.99'],
  ['no version', { 'spec.version': '' }, '<major>.<minor>.<patch>'],
  ['metrics', { 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }] }],
  ['metrics without Elasticsearch', { 'spec.elasticsearchRef': undefined, 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }] }, 'has an Elasticsearch'],
  ['logs without Elasticsearch', { 'spec.elasticsearchRef': undefined, 'spec.monitoring.logs.elasticsearchRefs': [{ name: 'm' }] }],
  ['metrics twice', { 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }, { name: 'm' }] }, 'one cluster'],
  ['full reference', { 'spec.elasticsearchRef': { ...REFERENCE, clientCertificateSecretName: 'c' } }],
  ['client certificate without a name', { 'spec.elasticsearchRef': { secretName: 's', clientCertificateSecretName: 'c' } }, 'clientCertificateSecretName stands beside a name'],
  ['name and secret', { 'spec.enterpriseSearchRef': { name: 'a', secretName: 'b' } }, 'not both'],
  ['registry without a name', { 'spec.packageRegistryRef': { namespace: 'b' } }, 'namespace stands beside a name'],
]);

const LOGSTASH = {
  apiVersion: 'logstash.k8s.elastic.co/v1alpha1',
  kind: 'Logstash',
  metadata: { name: 'sink', namespace: 'default' },
  spec: { version: '9.1.2', count: 1, pipelines: [{ 'pipeline.id': 'main', 'config.string': 'input { generator {} }' }] },
};

const logstash = casesOf(LOGSTASH, [
  ['name too long', { 'metadata.name': LONG.slice(0, 36) + 'x' }, 'no more than 36'],
  ['half paused', { [PAUSE]: '' }, 'supported values'],
  ['memory that is none', { 'spec.podTemplate': { spec: { containers: [{ name: 'logstash', resources: { limits: { memory: 'much' } } }] } } }, 'quantities must match'],
  ['first version', { 'spec.version': '8.12.0' }],
  ['before the first version', { 'spec.version': '8.12.0-SNAPSHOT' }, 'Logstash from 8.12.0'],
  ['version 8.11', { 'spec.version': '8.11.4' }, 'Logstash from 8.12.0'],
  ['no version', { 'spec.version': 'latest' }, '<major>.<minor>.<patch>'],
  ['fewer pods than none', { 'spec.count': -1 }, 'greater than or equal to 0'],
  ['settings', { 'spec.config': { 'log.level': 'info' } }],
  ['settings in two places', { 'spec.config': { 'log.level': 'info' }, 'spec.configRef': { secretName: 's' } }, 'together with config'],
  ['empty settings in two places', { 'spec.config': {}, 'spec.configRef': {} }, 'together with config'],
  ['pipelines elsewhere', { 'spec.pipelines': undefined, 'spec.pipelinesRef': { secretName: 's' } }],
  ['pipelines in two places', { 'spec.pipelinesRef': { secretName: 's' } }, 'together with pipelines'],
  ['cluster', { 'spec.elasticsearchRefs': [{ clusterName: 'main', ...REFERENCE }] }],
  ['cluster without our name for it', { 'spec.elasticsearchRefs': [{ clusterName: '', name: 'search' }] }, 'at least 1 chars'],
  ['cluster by name and secret', { 'spec.elasticsearchRefs': [{ clusterName: 'main', name: 'search', secretName: 's' }] }, 'not both'],
  ['metrics twice', { 'spec.monitoring.metrics.elasticsearchRefs': [{ name: 'm' }, { name: 'n' }] }],
  ['service without a name', { 'spec.monitoring.logs.elasticsearchRefs': [{ serviceName: 's' }] }, 'serviceName stands beside a name'],
]);

const POLICY = {
  apiVersion: 'stackconfigpolicy.k8s.elastic.co/v1alpha1',
  kind: 'StackConfigPolicy',
  metadata: { name: 'settings', namespace: 'default' },
  spec: { resourceSelector: { matchLabels: { team: 'data' } }, elasticsearch: { clusterSettings: { 'indices.recovery.max_bytes_per_sec': '100mb' } } },
};

const policy = casesOf(POLICY, [
  ['name too long', { 'metadata.name': LONG.slice(0, 36) + 'x' }, 'no more than 36'],
  ['no settings', { 'spec.elasticsearch': undefined }, 'at least one setting'],
  ['empty settings', { 'spec.elasticsearch': { clusterSettings: {}, secretMounts: [] } }, 'at least one setting'],
  ['settings of Kibana only', { 'spec.elasticsearch': undefined, 'spec.kibana': { config: { 'xpack.reporting.enabled': false } } }],
  ['templates only', { 'spec.elasticsearch': { indexTemplates: { componentTemplates: { a: {} } } } }],
  ['two mounts', { 'spec.elasticsearch.secretMounts': [{ secretName: 'a', mountPath: '/a' }, { secretName: 'a', mountPath: '/b' }] }],
  ['two mounts at one path', { 'spec.elasticsearch.secretMounts': [{ secretName: 'a', mountPath: '/a' }, { secretName: 'b', mountPath: '/a' }] }, 'Duplicate value: "/a"'],
]);

/** Objects for the webhook of Elastic Cloud on Kubernetes. */
export const ECK_CASES: readonly AdmissionCase[] = [...elasticsearch, ...kibana, ...logstash, ...policy];
