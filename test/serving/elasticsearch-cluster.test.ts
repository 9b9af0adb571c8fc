import { Size } from 'cdk8s';
import { FakeSearchClient } from './fixtures';
import { OperatorVersions, PipelineDefaults, PipelineGraph, Profile, SearchOperation } from '../../src/core';
import { ElasticsearchCluster, ElasticsearchClusterProps, ElasticsearchNodeRole } from '../../src/serving';
import { StorageProfile } from '../../src/storage';
import { find, Manifest, messageOf, synthAll, testChart } from '../support/app';

function specOf(props: ElasticsearchClusterProps = {}, prepare: (chart: ReturnType<typeof testChart>) => void = () => undefined): Manifest {
  const chart = testChart();
  prepare(chart);
  new ElasticsearchCluster(chart, 'Search', props);
  return find(synthAll(chart), 'Elasticsearch', 'search').spec;
}

const errorOf = (props: ElasticsearchClusterProps) => messageOf(() => new ElasticsearchCluster(testChart(), 'Search', props));
const warningsOf = (props: ElasticsearchClusterProps, profile = Profile.PRODUCTION) => {
  const chart = testChart();
  PipelineDefaults.set(chart, { profile });
  new ElasticsearchCluster(chart, 'Search', props);
  return PipelineGraph.of(chart)._warnings.all().map(w => w.code);
};

const MASTER = { name: 'master', count: 3, roles: [ElasticsearchNodeRole.MASTER] };
const DATA = { name: 'data', count: 2, roles: [ElasticsearchNodeRole.DATA, ElasticsearchNodeRole.INGEST] };

describe('defaults', () => {
  test('three nodes that do everything, on retained volumes, without a privileged pod', () => {
    const spec = specOf();
    expect(spec.version).toBe('9.4.3');
    expect(spec.volumeClaimDeletePolicy).toBe('DeleteOnScaledownOnly');
    expect(spec.auth).toBeUndefined();
    expect(spec.http).toBeUndefined();
    expect(spec.nodeSets).toHaveLength(1);
    const [set] = spec.nodeSets;
    expect([set.name, set.count]).toEqual(['default', 3]);
    expect(set.config).toEqual({
      'node.store.allow_mmap': false,
      'node.roles': ['master', 'data', 'ingest', 'transform', 'remote_cluster_client'],
    });
    expect(set.volumeClaimTemplates).toEqual([
      { metadata: { name: 'elasticsearch-data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } } } },
    ]);
    expect(set.podTemplate.spec.containers[0].resources).toEqual({ requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '4Gi' } });
    expect(set.podTemplate.spec.initContainers).toBeUndefined();
  });

  test('the development profile is one small node whose volume goes with the cluster', () => {
    const spec = specOf({}, chart => PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT }));
    expect(spec.nodeSets[0].count).toBe(1);
    expect(spec.volumeClaimDeletePolicy).toBe('DeleteOnScaledownAndClusterDeletion');
    expect(spec.nodeSets[0].podTemplate.spec.containers[0].resources.requests).toEqual({ cpu: '500m', memory: '2Gi' });
    expect(spec.nodeSets[0].volumeClaimTemplates[0].spec.resources.requests.storage).toBe('10Gi');
  });

  test('the network is closed but for the own nodes and the operator', () => {
    const chart = testChart();
    new ElasticsearchCluster(chart, 'Search', { operatorNamespace: 'elastic' });
    const { spec } = find(synthAll(chart), 'NetworkPolicy', 'search');
    const own = { podSelector: { matchLabels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'search' } } };
    // The operator's manifests label its pods one way, its Helm chart another.
    const operator = [{ 'control-plane': 'elastic-operator' }, { 'app.kubernetes.io/name': 'elastic-operator' }].map(matchLabels => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'elastic' } }, podSelector: { matchLabels },
    }));
    expect(spec.ingress).toEqual(expect.arrayContaining([
      { from: [own], ports: [{ protocol: 'TCP', port: 9200 }, { protocol: 'TCP', port: 9300 }] },
      { from: operator, ports: [{ protocol: 'TCP', port: 9200 }] },
    ]));
    expect(spec.ingress).toHaveLength(2);
    expect(spec.egress).toHaveLength(2);
  });
});

describe('node sets', () => {
  test('carry roles, storage, memory and settings of their own', () => {
    const spec = specOf({
      nodeSets: [{ ...MASTER, memory: Size.gibibytes(2), cpu: 0.25 }, { ...DATA, storage: StorageProfile.portworx({ size: Size.tebibytes(1) }), config: { 'node.attr.tier': 'fast' } }],
      config: { 'action.destructive_requires_name': true },
    });
    const [masters, data] = spec.nodeSets;
    expect(masters.config['node.roles']).toEqual(['master']);
    expect(masters.podTemplate.spec.containers[0].resources.requests).toEqual({ cpu: '250m', memory: '2Gi' });
    expect(data.config).toMatchObject({ 'node.roles': ['data', 'ingest'], 'node.attr.tier': 'fast', 'action.destructive_requires_name': true });
    expect(data.volumeClaimTemplates[0].spec.storageClassName).toMatch(/^px/);
    expect(data.volumeClaimTemplates[0].spec.resources.requests.storage).toBe('1Ti');
  });

  test('an ephemeral volume is bounded and no claim', () => {
    const [set] = specOf({ storage: StorageProfile.emptyDir({ size: Size.gibibytes(5) }) }).nodeSets;
    expect(set.volumeClaimTemplates).toBeUndefined();
    expect(set.podTemplate.spec.volumes).toEqual([{ name: 'elasticsearch-data', emptyDir: { sizeLimit: '5Gi' } }]);
  });

  test('data on ephemeral volumes is warned about outside of development', () => {
    const storage = StorageProfile.emptyDir({ size: Size.gibibytes(5) });
    expect(warningsOf({ storage })).toEqual(['EphemeralStorage']);
    expect(warningsOf({ storage }, Profile.DEVELOPMENT)).toEqual([]);
    const coordinating = { name: 'coordinating', count: 2, roles: [], storage };
    expect(warningsOf({ nodeSets: [{ name: 'data', count: 3 }, coordinating] })).toEqual([]);
    expect(warningsOf({ nodeSets: [{ name: 'data', count: 3 }, { name: 'hot', count: 1, roles: [ElasticsearchNodeRole.DATA_HOT], storage }] })).toEqual(['EphemeralStorage']);
  });

  test('zones become zone awareness', () => {
    const zones = { count: 3, topologyKey: 'example.com/zone' };
    expect(specOf({ zones }).nodeSets[0].zoneAwareness).toEqual({ topologyKey: 'example.com/zone' });
    expect(specOf({}, chart => PipelineDefaults.set(chart, { zones: { count: 2 } })).nodeSets[0].zoneAwareness).toEqual({ topologyKey: 'topology.kubernetes.io/zone' });
    expect(specOf({ zones: { count: 1 } }).nodeSets[0].zoneAwareness).toBeUndefined();
  });

  test('OperatorVersionUnsupported: zones need ECK 3.4', () => {
    const chart = testChart();
    OperatorVersions.use(chart, 'eck', '3.3.0');
    expect(messageOf(() => new ElasticsearchCluster(chart, 'Search', { zones: { count: 3 } }))).toMatch(/^OperatorVersionUnsupported: .*got "3\.3\.0"/);
  });
});

describe('mistakes', () => {
  test.each<[string, ElasticsearchClusterProps, RegExp]>([
    ['no master', { nodeSets: [DATA] }, /^ElasticsearchWithoutMaster: \[orders\/Search\]/],
    ['a master set of no nodes', { nodeSets: [{ ...MASTER, count: 0 }, DATA] }, /^ElasticsearchWithoutMaster/],
    ['only voters', { nodeSets: [{ ...MASTER, roles: [ElasticsearchNodeRole.MASTER, ElasticsearchNodeRole.VOTING_ONLY] }, DATA] }, /^ElasticsearchWithoutMaster/],
    ['no data', { nodeSets: [MASTER] }, /^ElasticsearchWithoutData/],
    ['a voter that is not eligible', { nodeSets: [MASTER, { ...DATA, roles: [ElasticsearchNodeRole.VOTING_ONLY] }] }, /^ElasticsearchNodeSetInvalid.*voting_only/],
    ['two sets of one name', { nodeSets: [MASTER, { ...DATA, name: 'master' }] }, /^ElasticsearchNodeSetInvalid.*got "master"/],
    ['both forms', { nodes: 3, nodeSets: [MASTER, DATA] }, /^ConflictingProps/],
    ['a negative count', { nodes: -1 }, /^InvalidNumber/],
    ['no CPU', { cpu: 0 }, /^InvalidNumber: .*CPU/],
    ['a long node set name', { nodeSets: [MASTER, { ...DATA, name: 'x'.repeat(24) }] }, /^InvalidName: .*allowed: 1 to 23/],
    ['names that are too long together', { name: 'c'.repeat(36), nodeSets: [{ ...MASTER, name: 'm'.repeat(15) }, DATA] }, /^InvalidName: .*allowed: 1 to 11/],
    ['a long name', { name: 'c'.repeat(37) }, /^InvalidName: .*allowed: 1 to 36/],
    ['a word of YAML 1.1', { name: 'on' }, /^AmbiguousName/],
    ['a managed setting', { config: { 'cluster.name': 'mine' } }, /^ElasticsearchSettingReserved: .*got "cluster\.name"/],
    ['a managed setting, nested', { config: { node: { roles: ['master'] } } }, /^ElasticsearchSettingReserved: .*got "node\.roles"/],
    ['a managed setting of a node set', { nodeSets: [{ ...MASTER, config: { 's3.client.x.endpoint': 'y' } }, DATA] }, /^ElasticsearchSettingReserved/],
    ['a version without patch', { version: '9.4' }, /^ElasticsearchVersionUnsupported/],
    ['a version that is too old', { version: '8.17.3' }, /^ElasticsearchVersionUnsupported: .*allowed: 8\.18\.0/],
    ['a version that does not exist', { version: '10.0.0' }, /^ElasticsearchVersionUnsupported/],
  ])('%s', (_name, props, message) => {
    expect(errorOf(props)).toMatch(message);
  });

  test('ElasticsearchMasterCount: one master, or an even number of them, is a warning', () => {
    expect(warningsOf({ nodes: 1 })).toEqual(['ElasticsearchMasterCount']);
    expect(warningsOf({ nodes: 4 })).toEqual(['ElasticsearchMasterCount']);
    expect(warningsOf({ nodes: 3 })).toEqual([]);
    expect(warningsOf({ nodes: 1 }, Profile.DEVELOPMENT)).toEqual([]);
  });
});

describe('snapshots', () => {
  test('claims are named as the operator names them', () => {
    const chart = testChart();
    const storage = StorageProfile.cephRbd({ size: Size.gibibytes(50), pool: 'replicapool' });
    const search = new ElasticsearchCluster(chart, 'Search', { nodeSets: [MASTER, { ...DATA, storage }] });
    const config = search.bindSnapshots();
    expect(config.volumes.map(v => v.claimName)).toEqual([
      'elasticsearch-data-search-es-master-0', 'elasticsearch-data-search-es-master-1', 'elasticsearch-data-search-es-master-2',
      'elasticsearch-data-search-es-data-0', 'elasticsearch-data-search-es-data-1',
    ]);
    expect(config.volumes[3]).toEqual({
      claimName: 'elasticsearch-data-search-es-data-0',
      claimLabels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'search' },
      sizeGibibytes: 50,
      csiDriver: storage.csiDriver,
    });
    expect(config.search).toBe(search);
    expect([config.sourceName, config.namespaceName, config.ephemeralReason]).toEqual(['search', 'orders', undefined]);
  });

  test('ephemeral volumes say why they cannot be kept', () => {
    const search = new ElasticsearchCluster(testChart(), 'Search', { storage: StorageProfile.emptyDir({ size: Size.gibibytes(1) }) });
    expect(search.bindSnapshots()).toMatchObject({ volumes: [], ephemeralReason: 'the volumes of node set default are ephemeral' });
  });
});

describe('clients', () => {
  test('each gets a user with the least rights and a generated password', () => {
    const chart = testChart();
    const search = new ElasticsearchCluster(chart, 'Search');
    const access = search.connectSearch(new FakeSearchClient(chart, 'Reader'), { operation: SearchOperation.READ, index: 'orders-*' });
    expect(access.url).toBe('https://search-es-http.orders.svc:9200');
    expect(access.password).toEqual({ secretName: 'search-reader-user', key: 'password' });
    expect(access.trust).toEqual({ secretName: 'search-es-http-certs-public', key: 'ca.crt' });
    expect([access.userName, access.majorVersion, access.port, access.secretsNamespace]).toEqual(['reader', 9, 9200, 'orders']);
    const manifests = synthAll(chart);
    expect(JSON.parse(find(manifests, 'Secret', 'search-reader-role').stringData['roles.yml'])).toEqual({
      reader: { cluster: ['cluster:monitor/main'], indices: [{ names: ['orders-*'], privileges: ['read', 'view_index_metadata'] }] },
    });
    const { spec } = find(manifests, 'ExternalSecret', 'search-reader-user');
    expect(spec.refreshPolicy).toBe('CreatedOnce');
    expect(spec.dataFrom[0].sourceRef.generatorRef).toMatchObject({ kind: 'Password', name: 'search-user-passwords' });
    expect(spec.target.template).toMatchObject({ type: 'kubernetes.io/basic-auth', data: { username: 'reader', password: '{{ .password }}', roles: 'reader' } });
    expect(find(manifests, 'Elasticsearch').spec.auth).toEqual({
      roles: [{ secretName: 'search-reader-role' }], fileRealm: [{ secretName: 'search-reader-user' }],
    });
    expect(find(manifests, 'NetworkPolicy', 'search-from-reader').spec.ingress).toEqual([
      { from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ protocol: 'TCP', port: 9200 }] },
    ]);
  });

  test('a new client adds objects, and changes nothing but the two lists of the cluster', () => {
    const build = (names: string[]) => {
      const chart = testChart();
      const search = new ElasticsearchCluster(chart, 'Search');
      for (const name of names) search.connectSearch(new FakeSearchClient(chart, name), { operation: SearchOperation.WRITE, index: name.toLowerCase() });
      return synthAll(chart);
    };
    const key = (m: Manifest) => `${m.kind}/${m.metadata.name}`;
    const before = build(['Orders']);
    const after = new Map(build(['Bills', 'Orders']).map(m => [key(m), m]));
    for (const manifest of before) {
      const same = after.get(key(manifest));
      if (manifest.kind !== 'Elasticsearch') {
        expect(same).toEqual(manifest);
      } else {
        expect({ ...same.spec, auth: manifest.spec.auth }).toEqual(manifest.spec);
        expect(same.spec.auth.fileRealm).toEqual([{ secretName: 'search-bills-user' }, { secretName: 'search-orders-user' }]);
      }
    }
    expect(after.size - before.length).toBe(3);
  });

  test('the order of construction does not show', () => {
    const names = ['Orders', 'Bills', 'Returns'];
    const auth = (order: string[]) => {
      const chart = testChart();
      const search = new ElasticsearchCluster(chart, 'Search');
      for (const name of order) search.connectSearch(new FakeSearchClient(chart, name), { operation: SearchOperation.READ, index: 'a' });
      return find(synthAll(chart), 'Elasticsearch').spec.auth;
    };
    expect(auth(names)).toEqual(auth([...names].reverse()));
  });

  test('rights of one client add up', () => {
    const chart = testChart();
    const search = new ElasticsearchCluster(chart, 'Search');
    const client = new FakeSearchClient(chart, 'Both');
    search.connectSearch(client, { operation: SearchOperation.WRITE, index: 'b' });
    search.connectSearch(client, { operation: SearchOperation.READ, index: 'a' });
    const manifests = synthAll(chart);
    const { both } = JSON.parse(find(manifests, 'Secret', 'search-both-role').stringData['roles.yml']);
    expect(both.indices.map((i: { names: string[] }) => i.names)).toEqual([['a'], ['b']]);
    expect(both.indices[1].privileges).toEqual(['auto_configure', 'create_index', 'index', 'view_index_metadata']);
    expect(manifests.filter(m => m.metadata.name === 'search-from-both')).toHaveLength(1);
    const grants = PipelineGraph.of(chart).grants.filter(g => g.system === 'Elasticsearch orders/search');
    expect(grants.map(g => `${g.principal} ${g.resource}`)).toEqual(['both cluster', 'both index a', 'both index b']);
    expect(grants[1].reason).toBe('Both writes b, Both reads a');
  });

  test('a snapshot client may register repositories and policies, not read documents', () => {
    const chart = testChart();
    new ElasticsearchCluster(chart, 'Search').connectSearch(new FakeSearchClient(chart, 'Backup'), { operation: SearchOperation.SNAPSHOT });
    expect(JSON.parse(find(synthAll(chart), 'Secret', 'search-backup-role').stringData['roles.yml'])).toEqual({
      backup: {
        cluster: ['cluster:admin/repository/get', 'cluster:admin/repository/put', 'cluster:admin/repository/verify', 'cluster:monitor/main', 'create_snapshot', 'manage_slm'],
        indices: [],
      },
    });
  });

  test('mistakes have codes', () => {
    const chart = testChart();
    const search = new ElasticsearchCluster(chart, 'Search');
    const client = new FakeSearchClient(chart, 'Client');
    expect(messageOf(() => search.connectSearch(client, { operation: SearchOperation.READ }))).toMatch(/^MissingProp: .*index/);
    expect(messageOf(() => search.connectSearch(client, { operation: SearchOperation.READ, index: 'Orders' }))).toMatch(/^SearchIndexInvalid: .*use "orders"/);
    expect(messageOf(() => search.connectSearch(client, { operation: SearchOperation.READ, index: '*' }))).toMatch(/^SearchIndexInvalid/);
    search.connectSearch(client, { operation: SearchOperation.READ, index: 'a' });
    const twin = new FakeSearchClient(chart, 'Twin', 'client');
    expect(messageOf(() => search.connectSearch(twin, { operation: SearchOperation.READ, index: 'a' }))).toMatch(/^DuplicateSearchClient: \[orders\/Twin\] orders\/Client/);
    const far = new FakeSearchClient(testChart('elsewhere'), 'Far');
    expect(messageOf(() => search.connectSearch(far, { operation: SearchOperation.READ, index: 'a' }))).toMatch(/^CredentialsUnreachable: .*got "elsewhere"; allowed: orders/);
  });
});

describe('the certificate of the HTTP API', () => {
  test('is the operator\'s, unless a Secret or further names are given', () => {
    expect(specOf().http).toBeUndefined();
    expect(specOf({ alternativeNames: [] }).http).toBeUndefined();
    expect(specOf({ certificate: { name: 'search-tls' } }).http).toEqual({ tls: { certificate: { secretName: 'search-tls' } } });
    const alternativeNames = ['search.acme.example', '*.search.acme.example', 'localhost', '10.0.0.7', 'fd00::7'];
    expect(specOf({ alternativeNames }).http.tls.selfSignedCertificate.subjectAltNames).toEqual([
      { dns: 'search.acme.example' }, { dns: '*.search.acme.example' }, { dns: 'localhost' }, { ip: '10.0.0.7' }, { ip: 'fd00::7' },
    ]);
  });

  test('is trusted by the authority that the operator publishes, wherever it comes from', () => {
    const chart = testChart();
    const search = new ElasticsearchCluster(chart, 'Search', { certificate: { name: 'search-tls' } });
    const access = search.connectSearch(new FakeSearchClient(chart, 'Client'), { operation: SearchOperation.READ, index: 'orders' });
    expect(access.trust).toEqual({ secretName: 'search-es-http-certs-public', key: 'ca.crt' });
  });

  test.each([[''], ['a b'], ['10.0.0'], ['10.0.0.300'], ['-a.example'], ['a.*.example'], ['https://search'], ['search:9200'], ['a..b'], ['a\n'], ['a'.repeat(64)]])('cannot hold the name %j', name => {
    expect(errorOf({ alternativeNames: ['search.acme.example', name] })).toMatch(/^InvalidValue: \[orders\/Search\] a name in alternativeNames is not usable/);
  });

  test('holds each name once, and its Secret has a name', () => {
    expect(errorOf({ alternativeNames: ['a.example', 'a.example'] })).toMatch(/^InvalidValue: \[orders\/Search\] a name stands twice in alternativeNames, got "a.example"/);
    expect(errorOf({ certificate: { name: 'Search TLS' } })).toMatch(/^InvalidName: \[orders\/Search\] .*certificate/);
  });
});
