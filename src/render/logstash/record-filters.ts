import type { DocumentIdTemplate, SinkFormat } from './sink-pipelines';
import { Statement } from './syntax';

/**
 * The json filter would let a record overwrite `@metadata` (and with it the document id) or address fields by brackets, so the record is
 * unpacked here. The text holds no single quote: it is written between two.
 */
const UNPACK_JSON = `
    reason = nil
    begin
      document = LogStash::Json.load(event.get("[@metadata][record]"))
      if !document.is_a?(Hash)
        reason = "the value is not a JSON object"
      elsif document.keys.any? { |name| name.match?(/[\\[\\]]/) || (name.start_with?("@") && name != "@timestamp") }
        reason = "the value has a field whose name Logstash reserves"
      else
        time = document.delete("@timestamp")
        time = LogStash::Timestamp.coerce(time) || raise("not a time") unless time.nil?
        document.each { |name, value| event.set(name, value) }
        event.timestamp = time unless time.nil?
      end
    rescue LogStash::Json::ParserError
      reason = "the value is not JSON"
    rescue => error
      reason = "the value cannot be unpacked: " + error.class.name
    end
    event.set("[@metadata][refused]", reason) if reason
`;

/** Dead letters carry the record as JSON: an event keeps no Avro bytes. */
const KEEP_AVRO = `
    event.set("[@metadata][record]", event.to_json)
`;

/** From a record to a document: original kept aside, time, fields, id. Each step is left out once the record is refused. */
export function recordFilters(format: SinkFormat, documentId: DocumentIdTemplate): Statement[] {
  return [
    ...(format === 'json' ? [mutate({ rename: { message: '[@metadata][record]' } })] : [ruby(KEEP_AVRO)]),
    { plugin: 'date', options: { match: ['[@metadata][kafka][timestamp]', 'UNIX_MS'], target: '@timestamp' } },
    format === 'json' ? ruby(UNPACK_JSON) : unreadableAvro(),
    {
      branches: [
        { when: '![@metadata][refused]', body: [mutate({ remove_field: ['@version'] }), ...identify(documentId)] },
      ],
    },
  ];
}

function unreadableAvro(): Statement {
  return { branches: [{ when: '"_avroparsefailure" in [tags]', body: [refuse('the value is not Avro of the expected schema')] }] };
}

function identify({ template, required }: DocumentIdTemplate): Statement[] {
  const name = mutate({ add_field: { '[@metadata][document_id]': template } });
  if (required.length === 0) return [name];
  return [{ branches: [...required.map(({ field, otherwise }) => ({ when: `!${field}`, body: [refuse(otherwise)] })), { body: [name] }] }];
}

function refuse(reason: string): Statement {
  return mutate({ add_field: { '[@metadata][refused]': reason } });
}

function mutate(options: Readonly<Record<string, readonly string[] | { readonly [key: string]: string }>>): Statement {
  return { plugin: 'mutate', options };
}

function ruby(code: string): Statement {
  return { plugin: 'ruby', options: { code } };
}
