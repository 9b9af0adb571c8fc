import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { clinic } from './clinic';
import { chart, Place, problemsOf, tagged } from './fixtures';
import { Encryption, FieldTag, PipelineGraph, RecordSchema, StageRole } from '../../../src/core';
import { Protection, ProtectionReport, ProtectionRules } from '../../../src/pipeline';
import { messageOf } from '../../support/app';
import { sampleApp } from '../fixtures';

describe('the report of the clinic', () => {
  const report = ProtectionReport.of(clinic());

  test('a program that states and acknowledges what has to be passes both packs', () => {
    expect(problemsOf(clinic())).toBe('');
  });

  test('says of an edge what protects it, at both ends', () => {
    const edge = report.edges().find(({ client, resource }) => client === 'clinic/Strip' && resource === 'clinic/Visits/public.visits')!;
    expect(edge).toEqual({
      client: 'clinic/Strip',
      resource: 'clinic/Visits/public.visits',
      operation: 'read',
      encryption: Encryption.ENCRYPTED,
      channel: 'SASL_SSL, port 9093',
      serverIdentity: 'authority in Secret clinic/kafka-cluster-ca-cert, key ca.crt',
      clientIdentity: 'SCRAM-SHA-512 user kafka-strip',
      rights: ['group strip: Read', 'topic visits.public.visits: Describe, Read'],
      network: 'closed; let in by policy kafka-from-strip',
      tags: ['health', 'personal'],
    });
  });

  test('says of a bucket that its one key can do everything, and that its gateways are open', () => {
    const edge = report.edges().find(({ client, resource }) => client === 'clinic/Cold' && resource === 'clinic/Archive')!;
    expect(edge).toMatchObject({
      channel: 'https, port 443',
      clientIdentity: 'S3 key pair in Secret clinic/archive',
      rights: ['bucket archive: delete, read, write'],
      network: 'anyone in the cluster: no policy of the program closes the server',
    });
  });

  test('says of a store what encrypts it, who reaches it, what backs it up', () => {
    const stores = new Map(report.stores().map(store => [store.path, store]));
    expect(stores.get('clinic/Kafka')).toMatchObject({
      atRest: [{ encryption: Encryption.ENCRYPTED, by: 'Portworx volume encryption (secure: true)' }],
      audit: 'stated: authorizer log of the brokers, shipped to the log store',
      backups: ['clinic/Backups'],
      cleartextAccess: [],
    });
    expect(stores.get('clinic/Kafka')!.reachableBy).toContain('pods app=kafka-source-dispatcher in knative-eventing (kafka-from-strip) on port 9093');
    expect(stores.get('clinic/Search')!.audit).toContain('xpack.security.audit.enabled');
    expect(stores.get('clinic/Archive')).toMatchObject({ atRest: [{ by: 'stated: disks of the Ceph cluster (encryptedDevice: true), keys in Vault' }] });
    expect(stores.get('clinic/Backups')!.atRest.map(({ by }) => by)).toEqual([
      'Portworx volume encryption (secure: true)', 'stated: disks of the Ceph cluster (encryptedDevice: true), keys in Vault',
    ]);
  });

  test('shows statements as what they are', () => {
    expect(report.statements()).toContainEqual({ path: 'clinic/Cold', fact: 'erasure', statement: 'yearly rewrite of the files without erased persons' });
    expect(report.text()).toContain('Stated by the program, not seen in manifests');
  });

  test('says what each rule shows and what it cannot', () => {
    const rule = report.rules().find(({ code }) => code === 'HipaaNetworkOpen')!;
    expect(rule).toMatchObject({ pack: 'HIPAA', scope: 'clinic', law: '45 CFR 164.312(a)(1)', open: 0, acknowledged: 1 });
    expect(report.rules().every(({ proves, cannotProve, see }) => proves.length > 20 && cannotProve.length > 20 && see.length > 0)).toBe(true);
  });

  test('is one for the whole app, in three forms of the same', () => {
    const scope = clinic();
    const other = ProtectionReport.of(scope.node.findChild('Index') as Construct);
    expect(other.json()).toBe(report.json());
    const parsed = JSON.parse(report.json());
    expect(Object.keys(parsed)).toEqual(['version', 'edges', 'stores', 'places', 'statements', 'rules', 'findings']);
    expect(parsed.version).toBe(1);
    expect(parsed.edges).toEqual(report.edges());
    expect(parsed.findings).toEqual(report.findings());
    expect(report.markdown()).toContain('| clinic/Strip | read |');
    expect(report.text()).toMatch(/^Protection: \d+ edges \(\d+ encrypted, \d+ not encrypted, \d+ unknown\)/);
  });

  test('does not change with a synthesis, and names no store as encrypted that is not', () => {
    const scope = clinic({ encrypted: false, rules: false });
    const before = ProtectionReport.of(scope).json();
    problemsOf(scope);
    expect(ProtectionReport.of(scope).json()).toBe(before);
    expect(ProtectionReport.of(scope).text()).toContain('clinic/Kafka (Kafka cluster kafka): not encrypted at rest');
  });
});

describe('statements', () => {
  test('are for stages, topics and stores only', () => {
    expect(messageOf(() => Protection.of(chart()).state({ audit: 'a log of all access' }))).toMatch(/^ProtectionTargetUnknown: \[shop\] the construct is no stage, topic or store/);
  });

  test('say enough to be checked', () => {
    const store = new Place(chart(), 'Store', StageRole.STORE);
    expect(messageOf(() => Protection.of(store).state({ encryptedAtRest: 'yes' }))).toMatch(/^MissingProp: \[shop\/Store\] the statement encryptedAtRest says too little/);
    expect(messageOf(() => Protection.of(store).state({ retention: Duration.days(1) }))).toMatch(/^MissingProp: \[shop\/Store\] a retention is stated without/);
  });

  test('of contents give a bucket tags of its own, beside what was stated before', () => {
    const store = new Place(chart(), 'Store', StageRole.STORE);
    Protection.of(store).state({ holds: [FieldTag.HEALTH] });
    Protection.of(store).state({ holds: [FieldTag.PERSONAL], backup: 'copied to the other site' });
    const [place] = ProtectionReport.of(store).taggedPlaces();
    expect(place.fields).toEqual([{ field: '*', tags: ['health', 'personal'], pseudonym: false, way: ['shop/Store'] }]);
    expect(ProtectionReport.of(store).stores()[0].backups).toEqual(['stated: copied to the other site']);
  });
});

test('an edge of which nothing was told says so', () => {
  const scope = chart();
  const topic = new Place(scope, 'Orders', StageRole.TOPIC);
  new Place(scope, 'Source', StageRole.SOURCE).writes(topic, { encrypted: false });
  expect(ProtectionReport.of(scope).edges()).toEqual([{
    client: 'shop/Source',
    resource: 'shop/Orders',
    operation: 'write',
    encryption: Encryption.NOT_ENCRYPTED,
    channel: 'not told',
    serverIdentity: 'none: without TLS nobody checks',
    clientIdentity: 'not told',
    rights: [],
    network: 'the pods of the server are outside the cluster, or not told',
    tags: [],
  }]);
});

test('names that hold markup or control characters stay what they are', () => {
  const scope = chart();
  const topic = new Place(scope, 'Orders', StageRole.TOPIC, { records: tagged() });
  Protection.of(topic).state({ erasure: 'by <b>hand</b> | every\u202E week' });
  const report = ProtectionReport.of(scope);
  expect(report.markdown()).toContain('by \\<b\\>hand\\</b\\> \\| every\uFFFD week');
  expect(report.text()).toContain('by <b>hand</b> | every\uFFFD week');
});

test('a thousand stages with tags everywhere are reported in a second', () => {
  const app = sampleApp(1000);
  const graph = PipelineGraph.of(app);
  const schema = RecordSchema.json('record').withTags({ email: [FieldTag.PERSONAL], phone: [FieldTag.PERSONAL], diagnosis: [FieldTag.HEALTH] });
  for (const stage of graph.stages) {
    const declaration = graph.declarationOf(stage)!;
    if (declaration.role === StageRole.TOPIC) graph.declareStage(stage, { ...declaration, protection: { records: schema } });
  }
  for (const rules of [ProtectionRules.gdpr(), ProtectionRules.hipaa()]) Protection.of(app).apply(rules, { onlyWarn: true });
  const start = process.cpuUsage();
  const json = ProtectionReport.of(app).json();
  const { user, system } = process.cpuUsage(start);
  expect(json.length).toBeGreaterThan(100_000);
  expect((user + system) / 1e6).toBeLessThan(1);
});
