import { NameRule, dns1035Label, dnsLabel, dnsSubdomain, pathSegment } from './names';

/** Kinds whose names follow another rule than the usual one (a DNS subdomain). */
const RULES: { readonly [kind: string]: NameRule } = {
  'v1/Namespace': dnsLabel,
  'v1/Service': dns1035Label,
  'rbac.authorization.k8s.io/v1/ClusterRole': pathSegment,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': pathSegment,
  'rbac.authorization.k8s.io/v1/Role': pathSegment,
  'rbac.authorization.k8s.io/v1/RoleBinding': pathSegment,
};

/** The rule for names of a kind, given as `<apiVersion>/<kind>`. */
export function nameRuleOf(kind: string): NameRule {
  return RULES[kind] ?? dnsSubdomain;
}
