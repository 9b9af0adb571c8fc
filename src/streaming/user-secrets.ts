import { Construct, IConstruct } from 'constructs';
import { CredentialCopies } from './credential-copies';
import { CORE } from '../core/core-problems';
import { KafkaCredentials } from '../core/kafka-connection';
import { namespaceOf } from '../core/names';
import { TrustBundle } from '../core/secrets';
import { StageRole } from '../core/stages';
import { DerivedSecretStore } from '../render/derived-secret';

/** Keys of the secrets that the user operator writes. @see https://strimzi.io/docs/operators/latest/deploying.html#con-securing-client-authentication-str */
const KEYS = {
  'scram-sha-512': { password: 'password', jaasConfig: 'sasl.jaas.config' },
  'tls': { certificate: 'user.crt', privateKey: 'user.key' },
} as const;

/** How a user proves who it is. */
export type UserAuthentication = keyof typeof KEYS;

/** What the secrets belong to. */
export interface SecretOwner {
  readonly clusterName: string;
  readonly namespaceName: string;
  readonly userName: string;
  readonly authentication: UserAuthentication;
  /** Certificates of the brokers; unset without encryption or with publicly trusted ones. */
  readonly trust?: TrustBundle;
}

/** Where one client finds its secrets. */
export interface UserSecrets {
  readonly credentials: KafkaCredentials;
  readonly trust?: TrustBundle;
  readonly namespaceName: string;
  readonly prerequisites: IConstruct[];
}

/** References to the secrets of a user: the originals in the cluster's namespace, copies elsewhere. */
export function userSecrets(client: IConstruct, owner: SecretOwner, copies: CredentialCopies | undefined): UserSecrets {
  const clientNamespace = namespaceOf(client);
  const credentials = credentialsIn(owner.userName, owner);
  if (clientNamespace === owner.namespaceName) {
    return { credentials, trust: owner.trust, namespaceName: owner.namespaceName, prerequisites: [] };
  }
  if (!copies) {
    throw CORE.error(client, 'CredentialsUnreachable', {
      what: `credentials of Kafka ${owner.clusterName} are in namespace ${owner.namespaceName}`,
      got: clientNamespace,
      fix: `move the stage into namespace ${owner.namespaceName}, or set credentialCopies: CredentialCopies.externalSecrets() on the cluster`,
    });
  }
  return copySecrets(client as Construct, owner);
}

function credentialsIn(secretName: string, owner: SecretOwner): KafkaCredentials {
  const references = Object.entries(KEYS[owner.authentication]).map(([field, key]) => [field, { secretName, key }]);
  return { userName: owner.userName, ...Object.fromEntries(references) };
}

/** The copies have the name of the user, and the trusted certificate a secret of its own beside it. */
function copySecrets(client: Construct, owner: SecretOwner): UserSecrets {
  const store = new DerivedSecretStore(client, `Kafka credentials ${owner.namespaceName} ${owner.clusterName}`, {
    name: owner.userName,
    sourceNamespace: owner.namespaceName,
    role: StageRole.STORE,
    app: 'kafka',
  });
  const fields = Object.entries(KEYS[owner.authentication]);
  const prerequisites: IConstruct[] = [store.derive(
    'User',
    owner.userName,
    Object.fromEntries(fields.map(([field, key]) => [field, { secretName: owner.userName, key }])),
    Object.fromEntries(fields.map(([field, key]) => [key, `{{ .${field} }}`])),
  )];
  const secrets = { credentials: credentialsIn(owner.userName, owner), namespaceName: namespaceOf(client) };
  if (!owner.trust) return { ...secrets, prerequisites };
  // A copy holds the one certificate that is valid now; the copy follows a renewal within the refresh interval.
  const { key } = owner.trust;
  const trust = { secretName: `${owner.userName}-ca`, key };
  prerequisites.push(store.derive('Trust', trust.secretName, { ca: { secretName: owner.trust.secretName, key } }, { [key]: '{{ .ca }}' }));
  return { ...secrets, trust, prerequisites };
}
