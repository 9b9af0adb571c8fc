import { setup } from './fixtures';
import { BinlogSnapshotLocking, CdcSignals, ColumnMask, DatabaseLogin, DatabaseTls, MongoCapture, PostgresSlotProgress, RecordShape } from '../../../src/ingestion';
import { find, Manifest, messageOf, synthAll } from '../../support/app';

const login = DatabaseLogin.secret('db');
const shape = RecordShape.row({ addFields: ['op'], addHeaders: ['source.ts_ms'] });
const common = { shape, notifications: true, transactions: true };

/** Everything that a relational source can be told, for tables of one schema or database. */
function everything(schema: string) {
  const masks = [ColumnMask.exclude('a'), ColumnMask.chars(3, 'b'), ColumnMask.truncate(3, 'c'), ColumnMask.hash({ salt: 'a1b2c3d4' }, 'd')];
  return {
    ...common,
    tables: [{ table: `${schema}.one`, masks, keyColumns: ['e'] }, { table: `${schema}.two`, columns: ['a', 'b'] }],
    outbox: { table: `${schema}.outbox`, routes: ['order'] },
    signals: CdcSignals.table(`${schema}.signals`, { kafka: true }),
    heartbeatQuery: 'UPDATE beats SET at = now()',
    heartbeatTable: `${schema}.beats`,
  };
}

test('each option that any prop leads to is one that the connector declares, with a value that it takes', () => {
  const all = setup();
  const binlog = { ...everything('stock'), schemaChanges: true, connectionTimeZone: 'UTC', snapshotLocking: BinlogSnapshotLocking.EXTENDED };
  all.postgres({ ...everything('public'), slotFailover: true }, 'Pg');
  all.postgres({ signals: CdcSignals.readOnly(), slotProgress: PostgresSlotProgress.SERVER, database: { host: 'b', database: 'b', login, tls: DatabaseTls.UNVERIFIED } }, 'PgReadOnly');
  all.mysql(binlog, 'My');
  all.mysql({ signals: CdcSignals.readOnly(), database: { host: 'b', login, tls: DatabaseTls.DISABLED } }, 'MyReadOnly');
  all.mariadb(binlog, 'Maria');
  all.mariadb({ signals: CdcSignals.readOnly(), database: { host: 'b', login, tls: DatabaseTls.UNVERIFIED } }, 'MariaReadOnly');
  all.sqlServer({ ...everything('dbo'), databases: ['a', 'b'], schemaChanges: true }, 'Ms');
  all.mongodb({
    ...common, capture: MongoCapture.PRE_IMAGE, signals: CdcSignals.table('signals', { kafka: true }), collections: [{ collection: 'carts', excludeFields: ['card.number'] }],
  }, 'Mongo');
  const manifests = synthAll(all.chart);
  const counts = ['pg', 'my', 'maria', 'ms', 'mongo'].map(name => Object.keys(find(manifests, 'KafkaConnector', name).spec.config).length);
  for (const count of counts) expect(count).toBeGreaterThan(35);
});

test('a misspelt option is found, and can be passed on nevertheless', () => {
  const config = { 'snapshot.fetchsize': '500' };
  expect(messageOf(() => setup().postgres({ config }))).toMatch(/^ConnectorOptionUnknown:.*snapshot\.fetchsize/);
  const all = setup();
  all.postgres({ config, uncheckedOptions: ['snapshot.fetchsize'] });
  expect((find(synthAll(all.chart), 'KafkaConnector', 'shop') as Manifest).spec.config).toMatchObject(config);
});
