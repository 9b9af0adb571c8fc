import { IConstruct } from 'constructs';
import { DeadLetterOutput, deadLetterOutput, refusalFilter } from './dead-letters';
import { recordFilters } from './record-filters';
import { checkOptionText, Options, section } from './syntax';

/** How the value of a record is encoded. */
export type SinkFormat = 'json' | { readonly avroSchemaPath: string };

/** One topic that is read. */
export interface SinkInput {
  readonly topicName: string;
  /** Number of consumers in each pod. */
  readonly threads: number;
  /** Topic that takes what cannot be indexed; unset to drop it. */
  readonly deadLetterTopic?: string;
}

/** What identifies a document. */
export interface DocumentIdTemplate {
  /** Text with field references in Logstash's form. */
  readonly template: string;
  /** Fields that must be there, in brackets, with what to say when they are not. */
  readonly required: ReadonlyArray<{ readonly field: string; readonly otherwise: string }>;
}

/** Everything that the pipelines of one sink follow from. */
export interface SinkPipelineSpec {
  readonly name: string;
  readonly consumerGroup: string;
  readonly inputs: readonly SinkInput[];
  readonly format: SinkFormat;
  readonly documentId: DocumentIdTemplate;
  /** Connection options of the kafka plugins. */
  readonly kafka: Options;
  /** Connection options, index and action of the elasticsearch output. */
  readonly search: Options;
  /** Told apart when a file changes that the pipeline reads, so that it is loaded again. */
  readonly filesHash?: string;
}

/** Id of the pipeline that the dead-letter queue on disk belongs to. */
export const MAIN_PIPELINE = 'main';

/**
 * From Kafka to Elasticsearch. Offsets are committed once records are in the persistent queue of the pod, and leave the queue once
 * Elasticsearch or the dead-letter topic has them: at least once. The document id makes a repetition harmless.
 */
export function mainPipeline(scope: IConstruct, spec: SinkPipelineSpec): string {
  const letters = hasDeadLetters(spec);
  return [
    ...(spec.filesHash ? [`# files ${spec.filesHash}\n`] : []),
    section('input', spec.inputs.map((input, i) => ({ plugin: 'kafka', options: inputOptions(scope, spec, input, i) }))),
    section('filter', recordFilters(spec.format, spec.documentId)),
    section('output', [{
      branches: [
        { when: '[@metadata][refused]', body: letters ? deadLetterOutput(deadLetters(spec)) : [] },
        { body: [{ plugin: 'elasticsearch', options: { id: 'index', ...spec.search, document_id: '%{[@metadata][document_id]}' } }] },
      ],
    }]),
  ].join('\n');
}

/** What Elasticsearch refuses lands in a queue on disk; this carries it on into the dead-letter topic. */
export function deadLetterPipeline(spec: SinkPipelineSpec, queuePath: string): string {
  return [
    section('input', [{ plugin: 'dead_letter_queue', options: { path: queuePath, pipeline_id: MAIN_PIPELINE, commit_offsets: true, clean_consumed: true } }]),
    section('filter', refusalFilter()),
    section('output', deadLetterOutput(deadLetters(spec))),
  ].join('\n');
}

/** Whether refused records are kept. */
export function hasDeadLetters(spec: Pick<SinkPipelineSpec, 'inputs'>): boolean {
  return spec.inputs.some(input => input.deadLetterTopic !== undefined);
}

function deadLetters(spec: SinkPipelineSpec): DeadLetterOutput {
  return { stage: spec.name, kafka: spec.kafka };
}

function inputOptions(scope: IConstruct, spec: SinkPipelineSpec, input: SinkInput, position: number): Options {
  const avro = spec.format !== 'json' ? spec.format.avroSchemaPath : undefined;
  return {
    id: `read-${position}`,
    ...spec.kafka,
    topics: [checkOptionText(scope, input.topicName, 'topic name')],
    group_id: checkOptionText(scope, spec.consumerGroup, 'consumer group'),
    client_id: `${spec.name}-${position}`,
    consumer_threads: input.threads,
    auto_offset_reset: 'earliest',
    auto_create_topics: false,
    isolation_level: 'read_committed',
    decorate_events: 'basic',
    ...(input.deadLetterTopic === undefined ? {} : { add_field: { '[@metadata][dead_letter_topic]': checkOptionText(scope, input.deadLetterTopic, 'topic name') } }),
    ...(avro === undefined
      ? { codec: { plugin: 'plain', options: {} } }
      : {
        value_deserializer_class: 'org.apache.kafka.common.serialization.ByteArrayDeserializer',
        codec: { plugin: 'avro', options: { schema_uri: avro, encoding: 'binary', tag_on_failure: true } },
      }),
  };
}
