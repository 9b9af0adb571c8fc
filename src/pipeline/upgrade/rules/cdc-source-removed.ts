import { FindingSeverity } from '../../findings/finding-severity';
import { connectorClass } from '../connectors';
import { KAFKA_CONNECTOR } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** The slot outlives the connector. */
export const cdcSourceRemoved: UpgradeRule = {
  code: 'CdcSourceRemoved',
  severity: FindingSeverity.WARNING,
  title: 'A source of PostgreSQL changes is removed',
  happens: 'Its replication slot stays in the database, and the database keeps its write-ahead log for it until the disk is full and it stops.',
  safeWay: 'Drop the slot (pg_drop_replication_slot) and the publication when the connector is gone, and watch pg_replication_slots.',
  see: ['https://debezium.io/documentation/reference/stable/connectors/postgresql.html', 'https://www.postgresql.org/docs/current/warm-standby.html#STREAMING-REPLICATION-SLOTS'],
  kinds: [KAFKA_CONNECTOR],
  removed(connector, context) {
    if (connectorClass(connector) !== 'io.debezium.connector.postgresql.PostgresConnector' || context.renamed(connector)) return [];
    if (settingAt(connector.manifest, 'spec', 'config', 'slot.drop.on.stop') === 'true') return [];
    return [{ subject: connector, detail: `the slot is ${settingAt(connector.manifest, 'spec', 'config', 'slot.name') ?? 'debezium'}` }];
  },
};
