import { KafkaCredentials, KafkaSecurityProtocol, SaslMechanism } from '../core/kafka-connection';
import { PodSelector } from '../core/pods';
import { TrustBundle } from '../core/secrets';

/** A Kafka cluster that is managed elsewhere. */
export interface ExternalKafkaProps {
  /** Brokers to ask first, as `host:port`; none is a MissingProp error, another form an InvalidValue error. */
  readonly bootstrapServers: string[];

  /**
   * Name for reports.
   *
   * @default - the construct's path below the chart, in kebab-case
   */
  readonly name?: string;

  /**
   * How connections are protected. One without encryption is an UnencryptedListener warning.
   *
   * @default KafkaSecurityProtocol.SASL_SSL
   */
  readonly securityProtocol?: KafkaSecurityProtocol;

  /**
   * SASL mechanism; without SASL a ConflictingProps error.
   *
   * @default SaslMechanism.SCRAM_SHA_512 with SASL
   */
  readonly saslMechanism?: SaslMechanism;

  /**
   * Credentials of clients that have none of their own.
   *
   * @default - none
   */
  readonly credentials?: KafkaCredentials;

  /**
   * Credentials by client name, so that each stage has no more rights than it needs.
   *
   * @default - all clients use credentials
   */
  readonly clientCredentials?: { readonly [clientName: string]: KafkaCredentials };

  /**
   * Certificates to trust; without encryption a ConflictingProps error.
   *
   * @default - those that the clients' images trust
   */
  readonly trust?: TrustBundle;

  /**
   * Namespace of the secrets; a stage in another one is a CredentialsUnreachable error.
   *
   * @default - each stage finds secrets of these names in its own namespace
   */
  readonly secretsNamespace?: string;

  /**
   * Pods of the brokers, when they run in the same Kubernetes cluster, for network policies.
   *
   * @default - outside: stages may reach the ports at any address
   */
  readonly brokerPods?: PodSelector;

  /**
   * Number of brokers.
   *
   * @default - not known
   */
  readonly brokerCount?: number;
}
