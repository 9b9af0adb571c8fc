import { StageRole } from '../../src';
import { DerivedSecretStore } from '../../src/render/derived-secret';
import { find, messageOf, synthAll, testChart } from '../support/app';

function store(sourceNamespace = 'orders') {
  const chart = testChart();
  return { chart, secrets: new DerivedSecretStore(chart, 'Secrets', { name: 'parse-credentials', sourceNamespace, role: StageRole.TRANSFORM, app: 'knative' }) };
}

test('reads the named secrets and nothing else', () => {
  const { chart, secrets } = store();
  secrets.derive('Sink', 'parse-sink', { password: { secretName: 'parse', key: 'password' }, ca: { secretName: 'kafka-ca', key: 'ca.crt' } }, {
    'user': 'parse',
    'password': '{{ .password }}',
    'ca.crt': '{{ .ca }}',
  });
  const manifests = synthAll(chart);
  expect(find(manifests, 'Role').rules).toEqual([{ apiGroups: [''], resources: ['secrets'], resourceNames: ['kafka-ca', 'parse'], verbs: ['get'] }]);
  expect(find(manifests, 'ExternalSecret').spec).toMatchObject({
    secretStoreRef: { kind: 'SecretStore', name: 'parse-credentials' },
    target: { name: 'parse-sink', template: { data: { 'user': 'parse', 'password': '{{ .password }}', 'ca.crt': '{{ .ca }}' } } },
    data: [
      { secretKey: 'ca', remoteRef: { key: 'kafka-ca', property: 'ca.crt' } },
      { secretKey: 'password', remoteRef: { key: 'parse', property: 'password' } },
    ],
  });
  expect(manifests.map(m => m.kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'SecretStore', 'ExternalSecret']);
});

test('a copy across namespaces puts the role where the source is and the rest where the reader is', () => {
  const { chart, secrets } = store('kafka');
  secrets.derive('Copy', 'parse-copy', { password: { secretName: 'parse', key: 'password' } }, { password: '{{ .password }}' });
  const manifests = synthAll(chart);
  expect(find(manifests, 'Role').metadata.namespace).toBe('kafka');
  expect(find(manifests, 'RoleBinding')).toMatchObject({ metadata: { namespace: 'kafka' }, subjects: [{ name: 'parse-credentials', namespace: 'orders' }] });
  expect(find(manifests, 'SecretStore')).toMatchObject({ metadata: { namespace: 'orders' }, spec: { provider: { kubernetes: { remoteNamespace: 'kafka' } } } });
});

test('a store that derives nothing must not end as a role for every secret', () => {
  expect(messageOf(() => synthAll(store().chart))).toContain('derives no secret');
});
