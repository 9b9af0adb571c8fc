import { FindingSeverity } from '../../findings/finding-severity';
import { kindKey } from '../identity';
import { CEPH_OBJECT_STORE_USER, KAFKA_USER } from '../kinds';
import { UpgradeRule } from '../rule';

/** Identities come with a secret that goes with them. */
export const userRemoved: UpgradeRule = {
  code: 'UserRemoved',
  severity: FindingSeverity.ERROR,
  title: 'An identity is removed',
  happens: 'When the KafkaUser is deleted, the User Operator deletes its secret, its rights and its quotas. Clients that use it are refused from their next connection on.',
  safeWay: 'Remove it after the last client that uses it has gone, or has been given another one.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/overview/con-overview-components-user-operator.adoc'],
  kinds: [KAFKA_USER, CEPH_OBJECT_STORE_USER],
  removed(user, context) {
    const renamed = context.renamed(user);
    const detail = renamed ? `it looks like a rename to ${renamed.title}, which gets a secret of its own with other credentials` : undefined;
    if (kindKey(user.identity) === KAFKA_USER) return [{ subject: user, detail }];
    return [{ subject: user, detail, happens: 'When the CephObjectStoreUser is deleted, Rook deletes the user of the gateway and the secret with its keys. Clients that use them are refused.' }];
  },
};
