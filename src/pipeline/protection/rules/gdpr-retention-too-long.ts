import { ComplianceRule } from '../rule';
import { longestStay, placeText, stayText } from '../rule-context';

/** The bound that the program itself states for all personal data. */
export const gdprRetentionTooLong: ComplianceRule = {
  code: 'GdprRetentionTooLong',
  title: 'No topic, dead-letter topic, archive or snapshot keeps personal data longer than the bound that the program states.',
  law: 'GDPR Art. 5(1)(e)',
  see: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_5', 'https://kafka.apache.org/documentation/#topicconfigs_segment.ms'],
  proves: 'that no stated limit is above longestRetention, with the time in which a segment of a topic grows; without longestRetention it proves nothing',
  cannotProve: 'that brokers, schedulers and lifecycle policies are there to delete on time',
  check({ keepers, settings: { longestRetention } }) {
    if (longestRetention === undefined) return [];
    return keepers.flatMap(place => {
      const { retention } = place.traits;
      if ((longestStay(place) ?? 0) <= longestRetention.toMilliseconds()) return [];
      return [{
        at: place.construct,
        what: `${placeText(place)} may hold ${place.text} for ${stayText(retention)}, longer than ${longestRetention.toHumanString()} (${retention!.by})`,
      }];
    });
  },
};
