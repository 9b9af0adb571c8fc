import { StageRole } from '../../../core/stages';
import { ComplianceRule } from '../rule';
import { placeText } from '../rule-context';

/** Somebody has to be able to show that the principles are kept, and to be found when a person asks. */
export const gdprOwnerMissing: ComplianceRule = {
  code: 'GdprOwnerMissing',
  title: 'Every topic, sink and bucket that may hold personal data names who is responsible.',
  law: 'GDPR Art. 5(2), 30(1)',
  see: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_5', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_30'],
  proves: 'that the objects of each such place carry an owner label',
  cannotProve: 'that there is a record of processing activities, or that the owner knows of it',
  check({ keepers }) {
    return keepers
      .filter(({ owner, declaration }) => owner === undefined && declaration.role !== StageRole.ARCHIVE)
      .map(place => ({ at: place.construct, what: `${placeText(place)} may hold ${place.text} and names no owner` }));
  },
};
