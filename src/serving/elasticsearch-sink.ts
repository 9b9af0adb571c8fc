import { Construct } from 'constructs';
import { DocumentId } from './document-id';
import { documentProtection } from './document-protection';
import { ElasticsearchSinkProps, SearchWriteMode } from './elasticsearch-sink-props';
import { checkIndexName } from './index-name';
import { SERVING } from './problems';
import { checkSearchFields } from './search-fields';
import { SearchSinkEngine } from './search-sink-engine';
import { sinkLoad } from './sink-load';
import { ConnectedInput, SinkPlan, SinkRunner } from './sink-renderer';
import { sinkTraits } from './sink-traits';
import { PipelineGraph } from '../core/graph';
import { checkName, defaultName } from '../core/names';
import { checkInteger } from '../core/numbers';
import { PodSelector } from '../core/pods';
import { required } from '../core/required';
import { ISearchClient, SearchOperation } from '../core/search';
import { StageRole } from '../core/stages';
import { IKafkaClient, ITopic, TopicOperation } from '../core/topic';

/** Names of users, of a Logstash object (36 characters with room for the operator's suffixes), of connectors. */
const MAX_NAME = 36;

/**
 * Writes the records of topics as documents into an index or data stream: at least once, with ids that make a repetition harmless.
 */
export class ElasticsearchSink extends Construct implements IKafkaClient, ISearchClient {
  /** Name of the Kafka identity. */
  public readonly clientName: string;
  /** Name of the search user. */
  public readonly searchClientName: string;
  private readonly runner: SinkRunner;

  /**
   * @param scope the chart, or any construct below it
   * @param id construct id
   * @param props input, cluster, index
   */
  constructor(scope: Construct, id: string, props: ElasticsearchSinkProps) {
    super(scope, id);
    required(this, props, 'input', 'cluster', 'index');
    this.clientName = checkName(this, props.name ?? defaultName(this), { what: 'name of the sink', maxLength: MAX_NAME });
    this.searchClientName = this.clientName;
    const plan = this.plan(props);
    this.runner = (props.engine ?? SearchSinkEngine.logstash())._renderer.prepare(this, plan);
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.SINK,
      type: 'Elasticsearch sink',
      name: this.clientName,
      needsInput: true,
      ...sinkTraits(plan, this.runner.behaviour(props.deadLetter !== false), props),
      details: {
        'index': plan.index,
        'writes': plan.writeMode,
        'document id': plan.documentId._text,
        'dead letters': props.deadLetter === false ? 'not kept' : 'kept',
        'delivery': 'at least once',
        ...this.runner.details,
      },
      load: sinkLoad(this, plan.topics, this.runner.parallelism, props.load),
      protection: { mayHold: props.mayHold, acceptsSensitive: props.acceptsSensitive, keptIn: [props.cluster], ...documentProtection(plan) },
    });
    const inputs = plan.topics.map(topic => this.connect(topic, props));
    const search = props.cluster.connectSearch(this, { operation: SearchOperation.WRITE, index: plan.index });
    this.runner.render({ inputs, search });
  }

  /** Pods that read from Kafka. */
  public get kafkaPods(): PodSelector[] {
    return this.runner.pods;
  }

  /** Pods that write into the search cluster. */
  public get searchPods(): PodSelector[] {
    return this.runner.pods;
  }

  private plan(props: ElasticsearchSinkProps): SinkPlan {
    const writeMode = props.writeMode ?? SearchWriteMode.INDEX;
    const documentId = props.documentId ?? DocumentId.topicPartitionOffset();
    if (documentId._kind === 'field') documentId._segments(this);
    if (writeMode === SearchWriteMode.UPSERT && documentId._kind === 'offset') {
      throw SERVING.error(this, 'DocumentIdMissing', { what: 'an upsert needs a document id that comes back', got: documentId._text });
    }
    const topics = [props.input, ...(props.inputs ?? [])];
    this.checkTopics(topics);
    checkSearchFields(this, { schema: props.input.schema, documentId, template: props.indexTemplate });
    return {
      name: this.clientName,
      index: checkIndexName(this, props.index),
      writeMode,
      documentId,
      template: props.indexTemplate ?? (writeMode === SearchWriteMode.DATA_STREAM ? {} : undefined),
      topics,
      parallelism: props.parallelism === undefined ? undefined : checkInteger(this, props.parallelism, 'parallelism', 1),
    };
  }

  private checkTopics(topics: readonly ITopic[]): void {
    const [first, ...others] = topics;
    const other = others.find(topic => topic.kafka !== first.kafka || !sameFormat(topic, first));
    if (other) {
      const what = `topic ${other.topicName} is of another Kafka cluster or format than ${first.topicName}`;
      throw SERVING.error(this, 'SinkInputsDiffer', { what, got: other.schema?.format });
    }
  }

  private connect(topic: ITopic, props: ElasticsearchSinkProps): ConnectedInput {
    const { consumerGroup, parallelism } = this.runner;
    const access = topic.connect(this, { operation: TopicOperation.READ, consumerGroup, parallelism, exports: !props.acceptsSensitive });
    if (props.deadLetter === false) return { topic, access };
    const letters = topic.deadLetterTopic(this, { retention: props.deadLetterRetention });
    return { topic, access, deadLetters: letters.connect(this, { operation: TopicOperation.WRITE }) };
  }
}

function sameFormat(a: ITopic, b: ITopic): boolean {
  return a.schema?.format === b.schema?.format && a.schema?.definition === b.schema?.definition;
}
