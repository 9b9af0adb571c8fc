import { ComplianceRule } from '../rule';
import { longestStay, placeText, stayText } from '../rule-context';

/** A request must be answered within a month; what is gone by age in that time needs no other way. */
const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

/** Whoever asks to be forgotten has to be found and removed wherever data stays longer than the answer may take. */
export const gdprErasureMissing: ComplianceRule = {
  code: 'GdprErasureMissing',
  title: 'Wherever personal data stays for more than 30 days, that of one person can be erased.',
  law: 'GDPR Art. 17(1), 12(3)',
  see: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_17', 'https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_12', 'https://kafka.apache.org/documentation/#compaction'],
  proves: 'that data goes by age within 30 days, or that a way is known: a tombstone in a compacted topic, the id of a document, what the program states',
  cannotProve: 'that somebody uses the way when a person asks, or that keys and ids are those of persons',
  check({ keepers }) {
    return keepers
      .filter(place => place.traits.erasure === undefined && (longestStay(place) ?? Infinity) > MONTH_MS)
      .map(place => ({
        at: place.construct, what: `${placeText(place)} may hold ${place.text} for ${stayText(place.traits.retention)}, and no way is known to erase one person`,
      }));
  },
};
