import { Report } from '../report';
import { JsonRecord } from '../schema';
import { SemanticCheck, each, recordAt } from './walk';

/** Role and ClusterRole: rules that grant something. */
export const checkRole: SemanticCheck = (manifest, report) => each(manifest, 'rules', report, checkRule);

function checkRule(rule: JsonRecord, report: Report): void {
  const empty = (field: string): boolean => !Array.isArray(rule[field]) || rule[field].length === 0;
  if (empty('verbs')) report.required('verbs', 'verbs must contain at least one value');
  if (!empty('nonResourceURLs')) return;
  if (empty('apiGroups')) report.required('apiGroups', 'resource rules must supply at least one api group');
  if (empty('resources')) report.required('resources', 'resource rules must supply at least one resource');
}

/** RoleBinding and ClusterRoleBinding: a role of this API, and subjects that can be found. */
export const checkBinding: SemanticCheck = (manifest, report) => {
  const role = recordAt(manifest, 'roleRef');
  const group = 'rbac.authorization.k8s.io';
  const kinds = manifest.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (role.apiGroup !== group) report.notSupported(role.apiGroup, [group], 'roleRef.apiGroup');
  if (!kinds.includes(String(role.kind))) report.notSupported(role.kind, kinds, 'roleRef.kind');
  if (!role.name) report.required('roleRef.name');
  each(manifest, 'subjects', report, subject => {
    if (!subject.name) report.required('name');
    if (subject.kind === 'ServiceAccount') {
      if (!subject.namespace) report.required('namespace');
      if (subject.apiGroup) report.notSupported(subject.apiGroup, [''], 'apiGroup');
    } else if (subject.kind !== 'User' && subject.kind !== 'Group') {
      report.notSupported(subject.kind, ['ServiceAccount', 'User', 'Group'], 'kind');
    }
  });
};
