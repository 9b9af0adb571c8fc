import { exampleNames } from '../../scripts/examples';
import { Manifest } from '../support/app';
import { synthesizeExample } from '../support/examples';
import { plainSecrets } from '../support/secret-scan';

/**
 * The rule: no object that leaves the library holds a credential.
 *
 * - An object of kind Secret has no data, but for files of Elasticsearch's role definitions (`roles.yml`), which name rights and nobody's password.
 * - Whatever is named like a credential (password, secret, token, JAAS, credentials, API, access or private key) is a reference to a Secret, or a
 *   placeholder that an operator fills in at run time. This holds for fields, for name and value pairs, and inside of files in ConfigMaps.
 * - Nowhere is there text that is a credential by its form: a private key, a key id of AWS, a JSON web token, a password in a URL.
 *
 * There is one exception, by its exact name and value: the password of a Java trust store, which protects public certificates and is `changeit` everywhere.
 */
const objects = exampleNames().flatMap(name => synthesizeExample(name).objects);

test('no object of an example holds a credential', () => {
  expect(objects.length).toBeGreaterThan(150);
  expect(objects.flatMap(plainSecrets)).toEqual([]);
});

/** An object of the examples, with a change. */
function changed(kind: string, change: (object: Manifest) => void): Manifest {
  const object = structuredClone(objects.find(o => o.kind === kind)!);
  change(object);
  return object;
}

const PLANTED: ReadonlyArray<readonly [what: string, object: Manifest, found: RegExp]> = [
  ['data of a Secret', { kind: 'Secret', metadata: { name: 'x' }, data: { password: 'aHVudGVyMg==' } }, /^Secret x: data of a Secret, password$/],
  ['a file in a Secret', changed('Secret', o => (o.stringData['users.yml'] = 'a')), /data of a Secret, users\.yml/],
  ['a variable of a pod', changed('Deployment', o => o.spec.template.spec.containers[0].env.push({ name: 'DB_PASSWORD', value: 'hunter2' })), /DB_PASSWORD = hunter2/],
  ['a connector option', changed('KafkaConnector', o => (o.spec.config['aws.secret.access.key'] = 'hunter2')), /aws\.secret\.access\.key = hunter2/],
  ['a JAAS line in an option', changed('KafkaConnector', o => (o.spec.config['consumer.override.sasl.jaas.config'] = 'x.Module required password="hunter2";')), /sasl\.jaas\.config: password = hunter2/],
  ['a JAAS line in a file', changed('ConfigMap', o => (o.data['client.conf'] = 'login => "x required username=\\"a\\""\npassword="hunter2";')), /password = hunter2/],
  ['a JAAS line in quotes', changed('ConfigMap', o => (o.data['main.conf'] = 'a\nsasl_jaas_config => \'x required username="a" password="hunter2";\'')), /: password = hunter2/],
  ['a Logstash setting', changed('ConfigMap', o => (o.data['main.conf'] = 'output {\n  elasticsearch {\n    password => "hunter2"\n  }\n}')), /main\.conf: password = hunter2/],
  ['a Java properties file', changed('ConfigMap', o => (o.data['a.properties'] = 'a=b\nssl.key.password=hunter2\n')), /ssl\.key\.password = hunter2/],
  ['a JSON file', changed('ConfigMap', o => (o.data['a.json'] = '{\n"apiKey": "hunter2"\n}')), /apiKey = hunter2/],
  ['a template of a derived secret', changed('ExternalSecret', o => (o.spec.target.template.data.password = 'hunter2')), /template\.data\.password = hunter2/],
  ['a password beside the reference to one', changed('KafkaConnect', o => (o.spec.authentication.password = 'hunter2')), /authentication\.password = hunter2/],
  ['an annotation', changed('KafkaTopic', o => (o.metadata.annotations = { 'acme.example/token': 'hunter2' })), /acme\.example\/token = hunter2/],
  ['another password of a trust store', changed('KafkaConnect', o => (o.spec.x = [{ name: 'javax.net.ssl.trustStorePassword', value: 'hunter2' }])), /trustStorePassword = hunter2/],
  ['a private key', changed('ConfigMap', o => (o.data.pem = `-----BEGIN ${'RSA'} PRIVATE KEY-----\nMIIE`)), /data\.pem holds a credential/],
  ['a key id', changed('Job', o => (o.spec.note = `AKIA${'A'.repeat(16)}`)), /spec\.note holds a credential/],
  ['a password in a URL', changed('CephBucketTopic', o => (o.spec.endpoint = { http: { uri: 'https://user:hunter2@acme.example/' } })), /uri holds a credential/],
];

test.each(PLANTED)('%s is found', (_, object, found) => {
  expect(plainSecrets(object)).toContainEqual(expect.stringMatching(found));
});

test('references and placeholders are not', () => {
  const references = {
    kind: 'Any',
    metadata: { name: 'x' },
    spec: {
      passwordSecret: { secretName: 'kafka-index', password: 'password' },
      secretRef: { name: 'keys' },
      env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }, { name: 'TOKEN', value: '${TOKEN}' }],
      config: { 'sasl.jaas.config': '${secrets:orders/kafka-index:sasl.jaas.config}', 'jaas': 'x.Module required username="a" password="${secrets:a/b:c}";' },
      template: { password: '{{ .password }}' },
      automountServiceAccountToken: false,
    },
    data: { 'main.conf': 'elasticsearch {\n  password => "${SEARCH_PASSWORD}"\n}' },
  };
  expect(plainSecrets(references)).toEqual([]);
});
