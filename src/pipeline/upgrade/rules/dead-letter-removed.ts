import { FindingSeverity } from '../../findings/finding-severity';
import { deadLettersOf, KINDS_WITH_DEAD_LETTERS } from '../dead-letters';
import { kindKey } from '../identity';
import { KAFKA_CONNECTOR, LOGSTASH } from '../kinds';
import { UpgradeRule } from '../rule';

const HAPPENS: Readonly<Record<string, string>> = {
  [KAFKA_CONNECTOR]: 'With errors.tolerance=all a record that cannot be handled is dropped without a trace but a line in the log; with none the task stops at it.',
  [LOGSTASH]: 'Documents that the search cluster refuses are dropped without a trace but a line in the log.',
};

/** What fails for good has to go somewhere. */
export const deadLetterRemoved: UpgradeRule = {
  code: 'DeadLetterRemoved',
  severity: FindingSeverity.ERROR,
  title: 'Records that cannot be handled are no longer kept',
  happens: 'An event that still fails after the last retry is dropped, and the position of the reader moves on.',
  safeWay: 'Keep the dead letters. When they are in the way, read why they come, and mend that.',
  see: [
    'https://kafka.apache.org/documentation/#sinkconnectconfigs_errors.deadletterqueue.topic.name',
    'https://knative.dev/docs/eventing/event-delivery/',
    'https://www.elastic.co/docs/reference/logstash/dead-letter-queues',
  ],
  kinds: KINDS_WITH_DEAD_LETTERS,
  changed({ before, after }) {
    const now = deadLettersOf(after);
    const lost = [...deadLettersOf(before)].filter(([key]) => !now.has(key));
    return lost.map(([, { path, value }]) => ({ subject: after, path, before: value, happens: HAPPENS[kindKey(after.identity)] }));
  },
};
