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

  private constructor(/** @internal */ public readonly _renderer: SinkRenderer) {}
}
