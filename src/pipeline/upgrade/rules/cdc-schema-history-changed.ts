import { FindingSeverity } from '../../findings/finding-severity';
import { isDebezium } from '../connectors';
import { KAFKA_CONNECTOR } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

const PATH = ['spec', 'config', 'schema.history.internal.kafka.topic'];

/** Without the history the log of the database cannot be understood. */
export const cdcSchemaHistoryChanged: UpgradeRule = {
  code: 'CdcSchemaHistoryChanged',
  severity: FindingSeverity.ERROR,
  title: 'A source of database changes keeps its schema history in another topic than before',
  happens: 'The connector has a position but finds no history for it, and its task fails, since it cannot tell what the tables looked like at that position.',
  safeWay: 'Keep the topic. To change it, copy all of its records to the new one while the connector is stopped, or let it recover the history (snapshot.mode: recovery) while nobody changes tables.',
  see: ['https://debezium.io/documentation/reference/stable/configuration/storage.html', 'https://debezium.io/documentation/reference/stable/connectors/mysql.html'],
  kinds: [KAFKA_CONNECTOR],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    return isDebezium(after) && was !== undefined && was !== is ? [{ subject: after, path: PATH, before: was, after: is }] : [];
  },
};
