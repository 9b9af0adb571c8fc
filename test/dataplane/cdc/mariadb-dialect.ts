import { Dialect } from './dialect';
import { MariaDb } from './mariadb';
import { rowsProps, SHOP, shopDatabase, shopProps } from './shop-source';
import { CdcSource } from '../../../src/ingestion/cdc';
import { MARIADB_PLUGIN } from '../../../src/ingestion/cdc/cdc-plugins';

const SCHEMA = 'shop';

/** MariaDB in the scenario. */
export const MARIADB: Dialect = {
  name: 'MariaDB',
  library: MARIADB_PLUGIN,
  plugin: 'debezium-mariadb',
  start: input => MariaDb.start(input),
  schema: SCHEMA,
  prepare: [],
  createUser: password => `CREATE USER 'cdc'@'%' IDENTIFIED BY '${password}' REQUIRE SSL;`,
  privileges: [
    { documented: 'GRANT SELECT, RELOAD', right: 'SELECT', complaint: /SELECT command denied/ },
    { documented: 'REPLICATION SLAVE', right: 'REPLICATION SLAVE', complaint: /REPLICATION SLAVE/ },
    { documented: 'RELOAD', right: 'RELOAD', complaint: /RELOAD/ },
    { documented: 'REPLICATION CLIENT', right: 'BINLOG MONITOR', complaint: /BINLOG MONITOR/ },
    { documented: 'GRANT SELECT, UPDATE', right: 'UPDATE', on: 'shop.cdc_heartbeat', complaint: /UPDATE command denied/ },
    {
      documented: 'GRANT SELECT, INSERT ON',
      right: 'INSERT',
      on: 'shop.cdc_signals',
      use: 'INSERT INTO cdc_signals VALUES (\'denied\', \'execute-snapshot\', \'{"data-collections": ["shop.orders"], "type": "incremental"}\');',
      complaint: /INSERT command denied/,
    },
  ].map(({ documented, right, on = '*.*', use, complaint }) => ({
    source: SHOP, documented, grant: `GRANT ${right} ON ${on} TO cdc;`, revoke: `REVOKE ${right} ON ${on} FROM cdc;`, use, complaint,
  })),
  addSources: (scope, { kafka, host }) => {
    const database = shopDatabase(host);
    CdcSource.mariadb(scope, 'Shop', { ...shopProps(kafka, SCHEMA), database, schemaChanges: true });
    CdcSource.mariadb(scope, 'Rows', { ...rowsProps(kafka, SCHEMA), database });
  },
  widen: (table, column) => `ALTER TABLE ${table} MODIFY COLUMN ${column} BIGINT;`,
  history: true,
  fullBefore: true,
  progress: async (_, connect, connector) => {
    const { offsets } = await connect.offsets(connector);
    return offsets.length === 0 ? 0 : positionOf(offsets[0].offset.file, offsets[0].offset.pos);
  },
  logEnd: async database => {
    const [[file, position]] = await database.run('SHOW MASTER STATUS;');
    return positionOf(file, position);
  },
  forget: () => [],
};

/** Files of the log are numbered and smaller than this. */
function positionOf(file: string, position: string | number): number {
  return Number(file.split('.')[1]) * 2 ** 32 + Number(position);
}
