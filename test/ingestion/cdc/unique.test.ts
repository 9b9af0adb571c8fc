import { setup } from './fixtures';
import { CdcSource, DatabaseLogin, PostgresPublication } from '../../../src/ingestion';
import { KafkaCluster } from '../../../src/streaming';
import { messageOf } from '../../support/app';

const login = DatabaseLogin.secret('x');

test('one prefix on one Kafka', () => {
  const all = setup();
  all.postgres({ topicPrefix: 'shop' }, 'One');
  expect(messageOf(() => all.mariadb({ topicPrefix: 'shop' }, 'Two'))).toMatch(/^CdcPrefixTaken: \[shop\/Two\] shop\/One has the same at Kafka shop\/kafka, got "shop"/);
  const kafka = new KafkaCluster(all.chart, 'Second', { brokers: 3, poolPrefix: 'second' });
  expect(() => all.mariadb({ topicPrefix: 'shop', kafka }, 'Three')).not.toThrow();
});

test('one replication slot on one server, whatever the database', () => {
  const all = setup();
  all.postgres({ slotName: 'cdc' }, 'One');
  const another = (host: string) => ({ slotName: 'cdc', publicationName: 'two', database: { host, database: 'other', login } });
  expect(messageOf(() => all.postgres(another('shop-db'), 'Two'))).toMatch(/^CdcSlotTaken:.*shop\/One has the same at PostgreSQL shop-db:5432, got "cdc"/);
  expect(() => all.postgres(another('other-db'), 'Three')).not.toThrow();
});

test('one source keeps a publication, many may use one that somebody else keeps', () => {
  const all = setup();
  all.postgres({ publicationName: 'cdc' }, 'One');
  expect(messageOf(() => all.postgres({ publicationName: 'cdc' }, 'Two'))).toMatch(/^CdcPublicationTaken:.*database shop of PostgreSQL shop-db:5432/);
  const existing = { publicationName: 'cdc', publication: PostgresPublication.EXISTING, database: { host: 'other-db', database: 'shop', login } };
  all.postgres(existing, 'Three');
  expect(() => all.postgres(existing, 'Four')).not.toThrow();
});

test('one server id on one server', () => {
  const all = setup();
  all.mariadb({ serverId: 7000 }, 'One');
  expect(messageOf(() => all.mariadb({ serverId: 7000, tables: [{ table: 'stock.moves' }] }, 'Two'))).toMatch(/^CdcServerIdTaken:.*MariaDB stock-db:3306, got "7000"/);
});

test('missing props are named, also where no compiler looks', () => {
  const { chart, kafka } = setup();
  const of = (make: 'postgres' | 'mariadb' | 'sqlServer' | 'mongodb', props: object, id: string) => messageOf(() => CdcSource[make](chart, id, props as never));
  const sql = { kafka, database: { host: 'h', login } };
  expect(messageOf(() => CdcSource.postgres(chart, 'None', undefined as never))).toMatch(/^MissingProp:.*needs kafka, database/);
  expect(of('postgres', { kafka, tables: [] }, 'A')).toMatch(/^MissingProp:.*database/);
  expect(of('postgres', { kafka, database: { host: 'h', login }, tables: [{ table: 'public.a' }] }, 'B')).toMatch(/^MissingProp:.*database/);
  expect(of('mariadb', sql, 'C')).toMatch(/^MissingProp:.*tables/);
  expect(of('mariadb', { kafka, database: { host: 'h' }, tables: [] }, 'D')).toMatch(/^MissingProp:.*login/);
  expect(of('sqlServer', { ...sql, tables: [{ table: 'dbo.a' }] }, 'E')).toMatch(/^MissingProp:.*databases/);
  expect(of('mongodb', { kafka, database: { hosts: ['h'], login, database: 'd' } }, 'F')).toMatch(/^MissingProp:.*collections/);
  expect(of('mariadb', { ...sql, tables: [{}] }, 'G')).toMatch(/^MissingProp:.*table/);
});
