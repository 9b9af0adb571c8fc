import * as pulumi from '@pulumi/pulumi';
import { PULUMI } from './problems';
import { PipelineError } from '../core/problems';

/** How an output shows when it is taken for a text, or handed to cdk8s as it is. */
const OUTPUT_AS_VALUE = /\[Output<T>\]|type 'OutputImpl'/;

/** A mistake in the program. Pulumi shows its message without a stack, since code, path and fix are in it. */
export class PulumiPipelineError extends pulumi.RunError {
  constructor(public readonly code: string, message: string) {
    super(message);
    this.name = 'PulumiPipelineError';
  }
}

/** Whether a text holds what an output says when it is taken for a text. */
export function isOutputText(text: string): boolean {
  return OUTPUT_AS_VALUE.test(text);
}

/** Runs what may find a mistake of the user; any other error stays what it is, with its stack. */
export function reportingMistakes<T>(component: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (isOutputText(error.message)) throw shown(PULUMI.error(component, 'OutputNotWrapped', { what: `an output was used as a plain value (${summary(error)})` }));
    throw error instanceof PipelineError ? shown(error) : error;
  }
}

/** The same error in the class that Pulumi shows without a stack. */
function shown(error: PipelineError): PulumiPipelineError {
  return new PulumiPipelineError(error.code, error.message);
}

/** Code and place of the error that the output led to; its text would be the long explanation of Pulumi. */
function summary(error: Error): string {
  return error.message.split(/, got |\n/)[0].slice(0, 200);
}
