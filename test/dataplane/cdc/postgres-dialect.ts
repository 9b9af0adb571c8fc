import { Dialect } from './dialect';
import { Postgres } from './postgres';
import { BEATS } from './shop';
import { ROWS, rowsProps, SHOP, shopDatabase, shopProps } from './shop-source';
import { CdcSource, PostgresPublication, PostgresSlotProgress } from '../../../src/ingestion/cdc';
import { POSTGRES_PLUGIN } from '../../../src/ingestion/cdc/cdc-plugins';

const SCHEMA = 'public';

/** PostgreSQL in the scenario. */
export const POSTGRES: Dialect = {
  name: 'PostgreSQL',
  library: POSTGRES_PLUGIN,
  plugin: 'debezium-postgres',
  start: input => Postgres.start(input),
  schema: SCHEMA,
  prepare: ['ALTER TABLE orders REPLICA IDENTITY FULL;', `CREATE PUBLICATION ${ROWS} FOR TABLE customers;`],
  createUser: password => `CREATE ROLE cdc LOGIN PASSWORD '${password}';`,
  privileges: [
    { source: SHOP, documented: 'REPLICATION', grant: 'ALTER ROLE cdc REPLICATION;', revoke: 'ALTER ROLE cdc NOREPLICATION;', complaint: /must be superuser or replication role/ },
    // The publication is made by the connector, which takes a right on the database and the tables.
    {
      source: SHOP,
      documented: 'GRANT CREATE ON DATABASE shop',
      grant: 'GRANT CREATE ON DATABASE shop TO cdc;',
      revoke: 'REVOKE CREATE ON DATABASE shop FROM cdc;',
      complaint: /permission denied for database shop/,
    },
    {
      source: SHOP,
      documented: 'ALTER TABLE public.orders OWNER TO',
      grant: ['orders', 'items', 'outbox', 'cdc_signals', BEATS].map(table => `ALTER TABLE ${table} OWNER TO cdc;`).join(' '),
      revoke: 'ALTER TABLE orders OWNER TO postgres; GRANT SELECT ON orders TO cdc;',
      complaint: /must be owner of table orders/,
    },
    // That of the other one was made by an administrator.
    {
      source: ROWS,
      documented: 'GRANT SELECT ON public.orders',
      grant: 'GRANT SELECT ON customers TO cdc;',
      revoke: 'REVOKE SELECT ON customers FROM cdc;',
      complaint: /permission denied for table customers/,
    },
  ],
  addSources: (scope, { kafka, host }) => {
    const database = { ...shopDatabase(host), database: 'shop' };
    CdcSource.postgres(scope, 'Shop', { ...shopProps(kafka, SCHEMA), database });
    CdcSource.postgres(scope, 'Rows', { ...rowsProps(kafka, SCHEMA), database, publication: PostgresPublication.EXISTING, slotProgress: PostgresSlotProgress.SERVER });
  },
  widen: (table, column) => `ALTER TABLE ${table} ALTER COLUMN ${column} TYPE BIGINT;`,
  history: false,
  fullBefore: false,
  progress: async (database, _, source) => {
    const [[position]] = await database.run(`SELECT confirmed_flush_lsn - '0/0' FROM pg_replication_slots WHERE slot_name = '${source}';`);
    return Number(position);
  },
  logEnd: async database => {
    const [[position]] = await database.run('SELECT pg_current_wal_lsn() - \'0/0\';');
    return Number(position);
  },
  forget: source => [`SELECT pg_drop_replication_slot('${source}');`, ...(source === SHOP ? [`DROP PUBLICATION IF EXISTS ${source};`] : [])],
};
