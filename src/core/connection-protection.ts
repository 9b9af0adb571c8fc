import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ObjectStoreAccess } from './bucket';
import type { KafkaConnection } from './kafka-connection';
import type { PodSelector } from './pods';
import type { ConnectionProtection } from './protection-traits';
import type { SearchAccess } from './search';
import type { TrustBundle } from './secrets';

/** Who is at the ends of a connection. */
export interface ConnectionEnds {
  readonly client: IConstruct;
  readonly clientPods: readonly PodSelector[];
  readonly server: IConstruct;
  /** What the rights of the client are for, as grants name it. */
  readonly rightsOn: readonly string[];
}

/** How a client of Kafka is connected. */
export function kafkaProtection(connection: KafkaConnection, ends: ConnectionEnds): ConnectionProtection {
  const { credentials, saslMechanism, securityProtocol } = connection;
  const user = credentials === undefined ? undefined : credentials.certificate ? `client certificate of ${credentials.userName}` : `${saslMechanism} user ${credentials.userName}`;
  return {
    protocol: securityProtocol,
    ports: connection.ports,
    ...(connection.encrypted ? { serverIdentity: authority(connection.trust, connection.secretsNamespace) } : {}),
    clientIdentity: user ?? 'none',
    ...common(ends, connection.brokerPods),
  };
}

/** How a client of a bucket is connected. */
export function bucketProtection(access: ObjectStoreAccess, ends: ConnectionEnds): ConnectionProtection {
  return {
    protocol: access.encrypted ? 'https' : 'http',
    ports: [access.port],
    ...(access.encrypted ? { serverIdentity: authority(access.trust, access.secretsNamespace) } : {}),
    clientIdentity: `S3 key pair in Secret ${access.secretsNamespace}/${access.accessKeyId.secretName}`,
    ...common(ends, access.serverPods),
  };
}

/** How a client of a search engine is connected. */
export function searchProtection(access: SearchAccess, ends: ConnectionEnds): ConnectionProtection {
  return {
    protocol: access.encrypted ? 'https' : 'http',
    ports: [access.port],
    ...(access.encrypted ? { serverIdentity: authority(access.trust, access.secretsNamespace) } : {}),
    clientIdentity: `user ${access.userName}, password in Secret ${access.secretsNamespace}/${access.password.secretName}`,
    ...common(ends, access.serverPods),
  };
}

function authority(trust: TrustBundle | undefined, namespaceName: string): string {
  return trust ? `authority in Secret ${namespaceName}/${trust.secretName}, key ${trust.key}` : 'public authorities';
}

function common({ client, clientPods, server, rightsOn }: ConnectionEnds, serverPods: PodSelector | undefined): Partial<ConnectionProtection> {
  return {
    rightsOn: [...rightsOn],
    ...(serverPods ? { serverPods: placed(serverPods, server) } : {}),
    clientPods: clientPods.map(pods => placed(pods, client)),
  };
}

/** Pods are in the namespace of whoever names them, unless they say otherwise. */
function placed(pods: PodSelector, by: IConstruct): PodSelector {
  const chart = by.node.scopes.filter(scope => Chart.isChart(scope)).pop() as Chart | undefined;
  return { labels: { ...pods.labels }, namespaceName: pods.namespaceName ?? chart?.namespace };
}
