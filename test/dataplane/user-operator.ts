import { randomBytes } from 'crypto';
import { CertificateAuthority } from './certificates';
import { Secrets } from './secrets';
import { Manifest } from '../support/app';

/** A rule as Kafka keeps it. */
export interface AclBinding {
  readonly principal: string;
  readonly host: string;
  readonly operation: string;
  readonly permission: string;
  readonly resourceType: string;
  readonly resourceName: string;
  readonly patternType: string;
}

/** A user as Kafka keeps it. */
export interface ScramUser {
  readonly name: string;
  readonly password: string;
  readonly iterations: number;
  readonly quotas: Readonly<Record<string, string>>;
}

const QUOTAS: Readonly<Record<string, string>> = {
  producerByteRate: 'producer_byte_rate',
  consumerByteRate: 'consumer_byte_rate',
  requestPercentage: 'request_percentage',
  controllerMutationRate: 'controller_mutation_rate',
};

/**
 * Makes the Secret of a KafkaUser object, as Strimzi's user operator does. Jars of the operator itself are on no registry.
 *
 * @returns the user that Kafka has to know; none for one that shows a certificate
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/user-operator/src/main/java/io/strimzi/operator/user/model/KafkaUserModel.java
 */
export function makeUser(user: Manifest, clientsAuthority: CertificateAuthority, secrets: Secrets): ScramUser[] {
  const { name, namespace } = user.metadata;
  switch (user.spec.authentication?.type) {
    case 'scram-sha-512': {
      const scram = newScramUser(name, user.spec.quotas);
      secrets.put(namespace, name, { 'password': scram.password, 'sasl.jaas.config': scramLogin(name, scram.password) });
      return [scram];
    }
    case 'tls': {
      const { certificate, key } = clientsAuthority.issueUser(name);
      secrets.put(namespace, name, { 'ca.crt': clientsAuthority.certificate, 'user.crt': certificate, 'user.key': key });
      return [];
    }
    default: throw new Error(`KafkaUser ${namespace}/${name} has authentication ${user.spec.authentication?.type}; these tests log in with scram-sha-512 or tls`);
  }
}

/** A user with a password of its own. */
export function newScramUser(name: string, quotas: Readonly<Record<string, number>> = {}): ScramUser {
  return {
    name,
    password: randomBytes(24).toString('base64url'),
    iterations: 4096,
    quotas: Object.fromEntries(Object.entries(quotas).map(([key, value]) => [QUOTAS[key], String(value)])),
  };
}

/** The line that a Java client logs in with. */
export function scramLogin(user: string, password: string): string {
  return `org.apache.kafka.common.security.scram.ScramLoginModule required username="${user}" password="${password}";`;
}

/**
 * Rules of a KafkaUser object, one for each operation, with Strimzi's defaults: allow, from any host, for the name as it is.
 *
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/user-operator/src/main/java/io/strimzi/operator/user/model/acl/SimpleAclRule.java
 */
export function aclBindings(user: Manifest): AclBinding[] {
  const acls: Manifest[] = user.spec.authorization?.acls ?? [];
  return acls.flatMap(({ type = 'allow', host = '*', resource, operations }) => operations.map((operation: string): AclBinding => ({
    principal: user.spec.authentication?.type === 'tls' ? `User:CN=${user.metadata.name}` : `User:${user.metadata.name}`,
    host,
    operation: kafkaName(operation),
    permission: kafkaName(type),
    resourceType: kafkaName(resource.type),
    resourceName: resource.type === 'cluster' ? 'kafka-cluster' : resource.name,
    patternType: resource.patternType === 'prefix' ? 'PREFIXED' : 'LITERAL',
  })));
}

/** Kafka's constant for a word of Strimzi's: `DescribeConfigs` and `DESCRIBE_CONFIGS`. */
export function kafkaName(word: string): string {
  return word.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
