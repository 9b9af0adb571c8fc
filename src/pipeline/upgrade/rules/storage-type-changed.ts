import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_NODE_POOL } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { itemsByKey, textAt } from '../values';

const STORAGE = ['spec', 'storage'];

/** Ephemeral, one claim, or several. */
export const storageTypeChanged: UpgradeRule = {
  code: 'StorageTypeChanged',
  severity: FindingSeverity.ERROR,
  title: 'Kafka nodes have another type of storage than before',
  happens: 'The Cluster Operator ignores the whole change of storage of the pool and says so in a warning; the nodes keep what they have.',
  safeWay: 'Add a pool with the new type of storage, move the partitions there, then remove the old one.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/cluster-operator/src/main/java/io/strimzi/operator/cluster/model/StorageDiff.java'],
  kinds: [KAFKA_NODE_POOL],
  changed({ before, after }) {
    const compare = (was: string | undefined, is: string | undefined, path: ReadonlyArray<string | number>): RuleFinding[] =>
      was === is ? [] : [{ subject: after, path, before: was, after: is }];
    const volumes = [...STORAGE, 'volumes'];
    const old = itemsByKey(before.manifest, volumes, ['id']);
    return [
      ...compare(textAt(before.manifest, ...STORAGE, 'type'), textAt(after.manifest, ...STORAGE, 'type'), [...STORAGE, 'type']),
      ...[...itemsByKey(after.manifest, volumes, ['id']).values()].flatMap(({ key, item, path }) => {
        const was = old.get(key);
        return was ? compare(textAt(was.item, 'type'), textAt(item, 'type'), [...path, 'type']) : [];
      }),
    ];
  },
};
