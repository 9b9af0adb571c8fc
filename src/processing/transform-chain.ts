import { Construct } from 'constructs';
import { ServerlessTransform } from './serverless-transform';
import { topicAfter } from './topic-after';
import { ServerlessTransformOptions } from './transform-options';
import { CORE } from '../core/core-problems';
import { RecordSchema } from '../core/record-schema';
import { required } from '../core/required';
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

  /**
   * Whether what the step hands to the next one is sensitive. State false for a step that removes what is.
   *
   * @default - as the input of the step
   */
  readonly sensitive?: boolean;
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

  /**
   * The functions, in the order in which a record passes them. At least one; none is a MissingProp error. Ids that are not
   * unique, or hold other characters than letters, digits, "-" and "_", are an InvalidValue error.
   */
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
    required(this, props, 'input', 'steps');
    checkSteps(this, props.steps);
    let input = props.input;
    this.steps = props.steps.map(({ id: stepId, hands, sensitive, ...options }, index) => {
      const isLast = index === props.steps.length - 1;
      const output = isLast ? props.output : topicAfter(this, stepId, input, { schema: hands, sensitive });
      if (!isLast && output !== undefined) this.topics.push(output);
      const step = new ServerlessTransform(this, stepId, { ...options, input, output });
      if (output !== undefined) input = output;
      return step;
    });
  }
}

function checkSteps(scope: Construct, steps: readonly TransformStep[]): void {
  const last = steps[steps.length - 1];
  if (last === undefined) {
    throw CORE.error(scope, 'MissingProp', { what: 'the chain has no steps', got: steps, fix: 'name at least one step' });
  }
  if (last.hands !== undefined || last.sensitive !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', {
      what: `step ${last.id} is the last one, so its output is the chain's`,
      fix: 'declare schema and sensitivity on the output topic',
    });
  }
  const ids = steps.map(step => step.id);
  const unusable = ids.find((stepId, index) => !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(stepId) || ids.indexOf(stepId) !== index);
  if (unusable !== undefined) {
    throw CORE.error(scope, 'InvalidValue', { what: 'the id of a step is not usable, or taken by another step', got: unusable, allowed: 'letters, digits, "-" and "_", each id once' });
  }
}
