import { Construct } from 'constructs';
import { inheritedTags } from '../core/inherited-tags';
import { defaultName, kebab } from '../core/names';
import { RecordSchema } from '../core/record-schema';
import { ITopic } from '../core/topic';

/** What the records behind a stage are. */
export interface HandedRecords {
  readonly schema?: RecordSchema;
  /** Unset: as those of the topic before it. */
  readonly sensitive?: boolean;
}

/** The topic behind a stage: at the cluster of its input, with as many partitions, so that order within a key is kept. */
export function topicAfter(scope: Construct, stageId: string, input: ITopic, records: HandedRecords): ITopic {
  const { schema, sensitive } = records;
  const spec = {
    topicName: `${defaultName(scope)}-after-${kebab(stageId)}`,
    partitions: input.partitions,
    schema,
    sensitive: sensitive ?? input.sensitive,
    // Who says that nothing sensitive is left gets told where that is not so.
    mayHold: sensitive === false ? undefined : inheritedTags(input, schema),
  };
  return input.kafka.internalTopic(scope, `After${stageId}`, spec);
}
