import { chart, findings, Place, policy, tagged } from './fixtures';
import { ConnectionProtection, Encryption, FieldTag, PipelineGraph, ProtectionTraits, RecordSchema, StageRole } from '../../../src/core';
import { ProtectionRules } from '../../../src/pipeline';

const hipaa = ProtectionRules.hipaa();
const SAFE: ProtectionTraits = { atRest: [{ encryption: Encryption.ENCRYPTED, by: 'disks' }], audit: 'access log', backup: 'nightly copies' };

interface World {
  readonly scope: ReturnType<typeof chart>;
  readonly store: Place;
  readonly topic: Place;
  readonly source: Place;
  readonly reader: Place;
}

/** A topic with health data in a store, written by a source and read by a sink. */
function world(store: ProtectionTraits = SAFE, edge: object = {}, records = tagged()): World {
  const scope = chart();
  const kafka = new Place(scope, 'Kafka', StageRole.STORE, store);
  const topic = new Place(scope, 'Images', StageRole.TOPIC, { records, keptIn: [kafka] });
  const source = new Place(scope, 'Source', StageRole.SOURCE);
  const reader = new Place(scope, 'Reader', StageRole.SINK, { acceptsSensitive: true });
  source.writes(topic);
  reader.reads(topic, edge);
  return { scope, store: kafka, topic, source, reader };
}

const found = (made: World, code: string) => findings(made.scope, hipaa, code);

test('rules on health data leave other personal data alone', () => {
  const personal = RecordSchema.json('x').withTags({ email: [FieldTag.PERSONAL] });
  expect(hipaa.codes.flatMap(code => found(world({}, { encrypted: false }, personal), code))).toEqual([]);
});

describe('HipaaTransitUnprotected', () => {
  test('finds a connection without encryption', () => {
    expect(found(world(SAFE, { encrypted: false }), 'HipaaTransitUnprotected')).toEqual(['shop/Reader: read shop/Images is not encrypted (protocol not told)']);
  });
  test('is content with encryption', () => {
    expect(found(world(), 'HipaaTransitUnprotected')).toEqual([]);
  });
});

describe('HipaaRestUnprotected', () => {
  test('finds a store that nothing is known of', () => {
    expect(found(world({}), 'HipaaRestUnprotected')).toEqual([
      'shop/Kafka: made-up store kafka may hold diagnosis (health) and is not known to be encrypted at rest: nothing tells',
    ]);
  });
  test('is content with encryption', () => {
    expect(found(world(), 'HipaaRestUnprotected')).toEqual([]);
  });
});

describe('HipaaAuditMissing', () => {
  test('finds a store that records nothing', () => {
    expect(found(world({ ...SAFE, audit: undefined }), 'HipaaAuditMissing')).toEqual([
      'shop/Kafka: made-up store kafka may hold diagnosis (health) and nothing tells that access to it is recorded',
    ]);
  });
  test('is content with a log', () => {
    expect(found(world(), 'HipaaAuditMissing')).toEqual([]);
  });
});

/** An archive of the store, kept in a bucket. */
function archived(bucket: ProtectionTraits): World {
  const made = world({ ...SAFE, backup: undefined });
  const target = new Place(made.scope, 'Bucket', StageRole.STORE, bucket);
  const archive = new Place(made.scope, 'Backups', StageRole.ARCHIVE, { keptIn: [target] });
  archive.reads(made.store, { operation: 'snapshot' });
  archive.writes(target);
  return made;
}

describe('HipaaBackupMissing', () => {
  test('finds a store that is not backed up', () => {
    expect(found(world({ ...SAFE, backup: undefined }), 'HipaaBackupMissing')).toEqual([
      'shop/Kafka: made-up store kafka may hold diagnosis (health) and no archive takes snapshots of it',
    ]);
  });
  test('is content with an archive, whose bucket needs no backup itself', () => {
    expect(found(archived(SAFE), 'HipaaBackupMissing')).toEqual([]);
    expect(found(world(), 'HipaaBackupMissing')).toEqual([]);
  });
});

describe('HipaaBackupUnprotected', () => {
  test('finds a backup in a bucket that is not encrypted', () => {
    expect(found(archived({ ...SAFE, atRest: [{ encryption: Encryption.UNKNOWN, by: 'bucket' }] }), 'HipaaBackupUnprotected')).toEqual([
      'shop/Backups: made-up archive backups may hold diagnosis (health) and is not known to be encrypted at rest: bucket',
    ]);
  });
  test('is content with an encrypted one', () => {
    expect(found(archived(SAFE), 'HipaaBackupUnprotected')).toEqual([]);
  });
});

describe('HipaaCleartextAccess', () => {
  test('finds a listener without TLS that nobody uses', () => {
    expect(found(world({ ...SAFE, cleartextAccess: ['listener plain:9092'] }), 'HipaaCleartextAccess')).toEqual([
      'shop/Kafka: made-up store kafka may hold diagnosis (health) and listens without encryption: listener plain:9092',
    ]);
  });
  test('is content without', () => {
    expect(found(world({ ...SAFE, cleartextAccess: [] }), 'HipaaCleartextAccess')).toEqual([]);
  });
});

const CONNECTION: ConnectionProtection = { protocol: 'SASL_SSL', rightsOn: ['topic images'], clientIdentity: 'SCRAM-SHA-512 user reader' };

/** Gives clients rights on the topic under one or several names. */
function granted(made: World, operations: string[], principal: (client: Place) => string): World {
  for (const client of [made.reader, made.source]) {
    PipelineGraph.of(client).addGrant({ client, principal: principal(client), system: 'Kafka shop/kafka', resource: 'topic images', operations, reason: 'test' });
  }
  return made;
}

describe('HipaaIdentityShared', () => {
  const made = (principal: (client: Place) => string, clientIdentity?: string) => {
    const world1 = world(SAFE, { protection: { ...CONNECTION, clientIdentity } });
    world1.source.writes(world1.topic, { protection: CONNECTION });
    return granted(world1, ['Read'], principal);
  };

  test('finds an edge without identity', () => {
    expect(found(made(client => client.node.id), 'HipaaIdentityShared')).toEqual(['shop/Reader: read shop/Images asks for no identity']);
    expect(found(made(client => client.node.id, 'none'), 'HipaaIdentityShared')).toHaveLength(1);
  });
  test('finds two stages behind one user', () => {
    expect(found(made(() => 'everybody', 'user everybody'), 'HipaaIdentityShared')).toEqual([
      'shop/Reader: shop/Reader, shop/Source share one identity: everybody in Kafka shop/kafka',
    ]);
  });
  test('is content when each has its own', () => {
    expect(found(made(client => client.node.id, 'user reader'), 'HipaaIdentityShared')).toEqual([]);
  });
});

describe('HipaaRightsTooWide', () => {
  const made = (...operations: string[]) => granted(world(SAFE, { protection: CONNECTION }), operations, client => client.node.id);

  test('finds a reader who may change', () => {
    expect(found(made('Read', 'Write', 'Delete'), 'HipaaRightsTooWide')).toEqual(['shop/Reader: read shop/Images comes with the right to Delete, Write']);
  });
  test('is content with what reading takes', () => {
    expect(found(made('Describe', 'Read'), 'HipaaRightsTooWide')).toEqual([]);
  });
});

describe('HipaaNetworkOpen', () => {
  const serverPods = { labels: { app: 'kafka' }, namespaceName: 'shop' };

  test('finds pods that no policy selects', () => {
    expect(found(world(SAFE, { protection: { ...CONNECTION, serverPods, ports: [9093] } }), 'HipaaNetworkOpen')).toEqual([
      'shop/Kafka: anyone in the cluster can reach pods app=kafka in shop on port 9093: no policy selects them',
    ]);
  });
  test('is content with servers that a policy closes, and says nothing about those outside', () => {
    const made = world(SAFE, { protection: { ...CONNECTION, serverPods, ports: [9093] } });
    policy(made.scope, { podSelector: { matchLabels: { app: 'kafka' } }, ingress: [] });
    expect(found(made, 'HipaaNetworkOpen')).toEqual([]);
    expect(found(world(SAFE, { protection: CONNECTION }), 'HipaaNetworkOpen')).toEqual([]);
  });
});
