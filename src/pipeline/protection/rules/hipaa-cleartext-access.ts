import { ComplianceRule } from '../rule';
import { placeText } from '../rule-context';

/** A way in that is not encrypted is used one day. */
export const hipaaCleartextAccess: ComplianceRule = {
  code: 'HipaaCleartextAccess',
  title: 'No store of health data listens without encryption, whether or not a stage uses it.',
  law: '45 CFR 164.312(e)(1)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312'],
  proves: 'that no listener and no endpoint of a store that this program makes is without TLS',
  cannotProve: 'how stores listen that are managed elsewhere',
  check({ stores }) {
    return stores
      .filter(({ traits }) => (traits.cleartextAccess ?? []).length > 0)
      .map(place => ({ at: place.construct, what: `${placeText(place)} may hold ${place.text} and listens without encryption: ${place.traits.cleartextAccess!.join(', ')}` }));
  },
};
