import { ListenerAuthentication } from './listener-authentication';
import { PodSelector } from '../core/pods';
import { TrustBundle } from '../core/secrets';

/** A certificate of your own for a listener. */
export interface ListenerCertificate {
  /** Secret that holds it, in the namespace of the cluster. */
  readonly secretName: string;

  /**
   * Key of the certificate with its chain.
   *
   * @default tls.crt
   */
  readonly certificateKey?: string;

  /**
   * Key of the private key.
   *
   * @default tls.key
   */
  readonly privateKeyKey?: string;

  /**
   * Where clients find the certificate of the authority that issued it, in the namespace of the cluster.
   *
   * @default - a public authority, whose certificate the images of the clients hold
   */
  readonly trust?: TrustBundle;
}

/** What all listeners have. */
export interface ListenerOptions {
  /**
   * Name: 1 to 11 lower-case letters and digits, unique in the cluster; another one is an InvalidName error.
   *
   * @default - "tls" for an internal one ("plain" without TLS), "clusterip" for one of type cluster-ip, "external" for the others
   */
  readonly name?: string;

  /**
   * Port of the brokers: from 9092, without 9404 and 9999, unique in the cluster; another one is an InvalidNumber error.
   *
   * @default - 9093 inside the cluster, 9094 for the others
   */
  readonly port?: number;

  /**
   * How clients prove who they are.
   *
   * @default ListenerAuthentication.scramSha512()
   */
  readonly authentication?: ListenerAuthentication;

  /**
   * Certificate that the brokers show instead of one that Strimzi issues.
   *
   * @default - issued and renewed by Strimzi
   */
  readonly certificate?: ListenerCertificate;

  /**
   * Connections that one broker takes at a time.
   *
   * @default - no limit
   */
  readonly maxConnections?: number;

  /**
   * New connections that one broker takes in a second.
   *
   * @default - no limit
   */
  readonly maxConnectionCreationRate?: number;
}

/** Options of a listener for pods of the same Kubernetes cluster. */
export interface InternalListenerOptions extends ListenerOptions {
  /**
   * Whether connections are encrypted. Turning it off is an UnencryptedListener warning.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * Whether brokers are addressed with the DNS domain of the cluster (`.svc.cluster.local`).
   *
   * @default - without the domain
   */
  readonly useServiceDnsDomain?: boolean;
}

/** Options of a listener with one service of type ClusterIP for each broker. */
export interface ClusterIpListenerOptions extends InternalListenerOptions {
  /**
   * Annotations of the brokers' services; `{nodeId}` stands for the id of the broker.
   *
   * @default - none
   */
  readonly brokerAnnotations?: { readonly [key: string]: string };
}

/** What listeners for clients outside the cluster have. */
export interface ExternalListenerOptions extends ListenerOptions {
  /**
   * Pods that may connect, such as those of an ingress controller. Without them any address may, since the address that brokers
   * see depends on how traffic enters the cluster.
   *
   * @default - any address
   */
  readonly allowedPods?: PodSelector[];

  /**
   * Further host names in the certificate of the bootstrap address.
   *
   * @default - none
   */
  readonly alternativeNames?: string[];
}

/** How nodes pass on traffic from outside. @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy */
export enum TrafficPolicy {
  /** To pods of the same node only; keeps the client's address. */
  LOCAL = 'Local',
  /** To pods of any node. */
  CLUSTER = 'Cluster',
}

/** Options of a listener behind load balancers. */
export interface LoadBalancerListenerOptions extends ExternalListenerOptions {
  /**
   * Whether connections are encrypted. Turning it off is an UnencryptedListener warning.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * Address ranges that the load balancers let in, as in `203.0.113.0/24`.
   *
   * @default - any address
   */
  readonly sourceRanges?: string[];

  /**
   * How nodes pass on the traffic.
   *
   * @default - that of Kubernetes: Cluster
   */
  readonly externalTrafficPolicy?: TrafficPolicy;

  /**
   * Class of the load balancers.
   *
   * @default - that of the cluster
   */
  readonly loadBalancerClass?: string;

  /**
   * Annotations of all services of the listener, as cloud providers want them.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Host name that each broker tells its clients; `{nodeId}` stands for the id of the broker.
   *
   * @default - the address of the load balancer
   */
  readonly advertisedHostTemplate?: string;
}

/** Which address of a node clients are told. */
export enum NodeAddressType {
  /** External DNS name. */
  EXTERNAL_DNS = 'ExternalDNS',
  /** External IP address. */
  EXTERNAL_IP = 'ExternalIP',
  /** Host name. */
  HOSTNAME = 'Hostname',
  /** Internal DNS name. */
  INTERNAL_DNS = 'InternalDNS',
  /** Internal IP address. */
  INTERNAL_IP = 'InternalIP',
}

/** Options of a listener on ports of the nodes. */
export interface NodePortListenerOptions extends ExternalListenerOptions {
  /**
   * Whether connections are encrypted. Turning it off is an UnencryptedListener warning.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * Port of the nodes for the bootstrap service.
   *
   * @default - chosen by Kubernetes
   */
  readonly bootstrapNodePort?: number;

  /**
   * Which address of a node clients are told.
   *
   * @default - the first that the node has of: ExternalDNS, ExternalIP, InternalDNS, InternalIP, Hostname
   */
  readonly preferredAddressType?: NodeAddressType;

  /**
   * How nodes pass on the traffic.
   *
   * @default - that of Kubernetes: Cluster
   */
  readonly externalTrafficPolicy?: TrafficPolicy;
}

/** Options of a listener behind OpenShift routes. It always uses TLS. */
export interface RouteListenerOptions extends ExternalListenerOptions {
  /**
   * Host name of the bootstrap route.
   *
   * @default - chosen by OpenShift
   */
  readonly bootstrapHost?: string;

  /**
   * Host name of each broker's route; `{nodeId}` stands for the id of the broker.
   *
   * @default - chosen by OpenShift
   */
  readonly hostTemplate?: string;
}

/** Options of a listener behind an Ingress. It always uses TLS. */
export interface IngressListenerOptions extends ExternalListenerOptions {
  /** Host name of the bootstrap ingress. */
  readonly bootstrapHost: string;

  /** Host name of each broker's ingress; `{nodeId}` stands for the id of the broker. */
  readonly hostTemplate: string;

  /**
   * Class of the ingresses.
   *
   * @default - that of the cluster
   */
  readonly ingressClass?: string;
}

/** A Gateway that routes refer to. @see https://gateway-api.sigs.k8s.io/api-types/tlsroute/ */
export interface GatewayReference {
  /** Name of the Gateway. */
  readonly name: string;

  /**
   * Namespace of the Gateway.
   *
   * @default - the namespace of the cluster
   */
  readonly namespaceName?: string;

  /**
   * Listener of the Gateway.
   *
   * @default - all that fit
   */
  readonly sectionName?: string;
}

/** Options of a listener behind TLS routes of the Gateway API. It always uses TLS. */
export interface TlsRouteListenerOptions extends ExternalListenerOptions {
  /** Gateways that the routes belong to; none is a MissingProp error. */
  readonly gateways: GatewayReference[];

  /** Host name of the bootstrap route. */
  readonly bootstrapHost: string;

  /** Host name of each broker's route; `{nodeId}` stands for the id of the broker. */
  readonly hostTemplate: string;
}
