import { Duration } from 'cdk8s';
import { BEATS, SALT } from './shop';
import type { IKafka } from '../../../src/core/kafka';
import { CdcSignals, ColumnMask, DatabaseLogin, DatabaseTls, RecordShape } from '../../../src/ingestion/cdc';

/** Name of the source of the shop, and the begin of the names of its topics. */
export const SHOP = 'shop';
/** Name of the source whose records hold rows alone. */
export const ROWS = 'rows';
/** Secret with user and password, and the one with the authority of the database. */
export const LOGIN_SECRET = 'shop-db-cdc';
export const AUTHORITY_SECRET = 'shop-db-ca';

/** How the database is reached. */
export function shopDatabase(host: string) {
  return { host, login: DatabaseLogin.secret(LOGIN_SECRET), tls: DatabaseTls.authority({ secretName: AUTHORITY_SECRET, key: 'ca.crt' }) };
}

/** What the source of the shop is told, whatever its database. @param schema what comes before the dot in names of tables */
export function shopProps(kafka: IKafka, schema: string) {
  return {
    kafka,
    name: SHOP,
    heartbeat: Duration.seconds(1),
    heartbeatTable: `${schema}.${BEATS}`,
    heartbeatQuery: `UPDATE ${schema}.${BEATS} SET beats = beats + 1 WHERE id = 1`,
    tables: [
      {
        table: `${schema}.orders`,
        masks: [ColumnMask.chars(8, 'card'), ColumnMask.exclude('iban'), ColumnMask.hash({ salt: SALT }, 'phone')],
      },
      { table: `${schema}.items` },
    ],
    outbox: { table: `${schema}.outbox`, routes: ['order', 'invoice'] },
    signals: CdcSignals.table(`${schema}.cdc_signals`, { kafka: true }),
  };
}

/** The other one. */
export function rowsProps(kafka: IKafka, schema: string) {
  return {
    kafka,
    name: ROWS,
    heartbeat: Duration.seconds(1),
    tables: [{ table: `${schema}.customers`, columns: ['id', 'name', 'born'] }],
    shape: RecordShape.row({ addFields: ['op'], addHeaders: ['source.table'] }),
  };
}
