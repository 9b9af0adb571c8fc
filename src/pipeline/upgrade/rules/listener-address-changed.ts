import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { keptListeners } from '../listeners';
import { RuleFinding, UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** Where clients find the listener. */
export const listenerAddressChanged: UpgradeRule = {
  code: 'ListenerAddressChanged',
  severity: FindingSeverity.ERROR,
  title: 'A listener of a Kafka cluster has another address than before',
  happens: 'The brokers restart one by one and listen at the new address only. Clients with the old address lose their connection and cannot come back.',
  safeWay: 'Add a listener with the new address, move all clients, then remove the old one.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/api/io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener.adoc'],
  kinds: [KAFKA],
  changed: ({ before, after }) => keptListeners(before, after).flatMap(pair => ['port', 'type'].flatMap((field): RuleFinding[] => {
    const [was, is] = [settingAt(pair.before.item, field), settingAt(pair.after.item, field)];
    return was === is ? [] : [{ subject: after, path: [...pair.after.path, field], before: was, after: is }];
  })),
};
