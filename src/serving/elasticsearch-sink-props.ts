import { Duration } from 'cdk8s';
import { DocumentId } from './document-id';
import { SearchIndexTemplate } from './search-index-template';
import { SearchSinkEngine } from './search-sink-engine';
import { DeliveryRequirementProps } from '../core/delivery-traits';
import { FieldTag } from '../core/field-tags';
import { MeasuredRate } from '../core/load-traits';
import { OutageProps } from '../core/outage-traits';
import { ISearchCluster } from '../core/search';
import { ITopic } from '../core/topic';

/** What a record does to its document. */
export enum SearchWriteMode {
  /** Replaces the document. */
  INDEX = 'index',
  /** Changes the fields that the record has, or makes the document; needs a document id from the key or a field. */
  UPSERT = 'upsert',
  /** Appends to a data stream; an id that is there already is left alone. */
  DATA_STREAM = 'data-stream',
}

/** What an ElasticsearchSink does, whatever its input. */
export interface ElasticsearchSinkOptions extends DeliveryRequirementProps, OutageProps {
  /** The search cluster. */
  readonly cluster: ISearchCluster;

  /**
   * Name of the index or data stream. One that Elasticsearch would refuse is a SearchIndexInvalid error.
   *
   * @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create
   */
  readonly index: string;

  /**
   * What a record does to its document.
   *
   * @default SearchWriteMode.INDEX
   */
  readonly writeMode?: SearchWriteMode;

  /**
   * What the id of a document is made from. With SearchWriteMode.UPSERT it must be set (DocumentIdMissing error).
   *
   * @default DocumentId.topicPartitionOffset()
   */
  readonly documentId?: DocumentId;

  /**
   * What moves the records.
   *
   * @default SearchSinkEngine.logstash()
   */
  readonly engine?: SearchSinkEngine;

  /**
   * Consumers that work at the same time; more than a topic has partitions is a ConsumersAbovePartitions error.
   *
   * @default - 2, 1 in Profile.DEVELOPMENT, never more than a topic has partitions
   */
  readonly parallelism?: number;

  /**
   * What one consumer takes, as you measured it with your documents and your cluster, for CapacityPlan and the checks of capacity.
   *
   * @default - not known: the search cluster decides, and this library has no measurement of it
   */
  readonly load?: MeasuredRate;

  /**
   * How an index is made when its first document arrives.
   *
   * @default - Elasticsearch's own defaults; for a data stream a template with the defaults of SearchIndexTemplate
   */
  readonly indexTemplate?: SearchIndexTemplate;

  /**
   * Whether the cluster is fit for data of topics that are marked sensitive.
   *
   * @default false
   */
  readonly acceptsSensitive?: boolean;

  /**
   * Tags of the fields that the documents may hold. A tagged field that can reach the sink and is not among them is a TagNotAllowed error.
   *
   * @default - none; all with acceptsSensitive
   */
  readonly mayHold?: FieldTag[];

  /**
   * Whether records that cannot be indexed are kept in a dead-letter topic. Otherwise Logstash logs and drops them, and a connector stops
   * at the first one.
   *
   * @default true
   */
  readonly deadLetter?: boolean;

  /**
   * How long dead letters are kept.
   *
   * @default Duration.days(14)
   */
  readonly deadLetterRetention?: Duration;

  /**
   * Name of the sink, of its Kafka identity and of its search user.
   *
   * @default - the path of the construct below its chart
   */
  readonly name?: string;
}

/** Props of ElasticsearchSink. */
export interface ElasticsearchSinkProps extends ElasticsearchSinkOptions {
  /** Topic to read. */
  readonly input: ITopic;

  /**
   * Further topics to read, of the same Kafka cluster and format (SinkInputsDiffer error).
   *
   * @default - none
   */
  readonly inputs?: ITopic[];
}
