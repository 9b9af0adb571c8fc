import { FindingSeverity } from '../../findings/finding-severity';
import { FieldPath } from '../field-path';
import { kindKey } from '../identity';
import { KAFKA_CONNECT, MIRROR_MAKER } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** Field, the same in objects of older versions, and what a change does. */
const FIELDS: ReadonlyArray<readonly [string, string, string]> = [
  ['groupId', 'group.id', 'Workers with the new group do not know those with the old one: while they restart one by one, every connector runs twice.'],
  ['offsetStorageTopic', 'offset.storage.topic', 'The positions of all sources are in the old topic: they begin from the start and read everything, or take their snapshots, again.'],
  ['configStorageTopic', 'config.storage.topic', 'Connectors that are in the old topic are forgotten. The operator makes those that have a KafkaConnector again; those that were made by the REST interface are gone.'],
  ['statusStorageTopic', 'status.storage.topic', 'The states of connectors and tasks are written anew. While workers restart one by one, they do not see what the others report.'],
];

/** What the workers of a Connect cluster share. */
export const connectGroupChanged: UpgradeRule = {
  code: 'ConnectGroupChanged',
  severity: FindingSeverity.ERROR,
  title: 'The workers of a Connect cluster share another group or topic than before',
  happens: 'The workers lose what they kept there.',
  safeWay: 'Keep the names. To change them, stop the connectors, copy the records of the three topics to the new ones, scale the cluster to 0, apply the change, and start it again.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/configuring/con-config-kafka-connect-multiple-instances.adoc', 'https://kafka.apache.org/documentation/#connect_running'],
  kinds: [KAFKA_CONNECT, MIRROR_MAKER],
  changed({ before, after }) {
    const place: FieldPath = kindKey(after.identity) === KAFKA_CONNECT ? ['spec'] : ['spec', 'target'];
    const read = (manifest: object, field: string, older: string) => settingAt(manifest, ...place, field) ?? settingAt(manifest, ...place, 'config', older);
    return FIELDS.flatMap(([field, older, happens]): RuleFinding[] => {
      const [was, is] = [read(before.manifest, field, older), read(after.manifest, field, older)];
      if (was === undefined || is === undefined || was === is) return [];
      return [{ subject: after, path: [...place, field], before: was, after: is, happens, ...(field === 'statusStorageTopic' ? { severity: FindingSeverity.WARNING } : {}) }];
    });
  },
};
