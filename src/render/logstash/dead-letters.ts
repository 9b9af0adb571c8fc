import { Options, Plugin, Statement } from './syntax';
import { DEAD_LETTER_REQUEST_BYTES } from '../kafka/dead-letter-size';

/** Where dead letters go. */
export interface DeadLetterOutput {
  /** Name of the stage, for the header. */
  readonly stage: string;
  /** Connection options of the kafka plugins. */
  readonly kafka: Options;
}

const KEY = '[@metadata][kafka][key]';

/**
 * Writes the original record with its key, and why and where it comes from in headers. A record without a key has to be told apart:
 * a reference to a missing field would become the key.
 */
export function deadLetterOutput(target: DeadLetterOutput): Statement[] {
  return [{
    branches: [
      { when: KEY, body: [kafka(target, `%{${KEY}}`)] },
      { body: [kafka(target)] },
    ],
  }];
}

/** The queue on disk gives the reason with the whole document in it; the document is in the record already. */
export function refusalFilter(): Statement[] {
  return [
    { plugin: 'mutate', options: { copy: { '[@metadata][dead_letter_queue][reason]': '[@metadata][refused]' } } },
    { plugin: 'mutate', options: { gsub: ['[@metadata][refused]', '(?m)action: .*, response: ', 'response: '] } },
    { plugin: 'truncate', options: { fields: ['[@metadata][refused]'], length_bytes: 1000 } },
  ];
}

/** A record near Kafka's limit grows by its headers: the client may send a little more, and compresses it for the broker. */
function kafka({ stage, kafka: connection }: DeadLetterOutput, key?: string): Plugin {
  return {
    plugin: 'kafka',
    options: {
      ...connection,
      client_id: `${stage}-dead-letters`,
      topic_id: '%{[@metadata][dead_letter_topic]}',
      message_key: key,
      message_headers: {
        'dead-letter-reason': '%{[@metadata][refused]}',
        'dead-letter-stage': stage,
        'dead-letter-topic': '%{[@metadata][kafka][topic]}',
        'dead-letter-partition': '%{[@metadata][kafka][partition]}',
        'dead-letter-offset': '%{[@metadata][kafka][offset]}',
      },
      codec: { plugin: 'plain', options: { format: '%{[@metadata][record]}' } },
      acks: 'all',
      compression_type: 'gzip',
      max_request_size: DEAD_LETTER_REQUEST_BYTES,
    },
  };
}
