import { CamelEngine } from './camel-engine';
import { ConfluentEngine } from './confluent-engine';
import { CamelConnectOptions, ConfluentConnectOptions } from './connect-engine-options';
import { LogstashEngine } from './logstash-engine';
import { LogstashEngineOptions } from './logstash-engine-options';
import { SinkRenderer } from './sink-renderer';

/**
 * What moves records from Kafka into the search cluster.
 *
 * @see docs/adr/0003-default-search-engine-path.md
 */
export class SearchSinkEngine {
  /**
   * Logstash, run by Elastic Cloud on Kubernetes: batches, keeps records on disk until they are indexed. Elastic Licence, free of charge.
   *
   * @param options replicas, storage, memory
   * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/logstash
   */
  public static logstash(options: LogstashEngineOptions = {}): SearchSinkEngine {
    return new SearchSinkEngine(new LogstashEngine(options));
  }

  /**
   * Apache Camel's connector on Kafka Connect, Apache Licence. One document a request, so for modest rates. No ids from fields, no upsert,
   * data stream or index template (SinkEngineUnsupported error). With ids from keys, a record without a key gets an id from its offset.
   *
   * @param options Connect cluster, plugin, retries
   * @see https://camel.apache.org/camel-kafka-connector/latest/reference/connectors/camel-elasticsearch-index-sink-kafka-sink-connector.html
   */
  public static camelConnect(options: CamelConnectOptions = {}): SearchSinkEngine {
    return new SearchSinkEngine(new CamelEngine(options));
  }

  /**
   * Confluent's connector on Kafka Connect. Its licence is not open source and must be accepted by name. No data stream or index template
   * (SinkEngineUnsupported error). With ids from keys or fields, documents carry the record's offset as version: after a topic was made
   * anew, remove the index too.
   *
   * @param options licence, Connect cluster, plugin, retries
   * @see https://docs.confluent.io/kafka-connectors/elasticsearch/current/overview.html
   */
  public static confluentConnect(options: ConfluentConnectOptions): SearchSinkEngine {
    return new SearchSinkEngine(new ConfluentEngine(options));
  }

  private constructor(/** @internal */ public readonly _renderer: SinkRenderer) {}
}
