import { Construct } from 'constructs';
import { ServerlessTransform } from './serverless-transform';
import { ServerlessTransformOptions } from './transform-options';
import { CORE } from '../core/core-problems';
import { defaultName, kebab } from '../core/names';
import { RecordSchema } from '../core/record-schema';
import { ITopic } from '../core/topic';

/** One function of a chain. */
export interface TransformStep extends ServerlessTransformOptions {
  /** Construct id of the step, unique in the chain. */
  readonly id: string;

  /**
   * Schema of what the step hands to the next one. The last step has none: its output is the chain's.
   *
   * @default - not declared
   */
  readonly hands?: RecordSchema;
}

/** Props of a chain of transforms. */
export interface TransformChainProps {
  /** Topic whose records are processed. */
  readonly input: ITopic;

  /**
   * Topic that takes the output of the last step.
   *
   * @default - the last step has effects only
   */
  readonly output?: ITopic;

  /** The functions, in the order in which a record passes them. At least one; none is a MissingProp error. */
  readonly steps: TransformStep[];
}

/**
 * Several functions in a row. Between two steps is a topic with as many partitions as the input, so each step is retried,
 * scaled and replayed by itself, and order within a partition key is kept.
 */
export class TransformChain extends Construct {
  /** The steps, in the order in which a record passes them. */
  public readonly steps: ServerlessTransform[];

  /** The topics between the steps. */
  public readonly topics: ITopic[] = [];

  /**
   * @param scope parent
   * @param id construct id, unique in the parent
   * @param props the steps and where they begin and end
   */
  constructor(scope: Construct, id: string, props: TransformChainProps) {
    super(scope, id);
    if (props.steps.length === 0) {
      throw CORE.error(this, 'MissingProp', { what: 'the chain has no steps', got: props.steps, fix: 'name at least one step' });
    }
    const last = props.steps[props.steps.length - 1];
    if (last.hands !== undefined) {
      throw CORE.error(this, 'ConflictingProps', { what: `step ${last.id} is the last one, its output is the chain's`, got: last.hands.name, fix: 'declare the schema on the output topic' });
    }
    let input = props.input;
    this.steps = props.steps.map(({ id: stepId, hands, ...options }, index) => {
      const output = index === props.steps.length - 1 ? props.output : this.topicAfter(stepId, props.input, hands);
      const step = new ServerlessTransform(this, stepId, { ...options, input, output });
      if (output !== undefined) input = output;
      return step;
    });
  }

  private topicAfter(stepId: string, first: ITopic, schema: RecordSchema | undefined): ITopic {
    const topic = first.kafka.internalTopic(this, `After${stepId}`, {
      topicName: `${defaultName(this)}-after-${kebab(stepId)}`,
      schema,
      partitions: first.partitions,
    });
    this.topics.push(topic);
    return topic;
  }
}
