import { isIP } from 'net';
import { Construct } from 'constructs';
import { CORE } from '../core/core-problems';
import { checkInteger } from '../core/numbers';
import { PodSelector } from '../core/pods';
import { StageRole } from '../core/stages';
import { emit } from '../render/manifest';
import { WorkloadPolicy } from '../render/network-policy';

/**
 * One destination that a workload may connect to by TCP.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export interface EgressRule {
  /** Ports, from 1 to 65535. At least one; none is a MissingProp error. */
  readonly ports: number[];

  /**
   * Pods at the destination.
   *
   * @default - `cidr`, or any address when that is unset too; both is a ConflictingProps error
   */
  readonly pods?: PodSelector;

  /**
   * Addresses at the destination, as in `10.1.0.0/16`; another form is an InvalidValue error.
   *
   * @default - `pods`, or any address when that is unset too
   */
  readonly cidr?: string;
}

/** Opens a workload's policy for the user's own destinations. */
export function allowEgress(scope: Construct, name: string, workload: PodSelector, policy: WorkloadPolicy, rules: readonly EgressRule[]): void {
  const blocks: object[] = [];
  for (const rule of rules) {
    checkRule(scope, rule);
    if (rule.cidr === undefined) {
      policy.allowTo(rule.pods, rule.ports);
    } else {
      blocks.push({ to: [{ ipBlock: { cidr: rule.cidr } }], ports: rule.ports.map(port => ({ protocol: 'TCP', port })) });
    }
  }
  if (blocks.length === 0) return;
  emit(scope, 'AddressPolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    name: `${name}-addresses`,
    role: StageRole.TRANSFORM,
    app: 'function',
    instance: name,
    body: { spec: { podSelector: { matchLabels: { ...workload.labels } }, policyTypes: ['Egress'], egress: blocks } },
  });
}

function checkRule(scope: Construct, rule: EgressRule): void {
  if (rule.pods !== undefined && rule.cidr !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'an egress rule names pods and addresses', got: rule.cidr, fix: 'write two rules' });
  }
  if (rule.cidr !== undefined && !isAddressRange(rule.cidr)) {
    throw CORE.error(scope, 'InvalidValue', { what: 'an egress rule has no usable address range', got: rule.cidr, allowed: 'an address range such as 10.1.0.0/16' });
  }
  if (rule.ports.length === 0) {
    throw CORE.error(scope, 'MissingProp', { what: 'an egress rule names no port', got: rule.ports, fix: 'name the ports that the function connects to' });
  }
  for (const port of rule.ports) checkInteger(scope, port, 'egress port', 1, 65535);
}

function isAddressRange(text: string): boolean {
  const [address, bits, more] = text.split('/');
  const version = isIP(address);
  return version !== 0 && more === undefined && /^[0-9]{1,3}$/.test(bits ?? '') && Number(bits) <= (version === 4 ? 32 : 128);
}
