import { Construct } from 'constructs';
import { defaultName, kebab } from '../core/names';
import { RecordSchema } from '../core/record-schema';
import { ITopic } from '../core/topic';

/** The topic behind a stage: at the cluster of its input, with as many partitions, so that order within a key is kept. */
export function topicAfter(scope: Construct, stageId: string, input: ITopic, schema: RecordSchema | undefined): ITopic {
  return input.kafka.internalTopic(scope, `After${stageId}`, {
    topicName: `${defaultName(scope)}-after-${kebab(stageId)}`,
    schema,
    partitions: input.partitions,
  });
}
