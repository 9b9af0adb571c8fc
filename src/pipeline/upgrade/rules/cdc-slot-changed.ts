import { FindingSeverity } from '../../findings/finding-severity';
import { connectorClass } from '../connectors';
import { KAFKA_CONNECTOR } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

const PATH = ['spec', 'config', 'slot.name'];

/** The slot is PostgreSQL's memory of what the connector has not read. */
export const cdcSlotChanged: UpgradeRule = {
  code: 'CdcSlotChanged',
  severity: FindingSeverity.ERROR,
  title: 'A source of PostgreSQL changes uses another replication slot than before',
  happens: 'The connector makes a new slot, which begins at the moment of its making and does not hold the changes since the last position: the connector skips them or fails, as offset.mismatch.strategy says. The old slot stays and keeps the write-ahead log of the database until its disk is full.',
  safeWay: 'Keep the slot. To change it, stop all writers of the database, let the connector catch up, change the slot, start the writers, and drop the old slot (pg_drop_replication_slot).',
  see: [
    'https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-property-slot-name',
    'https://www.postgresql.org/docs/current/warm-standby.html#STREAMING-REPLICATION-SLOTS',
  ],
  kinds: [KAFKA_CONNECTOR],
  changed({ before, after }) {
    if (connectorClass(after) !== 'io.debezium.connector.postgresql.PostgresConnector') return [];
    const [was, is] = [settingAt(before.manifest, ...PATH) ?? 'debezium', settingAt(after.manifest, ...PATH) ?? 'debezium'];
    return was === is ? [] : [{ subject: after, path: PATH, before: was, after: is }];
  },
};
