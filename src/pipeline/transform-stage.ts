import { Construct } from 'constructs';
import { IPipelineStage } from './flow';
import { CORE } from '../core/core-problems';
import { RecordSchema } from '../core/record-schema';
import { ITopic } from '../core/topic';
import { ServerlessTransform, ServerlessTransformOptions } from '../processing';
import { topicAfter } from '../processing/topic-after';

/** What a transform of a flow does, apart from its input. */
export interface TransformStageOptions extends ServerlessTransformOptions {
  /**
   * Topic that takes the output, for a topic with settings of your own or one that more stages read.
   *
   * @default - where something follows, a topic with as many partitions as the input; otherwise the function has effects only
   */
  readonly output?: ITopic;

  /**
   * Schema of the topic that is made for the output. With `output`, which has its own, it is a ConflictingProps error.
   *
   * @default - not declared
   */
  readonly hands?: RecordSchema;

  /**
   * Whether the records of the topic that is made for the output are sensitive. State false for a stage that removes what is. With
   * `output`, which has its own mark, it is a ConflictingProps error.
   *
   * @default - as the input of the stage
   */
  readonly sensitive?: boolean;
}

/** A serverless transform as a stage of a flow. */
export class TransformStage implements IPipelineStage {
  public readonly stageId: string;
  private readonly options: TransformStageOptions;

  constructor(stageId: string, options: TransformStageOptions) {
    this.stageId = stageId;
    this.options = options;
  }

  public bindStage(scope: Construct, input: ITopic, outputNeeded: boolean): ITopic | undefined {
    const { output: given, hands, sensitive, ...options } = this.options;
    if (given !== undefined && (hands !== undefined || sensitive !== undefined)) {
      throw CORE.error(scope, 'ConflictingProps', {
        what: `stage ${this.stageId} describes a topic that it is handed`,
        got: given.topicName,
        fix: 'declare schema and sensitivity on the output topic, not on the stage',
      });
    }
    const records = { schema: hands, sensitive };
    const output = given ?? (outputNeeded ? topicAfter(scope, this.stageId, input, records) : undefined);
    new ServerlessTransform(scope, this.stageId, { ...options, input, output });
    return output;
  }
}
