import { Duration } from 'cdk8s';
import { chart, findings, Place, problemsOf, tagged } from './fixtures';
import { DataRetention, Encryption, FieldTag, PipelineDefaults, ProtectionTraits, RecordSchema, StageRole, Warnings } from '../../../src/core';
import { Protection, ProtectionReport, ProtectionRules } from '../../../src/pipeline';
import { KafkaCluster } from '../../../src/streaming';

/** A topic with personal data, written by a source. */
function topic(protection: ProtectionTraits = {}, edge = {}, source: ProtectionTraits = {}): Place {
  const scope = chart();
  const place = new Place(scope, 'Orders', StageRole.TOPIC, { records: tagged(), ...protection });
  new Place(scope, 'Source', StageRole.SOURCE, source).writes(place, edge);
  return place;
}

const days = (count: number): DataRetention => ({ limit: Duration.days(count), by: 'retention of the topic' });
const gdpr = ProtectionRules.gdpr();

describe('GdprRetentionMissing', () => {
  test('finds what keeps personal data without a limit', () => {
    expect(findings(topic({ retention: { by: 'retention.ms is -1: no limit' } }), gdpr, 'GdprRetentionMissing')).toEqual([
      'shop/Orders: made-up topic orders may hold diagnosis (health), email (personal) without a limit of time: retention.ms is -1: no limit',
    ]);
    expect(findings(topic(), gdpr, 'GdprRetentionMissing')[0]).toContain('nothing tells how long');
  });

  test('is content with a limit, and with data of nobody', () => {
    expect(findings(topic({ retention: days(7) }), gdpr, 'GdprRetentionMissing')).toEqual([]);
    expect(findings(topic({ records: RecordSchema.json('x').withTags({ price: [FieldTag.of('own')] }) }), gdpr, 'GdprRetentionMissing')).toEqual([]);
  });

  test('is about own tags too, when they are named', () => {
    const own = FieldTag.of('employee');
    const place = topic({ records: RecordSchema.json('x').withTags({ badge: [own] }) });
    expect(findings(place, ProtectionRules.gdpr({ tags: [own] }), 'GdprRetentionMissing')).toHaveLength(1);
  });
});

describe('GdprRetentionTooLong', () => {
  const bounded = ProtectionRules.gdpr({ longestRetention: Duration.days(30) });

  test('finds what is kept longer than the bound', () => {
    expect(findings(topic({ retention: days(31) }), bounded, 'GdprRetentionTooLong')).toEqual([
      'shop/Orders: made-up topic orders may hold diagnosis (health), email (personal) for 31 days, longer than 30 days (retention of the topic)',
    ]);
  });

  test('counts the time in which a segment grows', () => {
    expect(findings(topic({ retention: { ...days(30), slack: Duration.days(7) } }), bounded, 'GdprRetentionTooLong')[0]).toContain('for 30 days and up to 7 days more, longer than');
    expect(findings(topic({ retention: { ...days(23), slack: Duration.days(7) } }), bounded, 'GdprRetentionTooLong')).toEqual([]);
  });

  test('is content with the bound, and without one', () => {
    expect(findings(topic({ retention: days(30) }), bounded, 'GdprRetentionTooLong')).toEqual([]);
    expect(findings(topic({ retention: days(300) }), gdpr, 'GdprRetentionTooLong')).toEqual([]);
  });

  test('a bound of nothing is an error', () => {
    expect(() => ProtectionRules.gdpr({ longestRetention: Duration.days(0) })).toThrow(/^InvalidNumber: \[ProtectionRules.gdpr\]/);
  });
});

describe('GdprErasureMissing', () => {
  test('finds what stays longer than a request may take', () => {
    expect(findings(topic({ retention: days(31) }), gdpr, 'GdprErasureMissing')).toEqual([
      'shop/Orders: made-up topic orders may hold diagnosis (health), email (personal) for 31 days, and no way is known to erase one person',
    ]);
    expect(findings(topic(), gdpr, 'GdprErasureMissing')[0]).toContain('for ever, and no way');
  });

  test('is content where data goes in time, or can be erased', () => {
    expect(findings(topic({ retention: days(30) }), gdpr, 'GdprErasureMissing')).toEqual([]);
    expect(findings(topic({ erasure: 'a tombstone' }), gdpr, 'GdprErasureMissing')).toEqual([]);
  });
});

describe('GdprTransitUnprotected', () => {
  test('finds edges and other connections that are not encrypted', () => {
    expect(findings(topic({}, { encrypted: false }), gdpr, 'GdprTransitUnprotected')).toEqual(['shop/Source: write shop/Orders is not encrypted (protocol not told)']);
    const connection = { peer: 'PostgreSQL database', encryption: Encryption.UNKNOWN, by: 'TLS, server not verified' };
    expect(findings(topic({}, {}, { connections: [connection] }), gdpr, 'GdprTransitUnprotected')).toEqual([
      'shop/Source: the connection to the PostgreSQL database is not known to be encrypted: TLS, server not verified',
    ]);
  });

  test('is content with encryption, and where nothing personal travels', () => {
    expect(findings(topic(), gdpr, 'GdprTransitUnprotected')).toEqual([]);
    expect(findings(topic({ records: undefined }, { encrypted: false }), gdpr, 'GdprTransitUnprotected')).toEqual([]);
  });
});

describe('GdprRestUnprotected', () => {
  const kept = (encryption: Encryption) => {
    const place = topic();
    const store = new Place(place.node.scope as Place, 'Kafka', StageRole.STORE, { atRest: [{ encryption, by: 'disks' }] });
    new Place(place.node.scope as Place, 'More', StageRole.TOPIC, { records: tagged(), keptIn: [store] }, { producedElsewhere: true });
    return place;
  };

  test.each([Encryption.UNKNOWN, Encryption.NOT_ENCRYPTED])('finds a store whose encryption is: %s', state => {
    expect(findings(kept(state), gdpr, 'GdprRestUnprotected')).toEqual([
      'shop/Kafka: made-up store kafka may hold diagnosis (health), email (personal) and is not known to be encrypted at rest: disks',
    ]);
  });

  test('is content with encryption', () => {
    expect(findings(kept(Encryption.ENCRYPTED), gdpr, 'GdprRestUnprotected')).toEqual([]);
  });
});

describe('GdprOwnerMissing', () => {
  const owned = (owner?: string) => {
    const scope = chart();
    if (owner) PipelineDefaults.set(scope, { owner });
    const real = new KafkaCluster(scope, 'Kafka').addTopic('Orders', { schema: tagged(), producedElsewhere: true, consumedElsewhere: true });
    return findings(real, gdpr, 'GdprOwnerMissing');
  };

  test('finds a topic that nobody answers for', () => {
    expect(owned()).toEqual(['shop/Kafka/Orders: Kafka topic orders may hold diagnosis (health), email (personal) and names no owner']);
  });

  test('is content with an owner label', () => {
    expect(owned('team-orders')).toEqual([]);
  });
});

describe('an applied pack', () => {
  test('fails the synthesis, with the code and the fix', () => {
    const place = topic({ retention: days(7) }, { encrypted: false });
    Protection.of(place.node.root).apply(gdpr);
    expect(problemsOf(place)).toContain('GdprTransitUnprotected: [shop/Source] write shop/Orders is not encrypted (protocol not told); fix: use TLS;');
  });

  test('warns only, where that is asked for', () => {
    const place = topic({ retention: days(7) }, { encrypted: false });
    Protection.of(place.node.root).apply(gdpr, { onlyWarn: true });
    expect(problemsOf(place)).toBe('');
  });

  test('holds for the part of the tree that it is applied to', () => {
    const place = topic({ retention: days(7) }, { encrypted: false });
    Protection.of(place).apply(gdpr);
    expect(problemsOf(place)).not.toContain('GdprTransitUnprotected');
    expect(problemsOf(place)).toContain('GdprOwnerMissing: [shop/Orders]');
  });

  test('can be acknowledged code by code; the reason is in the report', () => {
    const place = topic({ retention: days(7) }, { encrypted: false });
    Protection.of(place.node.root).apply(gdpr);
    for (const code of gdpr.codes) Warnings.of(place.node.root).acknowledge(code, `${code}: the mesh does it`);
    expect(problemsOf(place)).toBe('');
    const report = ProtectionReport.of(place);
    expect(report.findings().map(({ code, acknowledged }) => [code, acknowledged])).toEqual([
      ['GdprOwnerMissing', 'GdprOwnerMissing: the mesh does it'],
      ['GdprTransitUnprotected', 'GdprTransitUnprotected: the mesh does it'],
    ]);
    expect(report.text()).toContain('reason: GdprTransitUnprotected: the mesh does it');
    expect(report.markdown()).toContain('GdprTransitUnprotected: the mesh does it');
  });

  test('finds the same only once, however often it is applied', () => {
    const place = topic({ retention: days(7) }, { encrypted: false });
    for (const scope of [place.node.root, place.node.scope!]) Protection.of(scope).apply(gdpr);
    expect(ProtectionReport.of(place).findings().filter(({ code }) => code === 'GdprTransitUnprotected')).toHaveLength(1);
  });
});
