import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { listenersOf } from '../listeners';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** Clients know a listener by its port, its name is in the names of what is made for it. */
export const listenerRemoved: UpgradeRule = {
  code: 'ListenerRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A listener of a Kafka cluster is removed',
  happens: 'The brokers restart one by one and no longer listen there; services, routes and load balancers of the listener are deleted. Clients that use it lose their connection and cannot come back.',
  safeWay: 'Add the new listener beside the old one, move all clients, look at the connections of the old one, then remove it.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/api/io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener.adoc'],
  kinds: [KAFKA],
  changed({ before, after }) {
    const [old, now] = [listenersOf(before), listenersOf(after)];
    return [...old.values()].filter(({ key }) => !now.has(key)).map(({ key, item, path }) => {
      const heir = [...now.values()].find(listener => !old.has(listener.key) && settingAt(listener.item, 'port') === settingAt(item, 'port'));
      return {
        subject: after,
        path: path.slice(0, -1),
        before: key,
        detail: heir && `it looks like a rename to ${heir.key} on the same port: what is made under the listener's name, such as services and certificates, is made anew under other names and addresses`,
      };
    });
  },
};
