import { FindingSeverity } from '../../findings/finding-severity';
import { KINDS_WITH_READERS, Reader, readersOf } from '../consumer-groups';
import { kindKey } from '../identity';
import { InventoryObject } from '../inventory';
import { KAFKA_SOURCE } from '../kinds';
import { RuleContext, RuleFinding, UpgradeRule } from '../rule';

const STARTS: Readonly<Record<Reader['starts'], string>> = {
  earliest: 'The new group has no position and begins with the oldest record: everything that the topic still holds is handled a second time.',
  latest: 'The new group has no position and begins with the newest record: what the old group had not read yet is skipped.',
  unknown: 'The new group has no position; where it begins depends on a setting that is not known here.',
};

/** Kafka remembers positions by the name of the group. */
export const consumerGroupChanged: UpgradeRule = {
  code: 'ConsumerGroupChanged',
  severity: FindingSeverity.ERROR,
  title: 'A reader belongs to another consumer group than before',
  happens: 'The new group has no position: it reads everything again, or skips what the old one had not read, as its initial offset says.',
  safeWay: 'Keep the group. To rename it, stop the old reader, copy its position (kafka-consumer-groups.sh --reset-offsets --to-offset for the new group), then start the new one; its rights for the new group have to be there.',
  see: [
    'https://kafka.apache.org/documentation/#basic_ops_consumer_group',
    'https://github.com/apache/kafka/blob/4.1.0/connect/runtime/src/main/java/org/apache/kafka/connect/util/SinkUtils.java',
    'https://github.com/knative-extensions/eventing-kafka-broker/blob/knative-v1.23.0/control-plane/pkg/apis/sources/v1/kafka_validation.go',
  ],
  kinds: KINDS_WITH_READERS,
  changed: ({ before, after }, context) => compareReaders(before, after, context),
  removed(object, context) {
    const renamed = context.renamed(object);
    return renamed ? compareReaders(object, renamed, context) : [];
  },
};

function compareReaders(before: InventoryObject, after: InventoryObject, context: RuleContext): RuleFinding[] {
  const now = new Map(readersOf(after, context.after).map(reader => [reader.key, reader]));
  const renamed = before.title !== after.title;
  return readersOf(before, context.before).flatMap((reader): RuleFinding[] => {
    const kept = now.get(reader.key);
    if (!kept || kept.group === reader.group) return [];
    const refused = !renamed && kindKey(after.identity) === KAFKA_SOURCE ? 'The webhook of Knative refuses the change. If the object is replaced: ' : '';
    return [{
      subject: after,
      path: kept.path,
      before: reader.group,
      after: kept.group,
      detail: renamed ? `it looks like a rename of ${before.title}` : undefined,
      happens: `${refused}${STARTS[kept.starts]}`,
    }];
  });
}
