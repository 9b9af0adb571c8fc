import { Construct } from 'constructs';
import { CredentialCopies } from './credential-copies';
import { brokerPods } from './kafka-pods';
import { KafkaClientQuotas } from './kafka-quotas';
import { KafkaUser, userNameOf } from './kafka-user';
import { Listener } from './listener';
import { UserAuthentication, userSecrets } from './user-secrets';
import { PipelineGraph } from '../core/graph';
import { KafkaConnection, KafkaSecurityProtocol, SaslMechanism } from '../core/kafka-connection';
import { namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import { IKafkaClient } from '../core/topic';
import { allowIngress } from '../render/network-policy';

/** How clients of a cluster connect. */
export interface ClientConnectionOptions {
  /** Listener that stages use. */
  readonly listener: Listener;
  readonly credentialCopies?: CredentialCopies;
  readonly clientQuotas?: KafkaClientQuotas;
  readonly poolNames: readonly string[];
}

/** One client of one cluster. */
export interface ClientAccessProps extends ClientConnectionOptions {
  readonly client: IKafkaClient;
  readonly clusterName: string;
  readonly namespaceName: string;
  /** What must be applied before, such as the cluster. */
  readonly after: readonly Construct[];
}

/** All that one client needs at one cluster: its user, the opened port, the connection value. */
export class ClientAccess extends Construct {
  public readonly client: IKafkaClient;
  public readonly user: KafkaUser;
  public readonly connection: KafkaConnection;

  constructor(scope: Construct, id: string, props: ClientAccessProps) {
    super(scope, id);
    this.client = props.client;
    PipelineGraph.of(this)._attribute(this, props.client);
    const authentication = props.listener.authentication.type as UserAuthentication;
    const owner = { ...props, authentication, userName: userNameOf(props.clusterName, props.client), trust: props.listener._trust(props.clusterName) };
    const secrets = userSecrets(props.client, owner, props.credentialCopies);
    this.user = new KafkaUser(this, 'User', { ...props, authentication });
    this.node.defaultChild = this.user;
    if (props.clientQuotas) this.user.limit(props.clientQuotas);
    // A copy is there when the operator has made the original.
    for (const copy of secrets.prerequisites) PipelineGraph.of(this).applyAfter(copy, this.user.resource);
    this.openPort(props);
    this.connection = new KafkaConnection({
      bootstrapServers: props.listener._bootstrapServers(props.clusterName, props.namespaceName),
      securityProtocol: protocolOf(props.listener.tls, authentication),
      saslMechanism: authentication === 'tls' ? undefined : SaslMechanism.SCRAM_SHA_512,
      credentials: secrets.credentials,
      trust: secrets.trust,
      secretsNamespace: secrets.namespaceName,
      ports: [props.listener.port],
      brokerPods: brokerPods(props.clusterName, props.namespaceName),
      prerequisites: [...props.after, this.user.resource, ...secrets.prerequisites],
    });
  }

  private openPort(props: ClientAccessProps): void {
    const clientNamespace = namespaceOf(props.client);
    allowIngress(this, 'Ingress', {
      name: `${props.clusterName}-from-${props.client.clientName}`,
      server: brokerPods(props.clusterName, props.namespaceName),
      clients: props.client.kafkaPods.map(pods => ({ ...pods, namespaceName: pods.namespaceName ?? clientNamespace })),
      ports: [props.listener.port],
      role: StageRole.STORE,
      app: 'kafka',
    });
  }
}

function protocolOf(tls: boolean, authentication: UserAuthentication): KafkaSecurityProtocol {
  if (authentication === 'tls') return KafkaSecurityProtocol.SSL;
  return tls ? KafkaSecurityProtocol.SASL_SSL : KafkaSecurityProtocol.SASL_PLAINTEXT;
}
