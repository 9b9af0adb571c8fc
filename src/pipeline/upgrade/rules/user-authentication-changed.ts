import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA_USER } from '../kinds';
import { UpgradeRule } from '../rule';
import { textAt } from '../values';

const PATH = ['spec', 'authentication', 'type'];

/** Another kind of credentials under the same name of a secret. */
export const userAuthenticationChanged: UpgradeRule = {
  code: 'UserAuthenticationChanged',
  severity: FindingSeverity.ERROR,
  title: 'A Kafka user proves who it is in another way than before',
  happens: 'The User Operator replaces what is in the secret: certificates instead of a password, or the reverse. Clients that mount it do not find their keys, and a user of certificates has another principal (CN=…), so its old rights do not fit.',
  safeWay: 'Create a second KafkaUser with the new authentication, give it the rights, move the clients, then remove this one.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/user-operator/src/main/java/io/strimzi/operator/user/model/KafkaUserModel.java'],
  kinds: [KAFKA_USER],
  changed({ before, after }) {
    const [was, is] = [textAt(before.manifest, ...PATH), textAt(after.manifest, ...PATH)];
    return was === is ? [] : [{ subject: after, path: PATH, before: was, after: is }];
  },
};
