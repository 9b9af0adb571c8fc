import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { keptListeners } from '../listeners';
import { RuleFinding, UpgradeRule } from '../rule';
import { settingAt } from '../values';

const FIELDS: ReadonlyArray<readonly [readonly string[], string]> = [
  [['tls'], 'false'],
  [['authentication', 'type'], 'none'],
  [['authentication', 'sasl'], 'false'],
];

/** What clients have to bring. */
export const listenerSecurityChanged: UpgradeRule = {
  code: 'ListenerSecurityChanged',
  severity: FindingSeverity.ERROR,
  title: 'A listener of a Kafka cluster wants other security of its clients than before',
  happens: 'From the first broker that restarts on, clients that are set up as before cannot connect: encryption and authentication have to be the same at both ends.',
  safeWay: 'Add a listener with the new security, move all clients, then remove the old one.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/api/io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener.adoc'],
  kinds: [KAFKA],
  changed: ({ before, after }) => keptListeners(before, after).flatMap(pair => FIELDS.flatMap(([field, fallback]): RuleFinding[] => {
    const [was, is] = [settingAt(pair.before.item, ...field) ?? fallback, settingAt(pair.after.item, ...field) ?? fallback];
    return was === is ? [] : [{ subject: after, path: [...pair.after.path, ...field], before: was, after: is }];
  })),
};
