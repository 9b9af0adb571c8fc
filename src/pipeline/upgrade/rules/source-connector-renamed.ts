import { FindingSeverity } from '../../findings/finding-severity';
import { isSink } from '../connectors';
import { KAFKA_CONNECTOR } from '../kinds';
import { UpgradeRule } from '../rule';

/** Connect keeps the positions of a source under the name of its connector. */
export const sourceConnectorRenamed: UpgradeRule = {
  code: 'SourceConnectorRenamed',
  severity: FindingSeverity.ERROR,
  title: 'A source connector has another name than before',
  happens: 'Connect keeps the position of a source under the name of the connector, so the new one begins from the start: it reads everything, or takes a snapshot, again.',
  safeWay: 'Keep the name. To rename it, stop the old connector, write its offsets to a ConfigMap (spec.listOffsets), and give them to the new one (spec.alterOffsets) while it is stopped.',
  see: [
    'https://github.com/apache/kafka/blob/4.1.0/connect/runtime/src/main/java/org/apache/kafka/connect/storage/OffsetStorageWriter.java',
    'https://strimzi.io/blog/2024/11/04/managing-connector-offsets/',
  ],
  kinds: [KAFKA_CONNECTOR],
  removed(connector, context) {
    const renamed = isSink(connector) ? undefined : context.renamed(connector);
    return renamed ? [{ subject: renamed, path: ['metadata', 'name'], before: connector.identity.name, after: renamed.identity.name, detail: `it looks like a rename of ${connector.title}` }] : [];
  },
};
