import { DataFlow } from '../../../core/edges';
import { ComplianceRule } from '../rule';

/** Rights that change data, in the words of Kafka, S3 and Elasticsearch. */
const CHANGING = ['all', 'alter', 'create', 'delete', 'index', 'manage', 'write'];
/** Rights that show what others wrote. */
const SHOWING = ['all', 'read'];

/** No more than the task needs. */
export const hipaaRightsTooWide: ComplianceRule = {
  code: 'HipaaRightsTooWide',
  title: 'No stage holds more rights on health data than its edge needs.',
  law: '45 CFR 164.502(b), 164.308(a)(4)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.502', 'https://www.ecfr.gov/current/title-45/section-164.308'],
  proves: 'that who reads holds no right to change, and who writes none to read or remove, as far as rights are granted by the program',
  cannotProve: 'what rights administrators gave elsewhere, or that the task needs the data at all',
  check({ connections }) {
    return connections.flatMap(({ edge, grants, client, resource }) => {
      if (edge.flow === DataFlow.BOTH) return [];
      const surplus = edge.flow === DataFlow.TO_CLIENT ? CHANGING : [...SHOWING, 'delete'];
      // A right on the system as a whole, or on a group, is none on the data.
      const data = grants.filter(grant => grant.resource !== 'cluster' && !grant.resource.startsWith('group '));
      const wide = [...new Set(data.flatMap(grant => grant.operations.filter(operation => surplus.includes(operation.toLowerCase()))))].sort();
      return wide.length === 0 ? [] : [{ at: client, what: `${edge.operation} ${resource.node.path} comes with the right to ${wide.join(', ')}` }];
    });
  },
};
