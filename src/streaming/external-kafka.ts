import { Construct } from 'constructs';
import { checkRights, resourceText } from './acls';
import { checkSecrets, warnAboutUnused } from './external-credentials';
import { ExternalKafkaProps } from './external-kafka-props';
import { ExternalTopic, ExternalTopicOptions } from './external-topic';
import { STREAMING } from './problems';
import { CORE } from '../core/core-problems';
import { PipelineGrant } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { IKafka, KafkaRight, TopicSpec } from '../core/kafka';
import { KafkaConnection, KafkaCredentials, KafkaSecurityProtocol, SaslMechanism } from '../core/kafka-connection';
import { checkName, defaultName, kebab, namespaceOf } from '../core/names';
import { checkInteger } from '../core/numbers';
import { required } from '../core/required';
import { StageRole } from '../core/stages';
import { IKafkaClient, ITopic } from '../core/topic';

const SERVER = /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]):([1-9]\d{0,4})$/;

/**
 * Any Kafka cluster that is managed elsewhere, reached by its bootstrap servers with credentials that exist. Topics, users and rights are not
 * emitted; the access report lists which rights the stages need there.
 */
export class ExternalKafka extends Construct implements IKafka {
  /** Name of the cluster. */
  public readonly kafkaName: string;
  /** Namespace that the credentials are in; that of the chart when each stage has its own. */
  public readonly kafkaNamespace: string;
  /** Number of brokers; unset when it is not known. */
  public readonly brokerCount?: number;
  private readonly props: ExternalKafkaProps;
  private readonly protocol: KafkaSecurityProtocol;
  private readonly grants: PipelineGrant[] = [];
  private readonly clientNames = new Set<string>();

  /**
   * @param scope parent construct
   * @param id construct id
   * @param props addresses, protection, secret references
   */
  constructor(scope: Construct, id: string, props: ExternalKafkaProps) {
    super(scope, id);
    required(this, props, 'bootstrapServers');
    this.props = props;
    this.kafkaName = checkName(this, props.name ?? defaultName(this), { what: 'name of the Kafka cluster', dots: true });
    this.kafkaNamespace = props.secretsNamespace ? checkName(this, props.secretsNamespace, { what: 'namespace of the secrets', deferrable: true }) : namespaceOf(this);
    this.brokerCount = props.brokerCount === undefined ? undefined : checkInteger(this, props.brokerCount, 'brokerCount', 1);
    this.protocol = props.securityProtocol ?? KafkaSecurityProtocol.SASL_SSL;
    this.checkServers();
    this.checkProtection();
    checkSecrets(this, props, this.sasl);
    const graph = PipelineGraph.of(this);
    graph._addGrants(() => this.grants);
    graph._addCheck(`credentials of ${this.node.path}`, () => {
      warnAboutUnused(this, props.clientCredentials ?? {}, this.clientNames);
      return [];
    });
    graph.declareStage(this, {
      role: StageRole.STORE,
      type: 'external Kafka cluster',
      name: this.kafkaName,
      details: { bootstrap: props.bootstrapServers.join(','), protocol: this.protocol },
      load: { brokers: { brokers: this.brokerCount } },
    });
  }

  /**
   * Refers to a topic of the cluster. It must exist, or be made there.
   *
   * @param id construct id, and in kebab-case the default name of the topic
   * @param options name, and what is known of the topic
   */
  public addTopic(id: string, options: ExternalTopicOptions = {}): ITopic {
    return new ExternalTopic(this, id, this, { ...options, topicName: options.topicName ?? kebab(id) });
  }

  /**
   * Refers to a topic that a construct needs for itself. It must exist, or be made there: a TopicNotManaged warning.
   *
   * @param scope where the reference is created
   * @param id construct id
   * @param spec the topic
   */
  public internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic {
    return new ExternalTopic(scope, id, this, { ...spec, needed: true });
  }

  /**
   * Tells a client how to connect, with the credentials that were given for it; without any where the protocol asks for some an
   * ExternalCredentialsMissing error. The rights are only reported.
   *
   * @param client the stage
   * @param rights what it must be allowed to do
   * @param reason why, for the access report
   */
  public grantRights(client: IKafkaClient, rights: KafkaRight[], reason: string): KafkaConnection {
    checkRights(client, rights);
    const credentials = this.credentialsOf(client);
    this.clientNames.add(client.clientName);
    this.report(client, credentials?.userName ?? 'anonymous', rights, reason);
    return new KafkaConnection({
      bootstrapServers: this.props.bootstrapServers.join(','),
      securityProtocol: this.protocol,
      saslMechanism: this.sasl ? this.props.saslMechanism ?? SaslMechanism.SCRAM_SHA_512 : undefined,
      credentials,
      trust: this.props.trust,
      secretsNamespace: this.props.secretsNamespace ?? namespaceOf(client),
      ports: this.props.bootstrapServers.map(portOf),
      brokerPods: this.props.brokerPods,
      prerequisites: [],
    });
  }

  private get sasl(): boolean {
    return this.protocol === KafkaSecurityProtocol.SASL_SSL || this.protocol === KafkaSecurityProtocol.SASL_PLAINTEXT;
  }

  private get encrypted(): boolean {
    return this.protocol === KafkaSecurityProtocol.SASL_SSL || this.protocol === KafkaSecurityProtocol.SSL;
  }

  private credentialsOf(client: IKafkaClient): KafkaCredentials | undefined {
    const { clientCredentials = {}, secretsNamespace, trust } = this.props;
    const credentials = Object.hasOwn(clientCredentials, client.clientName) ? clientCredentials[client.clientName] : this.props.credentials;
    if (this.sasl && !credentials) {
      throw STREAMING.error(client, 'ExternalCredentialsMissing', { what: `Kafka ${this.kafkaName} has no credentials for the client`, got: client.clientName });
    }
    const own = namespaceOf(client);
    if (secretsNamespace !== undefined && secretsNamespace !== own && (credentials || trust)) {
      throw CORE.error(client, 'CredentialsUnreachable', {
        what: `secrets for Kafka ${this.kafkaName} are in namespace ${secretsNamespace}`,
        got: own,
        fix: `move the stage into namespace ${secretsNamespace}, or copy the secrets and leave secretsNamespace out`,
      });
    }
    return credentials;
  }

  private report(client: IKafkaClient, principal: string, rights: readonly KafkaRight[], reason: string): void {
    const system = `external Kafka ${this.kafkaName}`;
    this.grants.push(...rights.map(right => ({ principal, system, resource: resourceText(right), operations: [...right.operations], client, reason })));
  }

  private checkServers(): void {
    const servers = this.props.bootstrapServers;
    if (servers.length === 0) throw CORE.error(this, 'MissingProp', { what: 'the cluster has no bootstrap servers', got: servers });
    const wrong = servers.find(server => !SERVER.test(server) || portOf(server) > 65535);
    if (wrong !== undefined) throw CORE.error(this, 'InvalidValue', { what: 'a bootstrap server is not usable', got: wrong, allowed: 'host:port' });
  }

  private checkProtection(): void {
    const { saslMechanism, trust, credentials, clientCredentials } = this.props;
    const conflict = (what: string) => CORE.error(this, 'ConflictingProps', { what: `${what}, which ${this.protocol} does not use`, got: this.protocol });
    if (saslMechanism && !this.sasl) throw conflict('a SASL mechanism is set');
    if (trust && !this.encrypted) throw conflict('certificates to trust are set');
    if ((credentials || clientCredentials) && this.protocol === KafkaSecurityProtocol.PLAINTEXT) throw conflict('credentials are set');
    if (this.encrypted) return;
    const text = STREAMING.text(this, 'UnencryptedListener', { what: 'the connection is not encrypted', got: this.protocol });
    PipelineGraph.of(this)._warn(this, STREAMING, 'UnencryptedListener', text);
  }
}

function portOf(server: string): number {
  return Number(server.slice(server.lastIndexOf(':') + 1));
}
