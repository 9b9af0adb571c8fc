import { IConstruct } from 'constructs';
import { PodSelector } from './pods';
import { SecretKey, TrustBundle } from './secrets';

/**
 * How a Kafka client protects and authenticates its connection.
 *
 * @see https://kafka.apache.org/documentation/#producerconfigs_security.protocol
 */
export enum KafkaSecurityProtocol {
  /** Neither encrypted nor authenticated. */
  PLAINTEXT = 'PLAINTEXT',
  /** Encrypted; authenticated by client certificate where one is given. */
  SSL = 'SSL',
  /** Authenticated, not encrypted. */
  SASL_PLAINTEXT = 'SASL_PLAINTEXT',
  /** Encrypted and authenticated. */
  SASL_SSL = 'SASL_SSL',
}

/**
 * SASL mechanism of a connection.
 *
 * @see https://kafka.apache.org/documentation/#producerconfigs_sasl.mechanism
 */
export enum SaslMechanism {
  /** Salted challenge response with SHA-512. */
  SCRAM_SHA_512 = 'SCRAM-SHA-512',
  /** Salted challenge response with SHA-256. */
  SCRAM_SHA_256 = 'SCRAM-SHA-256',
  /** User name and password in clear, to be used over TLS only. */
  PLAIN = 'PLAIN',
}

/** Where the credentials of one client are. Only references, never values. */
export interface KafkaCredentials {
  /** SASL user name. Not a secret; the password is. */
  readonly userName: string;

  /**
   * Where the password is.
   *
   * @default - no password: the client authenticates by certificate
   */
  readonly password?: SecretKey;

  /**
   * Where a ready `sasl.jaas.config` line is.
   *
   * @default - none: dialects that need it build the line from user name and password
   */
  readonly jaasConfig?: SecretKey;

  /**
   * Where the client certificate is, for mutual TLS.
   *
   * @default - no client certificate
   */
  readonly certificate?: SecretKey;

  /**
   * Where the private key of the client certificate is.
   *
   * @default - no client certificate
   */
  readonly privateKey?: SecretKey;
}

/** What a connection consists of. */
export interface KafkaConnectionProps {
  /** `host:port` pairs, comma separated. */
  readonly bootstrapServers: string;

  /** Protection of the connection. */
  readonly securityProtocol: KafkaSecurityProtocol;

  /**
   * SASL mechanism.
   *
   * @default - no SASL
   */
  readonly saslMechanism?: SaslMechanism;

  /**
   * Where the credentials are.
   *
   * @default - the client is not authenticated
   */
  readonly credentials?: KafkaCredentials;

  /**
   * Certificates to trust.
   *
   * @default - the certificates that the client's image trusts
   */
  readonly trust?: TrustBundle;

  /** Namespace of the secrets that this value refers to. */
  readonly secretsNamespace: string;

  /** Ports of the brokers, for network policies. */
  readonly ports: number[];

  /**
   * Pods of the brokers, for network policies.
   *
   * @default - outside the cluster
   */
  readonly brokerPods?: PodSelector;

  /** Constructs that must be applied before the client works. */
  readonly prerequisites: IConstruct[];
}

/**
 * Tells one client how to reach a Kafka cluster. Immutable.
 */
export class KafkaConnection {
  /** `host:port` pairs, comma separated. */
  public readonly bootstrapServers: string;
  /** Protection of the connection. */
  public readonly securityProtocol: KafkaSecurityProtocol;
  /** SASL mechanism; unset without SASL. */
  public readonly saslMechanism?: SaslMechanism;
  /** Where the credentials are; unset when the client is not authenticated. */
  public readonly credentials?: KafkaCredentials;
  /** Certificates to trust; unset when the image's own are enough. */
  public readonly trust?: TrustBundle;
  /** Namespace of the secrets that this value refers to. */
  public readonly secretsNamespace: string;
  /** Pods of the brokers; unset for brokers outside the cluster. */
  public readonly brokerPods?: PodSelector;
  private readonly _ports: readonly number[];
  private readonly _prerequisites: readonly IConstruct[];

  /** @param props what the value consists of */
  constructor(props: KafkaConnectionProps) {
    this.bootstrapServers = props.bootstrapServers;
    this.securityProtocol = props.securityProtocol;
    this.saslMechanism = props.saslMechanism;
    this.credentials = props.credentials && { ...props.credentials };
    this.trust = props.trust && { ...props.trust };
    this.secretsNamespace = props.secretsNamespace;
    this.brokerPods = props.brokerPods && { ...props.brokerPods };
    this._ports = [...props.ports];
    this._prerequisites = [...props.prerequisites];
  }

  /** Ports of the brokers (a copy). */
  public get ports(): number[] {
    return [...this._ports];
  }

  /** Constructs that must be applied before the client works (a copy). */
  public get prerequisites(): IConstruct[] {
    return [...this._prerequisites];
  }

  /** Whether the connection is encrypted. */
  public get encrypted(): boolean {
    return this.securityProtocol === KafkaSecurityProtocol.SSL || this.securityProtocol === KafkaSecurityProtocol.SASL_SSL;
  }
}
