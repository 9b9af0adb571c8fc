import { IConstruct } from 'constructs';
import { ComplianceRule, RuleFinding } from '../rule';
import { RuleContext } from '../rule-context';

/** Who did what can be told only where each has a name of its own. */
export const hipaaIdentityShared: ComplianceRule = {
  code: 'HipaaIdentityShared',
  title: 'Every stage that uses health data proves who it is, by an identity of its own.',
  law: '45 CFR 164.312(a)(2)(i), 164.312(d)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312'],
  proves: 'that each edge has a user, a certificate or a key, and that no other stage holds rights by the same one',
  cannotProve: 'who the people are that use the stages, or that credentials are not passed on',
  check(context) {
    return [...withoutIdentity(context), ...shared(context)];
  },
};

function withoutIdentity({ connections }: RuleContext): RuleFinding[] {
  return connections
    .filter(({ protection }) => protection !== undefined && protection.rightsOn !== undefined && [undefined, 'none'].includes(protection.clientIdentity))
    .map(({ client, resource, edge }) => ({ at: client, what: `${edge.operation} ${resource.node.path} asks for no identity` }));
}

function shared({ connections }: RuleContext): RuleFinding[] {
  const holders = new Map<string, Set<IConstruct>>();
  for (const { grants, client } of connections) {
    for (const { system, principal } of grants) {
      const key = `${principal} in ${system}`;
      holders.set(key, (holders.get(key) ?? new Set()).add(client));
    }
  }
  return [...holders].filter(([, clients]) => clients.size > 1).map(([key, clients]) => {
    const paths = [...clients].map(client => client.node.path).sort();
    const first = [...clients].find(client => client.node.path === paths[0])!;
    return { at: first, what: `${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''} share one identity: ${key}` };
  });
}
