import { ComplianceRule } from '../rule';
import { placeText } from '../rule-context';

/** Who had access has to be recorded where the data is. */
export const hipaaAuditMissing: ComplianceRule = {
  code: 'HipaaAuditMissing',
  title: 'Every store that may hold health data records who had access.',
  law: '45 CFR 164.312(b)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312', 'https://www.elastic.co/docs/deploy-manage/security/logging-configuration/enabling-audit-logs'],
  proves: 'that an audit log is switched on in the manifests, or that the program states what else records access',
  cannotProve: 'that logs are kept, protected and read',
  check({ stores }) {
    return stores
      .filter(({ traits }) => traits.audit === undefined)
      .map(place => ({ at: place.construct, what: `${placeText(place)} may hold ${place.text} and nothing tells that access to it is recorded` }));
  },
};
