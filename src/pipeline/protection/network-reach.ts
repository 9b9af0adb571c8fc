import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ingressPolicies, IngressPolicy, PolicyPeer, PolicyRule, selects } from './ingress-policies';
import { append } from '../../core/append';
import { PipelineGraph } from '../../core/graph';
import { PodSelector } from '../../core/pods';

/** What the policies of an app say about who can reach some ports of some pods. */
export interface Reach {
  /** Whether no policy selects the pods, so that every pod of the cluster can. */
  readonly open: boolean;
  /** Who can, in words, with the policy that says so; sorted. */
  readonly peers: readonly string[];
}

/**
 * Reads the network policies of an app as a cluster would: pods that no policy selects take connections from anyone; the others from whom a
 * rule names. Labels that are not known to be on the pods are taken not to be, so a doubt counts as open.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkReach {
  private readonly byNamespace = new Map<string, OwnedPolicy[]>();
  private readonly known = new Map<string, Reach>();
  private readonly selecting = new Map<string, SelectingPolicies>();
  private readonly admitted = new Map<string, string | undefined>();

  constructor(graph: PipelineGraph, root: IConstruct) {
    for (const construct of root.node.findAll()) {
      if (!ApiObject.isApiObject(construct)) continue;
      for (const policy of ingressPolicies(construct)) append(this.byNamespace, policy.namespaceName, { ...policy, owner: graph._ownerOf(construct) });
    }
  }

  /** Who can reach the ports of the pods. */
  public of(server: PodSelector, ports: readonly number[]): Reach {
    const key = `${keyOf(server)} ${ports.join(',')}`;
    const reach = this.known.get(key) ?? this.read(server, ports);
    this.known.set(key, reach);
    return reach;
  }

  /**
   * The policy that lets pods of a client in: one that is there for the client, else any other; nothing when none does.
   *
   * @param owner the client
   */
  public admission(server: PodSelector, ports: readonly number[], client: PodSelector, owner?: IConstruct): string | undefined {
    const { all, byOwner } = this.policiesOn(server);
    const lets = (policy: IngressPolicy) =>
      policy.rules.some(rule => concerns(rule, ports) && (rule.peers === undefined || rule.peers.some(peer => admits(peer, client, policy))));
    const own = owner && byOwner.get(owner)?.find(lets);
    if (own) return own.name;
    const key = [keyOf(server), ports.join(), keyOf(client)].join(' ');
    if (!this.admitted.has(key)) this.admitted.set(key, all.find(lets)?.name);
    return this.admitted.get(key);
  }

  private read(server: PodSelector, ports: readonly number[]): Reach {
    const policies = this.policiesOn(server).all;
    const peers = policies.flatMap(policy => policy.rules.filter(rule => concerns(rule, ports)).flatMap(rule =>
      (rule.peers?.map(peer => peerText(peer, policy)) ?? ['anyone']).map(text => `${text} (${policy.name})`)));
    const open = policies.length === 0 || peers.some(peer => peer.startsWith('anyone'));
    return { open, peers: [...new Set(peers)].sort() };
  }

  private policiesOn(server: PodSelector): SelectingPolicies {
    const key = keyOf(server);
    const known = this.selecting.get(key);
    if (known) return known;
    const all = (this.byNamespace.get(server.namespaceName ?? '') ?? []).filter(({ pods }) => selects(pods, server.labels));
    const byOwner = new Map<IConstruct, OwnedPolicy[]>();
    for (const policy of all) if (policy.owner) append(byOwner, policy.owner, policy);
    this.selecting.set(key, { all, byOwner });
    return { all, byOwner };
  }
}

/** A policy and the stage that it is there for. */
interface OwnedPolicy extends IngressPolicy {
  readonly owner?: IConstruct;
}

interface SelectingPolicies {
  readonly all: readonly OwnedPolicy[];
  readonly byOwner: ReadonlyMap<IConstruct, readonly OwnedPolicy[]>;
}

/** Pods in words. */
export function podsText({ labels, namespaceName }: PodSelector): string {
  const names = Object.keys(labels).sort().map(key => `${key}=${labels[key]}`);
  return `${names.length === 0 ? 'every pod' : `pods ${names.join(',')}`}${namespaceName === undefined ? '' : ` in ${namespaceName}`}`;
}

function keyOf({ labels, namespaceName }: PodSelector): string {
  return JSON.stringify([namespaceName, Object.keys(labels).sort().map(key => [key, labels[key]])]);
}

/** A rule without ports is for all; a port by name may be any. */
function concerns({ ports }: PolicyRule, wanted: readonly number[]): boolean {
  return ports === undefined || wanted.length === 0 || ports.some(port => typeof port !== 'number' || wanted.includes(port));
}

function admits(peer: PolicyPeer, client: PodSelector, policy: IngressPolicy): boolean {
  if (peer.ipBlock !== undefined) return false;
  const namespaceFits = peer.namespaceSelector === undefined
    ? client.namespaceName === policy.namespaceName
    : selects(peer.namespaceSelector, { 'kubernetes.io/metadata.name': client.namespaceName ?? '' });
  return namespaceFits && (peer.podSelector === undefined || selects(peer.podSelector, client.labels));
}

function peerText({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, policy: IngressPolicy): string {
  if (ipBlock !== undefined) return `addresses ${ipBlock.cidr}`;
  const names = namespaceSelector?.matchLabels ?? {};
  const namespaceName = namespaceSelector === undefined
    ? policy.namespaceName
    : names['kubernetes.io/metadata.name'] ?? `namespaces ${Object.keys(names).sort().map(key => `${key}=${names[key]}`).join(',') || 'of any name'}`;
  return podsText({ labels: podSelector?.matchLabels ?? {}, namespaceName });
}
