import { Construct } from 'constructs';
import { IPipelineSink } from './flow';
import { ObjectArchiveSink, ObjectArchiveSinkOptions } from '../archive';
import { ITopic } from '../core/topic';
import { ElasticsearchSink, ElasticsearchSinkOptions } from '../serving';

/** Sinks for the flow of a `Pipeline`. */
export class PipelineSink {
  /**
   * Indexes each record as a document; becomes an `ElasticsearchSink`.
   *
   * @param id construct id, unique in the pipeline
   * @param options cluster, index, and how records become documents
   */
  public static elasticsearch(id: string, options: ElasticsearchSinkOptions): IPipelineSink {
    return new SinkOf(id, (scope, input) => new ElasticsearchSink(scope, id, { ...options, input }));
  }

  /**
   * Writes the records to files in a bucket; becomes an `ObjectArchiveSink`.
   *
   * @param id construct id, unique in the pipeline
   * @param options bucket, format, and how files are cut
   */
  public static objectArchive(id: string, options: ObjectArchiveSinkOptions): IPipelineSink {
    return new SinkOf(id, (scope, input) => new ObjectArchiveSink(scope, id, { ...options, input }));
  }

  private constructor() {}
}

class SinkOf implements IPipelineSink {
  constructor(public readonly sinkId: string, private readonly create: (scope: Construct, input: ITopic) => Construct) {}

  public bindSink(scope: Construct, input: ITopic): void {
    this.create(scope, input);
  }
}
