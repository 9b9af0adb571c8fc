import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { UpgradeRule } from '../rule';
import { textAt } from '../values';

const PATH = ['spec', 'kafka', 'authorization', 'type'];

/** Rights of all clients hang on it. */
export const kafkaAuthorizationChanged: UpgradeRule = {
  code: 'KafkaAuthorizationChanged',
  severity: FindingSeverity.ERROR,
  title: 'A Kafka cluster decides in another way than before who may do what',
  happens: 'Another authorizer does not know the rights that the KafkaUsers hold, so clients are refused.',
  safeWay: 'Give every client its rights for the new authorizer first, and list the clients that lack some by a trial in another cluster.',
  see: ['https://kafka.apache.org/documentation/#security_authz'],
  kinds: [KAFKA],
  changed({ before, after }) {
    const [was, is] = [textAt(before.manifest, ...PATH), textAt(after.manifest, ...PATH)];
    if (was === is) return [];
    const finding = { subject: after, path: PATH, before: was, after: is };
    if (is === undefined) {
      return [{ ...finding, happens: 'Whoever reaches a listener may read, write and delete every topic; and the User Operator refuses KafkaUsers with rights, so they are not ready.', safeWay: 'Keep the authorization on.' }];
    }
    return [was === undefined ? { ...finding, happens: 'From the first broker that restarts on, clients without a KafkaUser that holds rights are refused.' } : finding];
  },
};
