import { Construct } from 'constructs';
import { defaultName, kebab } from '../core/names';
import { RecordSchema } from '../core/record-schema';
import { ITopic } from '../core/topic';

/** What the records behind a stage are. */
export interface HandedRecords {
  readonly schema?: RecordSchema;
  readonly sensitive: boolean;
}

/** The topic behind a stage: at the cluster of its input, with as many partitions, so that order within a key is kept. */
export function topicAfter(scope: Construct, stageId: string, input: ITopic, records: HandedRecords): ITopic {
  const spec = { topicName: `${defaultName(scope)}-after-${kebab(stageId)}`, partitions: input.partitions, ...records };
  return input.kafka.internalTopic(scope, `After${stageId}`, spec);
}
