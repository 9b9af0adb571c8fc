import { Construct } from 'constructs';
import { ListenerAuthentication } from './listener-authentication';
import {
  ClusterIpListenerOptions, ExternalListenerOptions, IngressListenerOptions, InternalListenerOptions, ListenerCertificate, ListenerOptions,
  LoadBalancerListenerOptions, NodePortListenerOptions, RouteListenerOptions, TlsRouteListenerOptions,
} from './listener-options';
import { checkListenerTexts } from './listener-texts';
import { STREAMING } from './problems';
import { definedOnly } from './records';
import { CORE } from '../core/core-problems';
import { PipelineGraph } from '../core/graph';
import { checkLabels, checkYamlSafe } from '../core/names';
import { checkInteger } from '../core/numbers';
import { PodSelector } from '../core/pods';
import { checkSecretKey, checkTrust } from '../core/secret-rules';
import { TrustBundle } from '../core/secrets';
import { compareVersions, operatorVersion } from '../core/versions';
import type { KafkaSpecKafkaListeners, KafkaSpecKafkaListenersConfiguration, KafkaSpecKafkaListenersNetworkPolicyPeers } from '../crd/strimzi';

/** First Strimzi release with TLS routes and with annotations for each broker. */
const NEWER_FIELDS_SINCE = '1.1.0';

/** Ports that brokers use themselves: metrics and JMX. */
const TAKEN_PORTS = [9404, 9999];

/** What distinguishes the listeners. */
interface ListenerDetail {
  readonly type: KafkaSpecKafkaListeners['type'];
  readonly common: ListenerOptions;
  readonly name: string;
  readonly port: number;
  readonly tls: boolean;
  /** Whether only pods of the Kubernetes cluster connect, so that policies of the edges decide which. */
  readonly inside: boolean;
  readonly configuration: KafkaSpecKafkaListenersConfiguration;
}

/**
 * Where the brokers of a Kafka cluster listen. A factory for each type takes the options that Strimzi accepts for it.
 *
 * @see https://strimzi.io/docs/operators/latest/configuring.html#type-GenericKafkaListener-schema-reference
 */
export class Listener {
  /**
   * For pods of the same Kubernetes cluster, addressed by the pods' own names. What stages use.
   *
   * @param options name, port, encryption, authentication
   */
  public static internal(options: InternalListenerOptions = {}): Listener {
    const tls = options.tls ?? true;
    const configuration = { useServiceDnsDomain: options.useServiceDnsDomain };
    return new Listener({ type: 'internal', common: options, name: tls ? 'tls' : 'plain', port: 9093, tls, inside: true, configuration });
  }

  /**
   * For pods of the same Kubernetes cluster, with a service for each broker, as proxies need it.
   *
   * @param options name, port, encryption, authentication
   */
  public static clusterIp(options: ClusterIpListenerOptions = {}): Listener {
    const configuration = { useServiceDnsDomain: options.useServiceDnsDomain, perBrokerAnnotationsTemplate: options.brokerAnnotations };
    return new Listener({ type: 'cluster-ip', common: options, name: 'clusterip', port: 9093, tls: options.tls ?? true, inside: true, configuration });
  }

  /**
   * For clients outside, through one load balancer for each broker and one for bootstrap.
   *
   * @param options addresses and annotations of the load balancers
   */
  public static loadBalancer(options: LoadBalancerListenerOptions = {}): Listener {
    return Listener.external('loadbalancer', options, options.tls ?? true, {
      advertisedHostTemplate: options.advertisedHostTemplate,
      bootstrap: bootstrap(options, { annotations: options.annotations }),
      class: options.loadBalancerClass,
      externalTrafficPolicy: options.externalTrafficPolicy,
      loadBalancerSourceRanges: options.sourceRanges,
      perBrokerAnnotationsTemplate: options.annotations,
    });
  }

  /**
   * For clients outside, through ports of the nodes.
   *
   * @param options ports and addresses
   */
  public static nodePort(options: NodePortListenerOptions = {}): Listener {
    return Listener.external('nodeport', options, options.tls ?? true, {
      bootstrap: bootstrap(options, { nodePort: options.bootstrapNodePort }),
      externalTrafficPolicy: options.externalTrafficPolicy,
      preferredNodePortAddressType: options.preferredAddressType,
    });
  }

  /**
   * For clients outside, through OpenShift routes.
   *
   * @param options host names
   */
  public static route(options: RouteListenerOptions = {}): Listener {
    return Listener.external('route', options, true, { bootstrap: bootstrap(options, { host: options.bootstrapHost }), hostTemplate: options.hostTemplate });
  }

  /**
   * For clients outside, through TLS routes of the Gateway API.
   *
   * @param options gateways and host names
   */
  public static tlsRoute(options: TlsRouteListenerOptions): Listener {
    return Listener.external('tlsroute', options, true, {
      bootstrap: bootstrap(options, { host: options.bootstrapHost }),
      hostTemplate: options.hostTemplate,
      parentRefs: options.gateways.map(gateway => ({ name: gateway.name, namespace: gateway.namespaceName, sectionName: gateway.sectionName })),
    });
  }

  /**
   * For clients outside, through an Ingress that passes TLS on. Strimzi has deprecated it: a DeprecatedListener warning.
   *
   * @param options host names
   */
  public static ingress(options: IngressListenerOptions): Listener {
    const host = { host: options.bootstrapHost };
    return Listener.external('ingress', options, true, { bootstrap: bootstrap(options, host), class: options.ingressClass, hostTemplate: options.hostTemplate });
  }

  private static external(
    type: ListenerDetail['type'], common: ExternalListenerOptions, tls: boolean, configuration: KafkaSpecKafkaListenersConfiguration,
  ): Listener {
    return new Listener({ type, common, name: 'external', port: 9094, tls, inside: false, configuration });
  }

  /** Name of the listener. */
  public readonly name: string;
  /** Port of the brokers. */
  public readonly port: number;
  /** Type in Strimzi. */
  public readonly type: string;
  /** Whether connections are encrypted. */
  public readonly tls: boolean;
  /** How clients prove who they are. */
  public readonly authentication: ListenerAuthentication;

  private constructor(private readonly detail: ListenerDetail) {
    this.type = detail.type;
    this.name = detail.common.name ?? detail.name;
    this.port = detail.common.port ?? detail.port;
    this.tls = detail.tls;
    this.authentication = detail.common.authentication ?? ListenerAuthentication.scramSha512();
  }

  /** Whether stages can use it: inside the cluster, with credentials of the user operator. @internal */
  public get _forStages(): boolean {
    return this.detail.inside && this.authentication.type !== 'custom';
  }

  /** Name that broker options know the listener by. @internal */
  public get _id(): string {
    return `${this.name}-${this.port}`;
  }

  /** Service that clients address first. @internal */
  public _bootstrapService(clusterName: string): string {
    return this.type === 'internal' ? `${clusterName}-kafka-bootstrap` : `${clusterName}-kafka-${this.name}-bootstrap`;
  }

  /** Address that clients inside the cluster connect to first. @internal */
  public _bootstrapServers(clusterName: string, namespaceName: string): string {
    return `${this._bootstrapService(clusterName)}.${namespaceName}.svc:${this.port}`;
  }

  /** What clients have to trust; nothing without encryption, or with a certificate of a public authority. @internal */
  public _trust(clusterName: string): TrustBundle | undefined {
    if (!this.tls) return undefined;
    const own = this.detail.common.certificate;
    return own ? own.trust : { secretName: `${clusterName}-cluster-ca-cert`, key: 'ca.crt', pattern: '*.crt' };
  }

  /** @internal */
  public _check(scope: Construct): void {
    const common = this.detail.common;
    if (!/^[a-z0-9]{1,11}$/.test(this.name)) {
      throw CORE.error(scope, 'InvalidName', { what: 'the listener name is not usable', got: this.name, allowed: '1 to 11 lower-case letters and digits' });
    }
    checkYamlSafe(scope, this.name, 'the listener name');
    checkInteger(scope, this.port, `port of listener ${this.name}`, 9092, 65535);
    if (TAKEN_PORTS.includes(this.port)) {
      throw CORE.error(scope, 'InvalidNumber', { what: `port of listener ${this.name} is used by the brokers themselves`, got: this.port, allowed: 'from 9092, without 9404 and 9999' });
    }
    for (const pods of (common as ExternalListenerOptions).allowedPods ?? []) checkLabels(scope, pods.labels);
    for (const [what, value] of [['maxConnections', common.maxConnections], ['maxConnectionCreationRate', common.maxConnectionCreationRate]] as const) {
      if (value !== undefined) checkInteger(scope, value, `${what} of listener ${this.name}`, 1);
    }
    this.checkTls(scope);
    this.checkOperator(scope);
    this.authentication._check(scope);
    checkListenerTexts(scope, this.name, this.detail.configuration);
    if (common.certificate) checkCertificate(scope, common.certificate, `the certificate of listener ${this.name}`);
    if (this.detail.configuration.parentRefs?.length === 0) {
      throw CORE.error(scope, 'MissingProp', { what: `listener ${this.name} has no gateways`, got: [] });
    }
  }

  private checkTls(scope: Construct): void {
    if (!this.tls && this.authentication.type === 'tls') {
      throw CORE.error(scope, 'ConflictingProps', { what: `listener ${this.name} authenticates by certificate, without TLS`, got: { tls: false }, fix: 'leave tls on, or use scramSha512()' });
    }
    if (!this.tls && this.detail.common.certificate) {
      throw CORE.error(scope, 'ConflictingProps', { what: `listener ${this.name} has a certificate, without TLS`, got: { tls: false }, fix: 'leave tls on, or remove the certificate' });
    }
    const graph = PipelineGraph.of(scope);
    if (!this.tls) {
      graph._warn(scope, STREAMING, 'UnencryptedListener', STREAMING.text(scope, 'UnencryptedListener', { what: 'the listener is not encrypted', got: this.name }));
    }
    if (this.type === 'ingress') {
      graph._warn(scope, STREAMING, 'DeprecatedListener', STREAMING.text(scope, 'DeprecatedListener', { what: 'the listener has a deprecated type', got: this.name }));
    }
  }

  private checkOperator(scope: Construct): void {
    const strimzi = operatorVersion(scope, 'strimzi');
    const newer = this.type === 'tlsroute' ? 'tlsRoute' : this.detail.configuration.perBrokerAnnotationsTemplate && 'annotations of brokers';
    if (newer && compareVersions(strimzi, NEWER_FIELDS_SINCE) < 0) {
      throw CORE.error(scope, 'OperatorVersionUnsupported', { what: `Strimzi does not know ${newer} of listener ${this.name}`, got: strimzi, allowed: `${NEWER_FIELDS_SINCE} or later` });
    }
  }

  /** @internal */
  public _toSpec(clusterPods: PodSelector): KafkaSpecKafkaListeners {
    const { common, configuration, inside } = this.detail;
    const certificate = common.certificate && keysOf(common.certificate);
    const all = definedOnly({
      ...configuration,
      brokerCertChainAndKey: certificate,
      maxConnections: common.maxConnections,
      maxConnectionCreationRate: common.maxConnectionCreationRate,
    });
    // Without peers Strimzi opens the port to every pod. The cluster's own pods are a constant; policies of the edges add the clients.
    const allowed = inside ? [] : (common as ExternalListenerOptions).allowedPods;
    return {
      name: this.name,
      port: this.port,
      type: this.detail.type,
      tls: this.tls,
      authentication: this.authentication._toSpec(),
      ...(Object.keys(all).length > 0 ? { configuration: all } : {}),
      ...(allowed ? { networkPolicyPeers: [clusterPods, ...allowed].map(toPeer) } : {}),
    };
  }
}

function keysOf(certificate: ListenerCertificate): { secretName: string; certificate: string; key: string } {
  return { secretName: certificate.secretName, certificate: certificate.certificateKey ?? 'tls.crt', key: certificate.privateKeyKey ?? 'tls.key' };
}

function checkCertificate(scope: Construct, given: ListenerCertificate, what: string): void {
  const { secretName, certificate, key } = keysOf(given);
  for (const each of [certificate, key]) checkSecretKey(scope, { secretName, key: each }, what);
  checkTrust(scope, given.trust, `trust for ${what}`);
}

function bootstrap(options: ExternalListenerOptions, more: KafkaSpecKafkaListenersConfiguration['bootstrap']): KafkaSpecKafkaListenersConfiguration['bootstrap'] {
  const all = definedOnly({ ...more, alternativeNames: options.alternativeNames });
  return Object.keys(all).length > 0 ? all : undefined;
}

function toPeer(pods: PodSelector): KafkaSpecKafkaListenersNetworkPolicyPeers {
  return {
    podSelector: { matchLabels: { ...pods.labels } },
    ...(pods.namespaceName ? { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': pods.namespaceName } } } : {}),
  };
}

/** Checks the listeners one by one and together. */
export function checkListeners(scope: Construct, listeners: readonly Listener[]): void {
  for (const listener of listeners) listener._check(scope);
  for (const field of ['name', 'port'] as const) {
    const values = listeners.map(listener => listener[field]);
    const twice = values.find((value, i) => values.indexOf(value) !== i);
    if (twice !== undefined) throw STREAMING.error(scope, 'DuplicateListener', { what: `two listeners have one ${field}`, got: twice });
  }
}

/** The listener that stages use: the first one inside the cluster, a password before a certificate. */
export function stageListener(listeners: readonly Listener[]): Listener | undefined {
  const usable = listeners.filter(listener => listener._forStages);
  return usable.find(listener => listener.authentication.type === 'scram-sha-512') ?? usable[0];
}
