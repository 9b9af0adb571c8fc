import { headersOf, TopicRecord } from './topic-record';

/** What a dead letter tells. */
export interface Letter {
  readonly record: TopicRecord;
  /** Event: `partition:<p>/offset:<o>` of the record, when that was no CloudEvent. */
  readonly id: string;
  readonly source: string;
  /** Who refused it. */
  readonly destination: string;
  /** Status; unset when there was no answer. */
  readonly status?: number;
  /** Code of our runner. */
  readonly code?: string;
  /** What the runner said. */
  readonly message?: string;
}

/** Reads the headers that Knative's dispatcher adds. @see https://knative.dev/docs/eventing/event-delivery/ */
export function letterOf(record: TopicRecord): Letter {
  const headers = headersOf(record);
  const data = headers.ce_knativeerrordata;
  return {
    record,
    id: headers.ce_id,
    source: headers.ce_source,
    destination: headers.ce_knativeerrordest,
    status: headers.ce_knativeerrorcode === undefined ? undefined : Number(headers.ce_knativeerrorcode),
    code: headers.ce_runnererrorcode,
    message: data === undefined ? undefined : (JSON.parse(Buffer.from(data, 'base64').toString()) as { message: string }).message,
  };
}
