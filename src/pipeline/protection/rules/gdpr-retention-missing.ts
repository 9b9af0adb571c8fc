import { ComplianceRule } from '../rule';
import { placeText } from '../rule-context';

/** Personal data may be kept no longer than its purpose needs, so somebody has to have said how long. */
export const gdprRetentionMissing: ComplianceRule = {
  code: 'GdprRetentionMissing',
  title: 'Every topic, index, archive and bucket that may hold personal data has a limit of time.',
  law: 'GDPR Art. 5(1)(e)',
  see: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_5', 'https://kafka.apache.org/documentation/#topicconfigs_retention.ms'],
  proves: 'that a limit is stated wherever tagged personal data can be',
  cannotProve: 'that the limit fits the purpose, or what others do with copies that they took',
  check({ keepers }) {
    return keepers
      .filter(({ traits }) => traits.retention?.limit === undefined)
      .map(place => ({ at: place.construct, what: `${placeText(place)} may hold ${place.text} without a limit of time: ${place.traits.retention?.by ?? 'nothing tells how long'}` }));
  },
};
