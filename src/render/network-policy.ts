import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { emit } from './manifest';
import { checkLabels, namespaceOf } from '../core/names';
import { PodSelector } from '../core/pods';
import { StageRole } from '../core/stages';

/** Namespaces of the cluster DNS: upstream Kubernetes and OpenShift. */
const DNS_NAMESPACES = ['kube-system', 'openshift-dns'];

interface Rule {
  readonly peers: readonly PodSelector[];
  readonly ports: readonly number[];
}

/** What a workload's policy is for. */
export interface WorkloadPolicyProps {
  /** Name of the workload; the policy has the same. */
  readonly name: string;
  /** The workload's own pods. */
  readonly pods: PodSelector;
  readonly role: StageRole;
  readonly app: string;
}

/**
 * Closes the pods of one workload in both directions and opens what its edges need. Everything may resolve names.
 * Peers without a selector are outside the cluster: the port is open to any address.
 */
export class WorkloadPolicy extends Construct {
  private readonly ingress: Rule[] = [];
  private readonly egress: Rule[] = [];

  constructor(scope: Construct, id: string, props: WorkloadPolicyProps) {
    super(scope, id);
    const own = props.pods.namespaceName ?? namespaceOf(this);
    emit(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      name: props.name,
      namespaceName: own,
      role: props.role,
      app: props.app,
      body: {
        spec: {
          podSelector: { matchLabels: { ...props.pods.labels } },
          policyTypes: ['Ingress', 'Egress'],
          // The API server drops an empty list, so every apply of one would be a change.
          ingress: Lazy.any({ produce: () => this.ingress.length === 0 ? undefined : sorted(this.ingress.map(rule => toRule(rule, 'from', own))) }),
          egress: Lazy.any({ produce: () => [dnsRule(), ...sorted(this.egress.map(rule => toRule(rule, 'to', own)))] }),
        },
      },
    });
  }

  /** Lets pods in. */
  public allowFrom(peers: readonly PodSelector[], ports: readonly number[]): void {
    for (const peer of peers) checkLabels(this, peer.labels);
    if (peers.length > 0) this.ingress.push({ peers, ports });
  }

  /** Lets the workload out; no peer means any address, for what is outside the cluster. */
  public allowTo(peer: PodSelector | undefined, ports: readonly number[]): void {
    if (peer) checkLabels(this, peer.labels);
    this.egress.push({ peers: peer ? [peer] : [], ports });
  }
}

/** What one policy at a server lets in. */
export interface IngressPolicyProps {
  readonly name: string;
  /** The server's pods. */
  readonly server: PodSelector;
  /** The client's pods; without any there is no policy to write. */
  readonly clients: readonly PodSelector[];
  readonly ports: readonly number[];
  readonly role: StageRole;
  readonly app: string;
}

/** Lets one client in at a server. A policy of its own for each client, so that a new client changes no existing object. */
export function allowIngress(scope: Construct, id: string, props: IngressPolicyProps): void {
  if (props.clients.length === 0) return;
  for (const pods of [props.server, ...props.clients]) checkLabels(scope, pods.labels);
  const own = props.server.namespaceName ?? namespaceOf(scope);
  emit(scope, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    name: props.name,
    namespaceName: own,
    role: props.role,
    app: props.app,
    body: {
      spec: {
        podSelector: { matchLabels: { ...props.server.labels } },
        policyTypes: ['Ingress'],
        ingress: [toRule({ peers: props.clients, ports: props.ports }, 'from', own)],
      },
    },
  });
}

function toRule(rule: Rule, direction: 'from' | 'to', own: string): object {
  const ports = [...new Set(rule.ports)].sort((a, b) => a - b).map(port => ({ protocol: 'TCP', port }));
  if (rule.peers.length === 0) return { ports };
  return { [direction]: rule.peers.map(peer => toPeer(peer, own)), ports };
}

function toPeer(peer: PodSelector, own: string): object {
  const elsewhere = peer.namespaceName !== undefined && peer.namespaceName !== own;
  return {
    ...(elsewhere ? { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespaceName } } } : {}),
    podSelector: Object.keys(peer.labels).length > 0 ? { matchLabels: { ...peer.labels } } : {},
  };
}

function dnsRule(): object {
  return {
    to: DNS_NAMESPACES.map(name => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } })),
    ports: [53, 5353].flatMap(port => [{ protocol: 'UDP', port }, { protocol: 'TCP', port }]),
  };
}

/** Sorted and without repetition, so that the order of construction does not show. */
function sorted(rules: object[]): object[] {
  return [...new Set(rules.map(rule => JSON.stringify(rule)))].sort().map(text => JSON.parse(text) as object);
}
