import { IConstruct } from 'constructs';
import { PipelineGraph } from '../../core/graph';
import { RecordSchema } from '../../core/record-schema';
import { StageRole } from '../../core/stages';
import { ITopic } from '../../core/topic';

/** A topic that declares the fields of its records. */
export interface CarriedSchema {
  /** `cluster/topic`, as the lock file names it. */
  readonly key: string;
  readonly topic: ITopic;
  readonly schema: RecordSchema;
}

/** All topics of an app, in the order of the construct tree. */
export function topicsOf(scope: IConstruct): ITopic[] {
  const graph = PipelineGraph.of(scope);
  return graph.stages.filter((construct): construct is ITopic => graph.declarationOf(construct)?.role === StageRole.TOPIC && 'topicName' in construct && 'kafka' in construct);
}

/** Topics of an app with a schema that can be published. */
export function carriedSchemas(scope: IConstruct): CarriedSchema[] {
  return topicsOf(scope).flatMap(topic => {
    const { schema } = topic;
    return schema?.definition === undefined ? [] : [{ key: topicKey(topic), topic, schema }];
  });
}

/** How the lock file names a topic: namespaces differ between environments, names of clusters and topics do not. */
export function topicKey(topic: ITopic): string {
  return `${topic.kafka.kafkaName}/${topic.topicName}`;
}
