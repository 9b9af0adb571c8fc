import { podsText } from '../network-reach';
import { ComplianceRule, RuleFinding } from '../rule';

/** Access is technical before it is anything else. */
export const hipaaNetworkOpen: ComplianceRule = {
  code: 'HipaaNetworkOpen',
  title: 'Every server of health data can be reached only by pods that a network policy names.',
  law: '45 CFR 164.312(a)(1)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312', 'https://kubernetes.io/docs/concepts/services-networking/network-policies/'],
  proves: 'that a policy of the program, or one that an operator makes of its objects, closes the pods of each server and names who comes in',
  cannotProve: 'what policies of others let in, that the network plugin enforces policies, or who reaches servers outside the cluster',
  check({ connections, facts }) {
    const found = new Map<string, RuleFinding>();
    for (const { resource, protection } of connections) {
      if (protection?.serverPods === undefined) continue;
      const { serverPods, ports = [] } = protection;
      if (!facts.reach.of(serverPods, ports).open) continue;
      const store = facts.storeOf(resource);
      const key = `${store.node.path} ${podsText(serverPods)} ${ports.join(',')}`;
      found.set(key, { at: store, what: `anyone in the cluster can reach ${podsText(serverPods)} on port ${ports.join(', ')}: no policy selects them` });
    }
    return found.values();
  },
};
