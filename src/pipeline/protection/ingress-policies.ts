import { ApiObject } from 'cdk8s';
import { isChecked } from '../../render/manifest-check';

/** Which pods, or namespaces. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly unknown[];
}

/** Who a rule lets in. */
export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string };
}

/** What a rule lets in: everybody without peers, everywhere without ports. */
export interface PolicyRule {
  readonly peers?: readonly PolicyPeer[];
  readonly ports?: ReadonlyArray<number | string>;
}

/** A policy that closes pods for what comes in, but for its rules. */
export interface IngressPolicy {
  readonly name: string;
  readonly namespaceName: string;
  readonly pods: LabelSelector;
  readonly rules: readonly PolicyRule[];
}

interface NetworkPolicyManifest {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly spec?: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: ReadonlyArray<{ readonly from?: readonly PolicyPeer[]; readonly ports?: ReadonlyArray<{ readonly port?: number | string }> }>;
  };
}

interface KafkaManifest {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly spec?: { readonly kafka?: { readonly listeners?: ReadonlyArray<{ readonly port: number; readonly networkPolicyPeers?: readonly PolicyPeer[] }> } };
}

/** The policies that an object is, or that its operator makes of it. */
export function ingressPolicies(object: ApiObject): IngressPolicy[] {
  if (object.kind === 'NetworkPolicy' && object.apiGroup === 'networking.k8s.io') return policyOf(manifestOf(object) as NetworkPolicyManifest);
  if (object.kind === 'Kafka' && object.apiGroup === 'kafka.strimzi.io') return strimziPolicy(manifestOf(object) as KafkaManifest);
  return [];
}

/** Whether it holds against its schema is for the synthesis to tell, once. */
function manifestOf(object: ApiObject): object {
  return isChecked(object) ? object.unchecked() : object.toJson() as object;
}

/** Whether a selector means pods of which some labels are known. An expression may ask for anything, so it is not taken to be met. */
export function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return matchExpressions.length === 0 && Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
}

function policyOf({ metadata, spec = {} }: NetworkPolicyManifest): IngressPolicy[] {
  const { podSelector = {}, policyTypes, ingress = [] } = spec;
  if (policyTypes !== undefined && !policyTypes.includes('Ingress')) return [];
  const rules = ingress.map(({ from, ports }) => ({
    // An empty list lets everybody in, as none does.
    ...(from?.length ? { peers: from } : {}),
    ...(ports?.length ? { ports: ports.map(({ port }) => port ?? 'any') } : {}),
  }));
  return [{ name: metadata.name ?? '', namespaceName: metadata.namespace ?? '', pods: podSelector, rules }];
}

/**
 * Strimzi closes the nodes of a cluster and opens each listener to its peers, or to everybody where it names none. (It can be told not to, by
 * STRIMZI_NETWORK_POLICY_GENERATION.)
 *
 * @see https://strimzi.io/docs/operators/latest/configuring.html#configuration-listener-network-policy-reference
 */
function strimziPolicy({ metadata, spec }: KafkaManifest): IngressPolicy[] {
  const name = metadata.name ?? '';
  const listeners = spec?.kafka?.listeners ?? [];
  const rules = listeners.map(({ port, networkPolicyPeers }) => ({ ports: [port], ...(networkPolicyPeers ? { peers: networkPolicyPeers } : {}) }));
  const pods = { matchLabels: { 'strimzi.io/cluster': name } };
  return [{ name: `${name}-network-policy-kafka, by Strimzi`, namespaceName: metadata.namespace ?? '', pods, rules }];
}
