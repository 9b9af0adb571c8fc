import { FakeSearchClient, setting, sink } from './fixtures';
import { ObjectStoreAccess, PipelineGraph, SearchOperation } from '../../src/core';
import { ElasticsearchCluster } from '../../src/serving';
import { find, messageOf, synthAll, testChart } from '../support/app';

const password = { secretName: 'search-writer', key: 'password' };

test('fromName derives what the operator derives, and emits nothing', () => {
  const chart = testChart();
  const search = ElasticsearchCluster.fromName(chart, 'Search', 'logs', { userName: 'writer', password });
  const access = search.connectSearch(new FakeSearchClient(chart, 'Client'), { operation: SearchOperation.WRITE, index: 'orders' });
  expect(access.url).toBe('https://logs-es-http.orders.svc:9200');
  expect(access.trust).toEqual({ secretName: 'logs-es-http-certs-public', key: 'ca.crt' });
  expect(access.serverPods).toEqual({ labels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'logs' }, namespaceName: 'orders' });
  expect([access.userName, access.password, access.majorVersion]).toEqual(['writer', password, 9]);
  expect(synthAll(chart)).toEqual([]);
});

test('fromAttributes takes any address; a sink runs the Logstash of its major version', () => {
  const at = setting();
  const cluster = ElasticsearchCluster.fromAttributes(at.chart, 'Cloud', { url: 'https://search.acme.example', userName: 'writer', password, majorVersion: 8 });
  sink(at, { cluster });
  const manifests = synthAll(at.chart);
  expect(find(manifests, 'Logstash').spec.version).toBe('8.19.18');
  expect(find(manifests, 'ConfigMap').data['main.conf']).toContain('hosts => ["https://search.acme.example:443"]');
  expect(find(manifests, 'NetworkPolicy', 'index').spec.egress).toContainEqual({ ports: [{ protocol: 'TCP', port: 443 }] });
});

test('the rights that the shared user needs are in the access report', () => {
  const at = setting();
  const search = ElasticsearchCluster.fromAttributes(at.chart, 'Cloud', { url: 'https://search.acme.example', userName: 'writer', password });
  search.connectSearch(new FakeSearchClient(at.chart, 'Reader'), { operation: SearchOperation.READ, index: 'orders' });
  const grants = PipelineGraph.of(at.chart).grants.map(({ client, ...shown }) => shown);
  const common = { system: 'external Elasticsearch https://search.acme.example', principal: 'writer', reason: 'Reader reads orders' };
  expect(grants).toEqual([
    { ...common, resource: 'cluster', operations: ['cluster:monitor/main'] },
    { ...common, resource: 'index orders', operations: ['read', 'view_index_metadata'] },
  ]);
});

test('mistakes have codes', () => {
  const chart = testChart();
  const make = (url: string, userName = 'writer') => messageOf(() => ElasticsearchCluster.fromAttributes(chart, `X${url}${userName}`, { url, userName, password }));
  expect(make('http://search:9200')).toMatch(/^InvalidValue: .*allowed: https/);
  expect(make('https://search:99999')).toMatch(/^InvalidNumber/);
  expect(make('https://search:9200', 'a"b')).toMatch(/^HostileValue/);
  const search = ElasticsearchCluster.fromName(chart, 'Search', 'logs', { userName: 'writer', password });
  const store = new ObjectStoreAccess({
    endpoint: 'http://s', bucketName: 'b', accessKeyId: password, secretAccessKey: password, secretsNamespace: 'orders', port: 80, prerequisites: [],
  });
  expect(messageOf(() => search.storeSnapshots('archive', store))).toMatch(/^SearchClusterNotManaged: \[orders\/Search\]/);
});
