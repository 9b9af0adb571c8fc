import { FindingSeverity } from '../../findings/finding-severity';
import { isDebezium } from '../connectors';
import { KAFKA_CONNECTOR } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

const PATH = ['spec', 'config', 'topic.prefix'];

/** The prefix is the name of the database in topics, offsets and schema history. */
export const cdcTopicPrefixChanged: UpgradeRule = {
  code: 'CdcTopicPrefixChanged',
  severity: FindingSeverity.ERROR,
  title: 'A source of database changes writes under another prefix than before',
  happens: 'Its changes go to topics with other names, which consumers do not read. The connector does not find its position, which is kept under the prefix, so it takes a snapshot again or fails, as its snapshot mode says; connectors with a schema history cannot recover it.',
  safeWay: 'Keep the prefix. To rename it, run a second connector with names of its own (connector, slot or server id, history topic) beside this one, move the consumers, then remove this one.',
  see: ['https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-property-topic-prefix', 'https://debezium.io/documentation/reference/stable/connectors/mysql.html'],
  kinds: [KAFKA_CONNECTOR],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    return isDebezium(after) && was !== is ? [{ subject: after, path: PATH, before: was, after: is }] : [];
  },
};
