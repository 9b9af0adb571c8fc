import { ApiObject, App } from 'cdk8s';
import { deploymentOrder } from './deployment-order';
import { isOutputText } from './errors';
import { PULUMI } from './problems';
import { PipelineError, reportOf } from '../core/problems';

/** As much of an object as every kind has. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: { readonly [key: string]: string };
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** An object to deploy. */
export interface SynthesizedObject {
  readonly object: ApiObject;
  readonly manifest: Manifest;
  /** What has to be there before it. */
  readonly after: readonly ApiObject[];
}

/** Checks an app as `app.synth()` does, and renders its objects, each after those that it depends on; nothing is written. */
export function synthesize(app: App): SynthesizedObject[] {
  // Rendering through a chart would add its coarse dependencies between whole charts, so the order is taken first.
  const order = deploymentOrder(app);
  const problems = app.node.findAll().flatMap(construct => construct.node.validate().map(problem => ({ problem, path: construct.node.path })));
  if (problems.length > 0) {
    const texts = problems.map(({ problem, path }) => (path === '' ? problem : `[${path}] ${problem}`));
    throw new PipelineError(/^([A-Z]\w+): \[/.exec(problems[0].problem)?.[1] ?? 'ValidationFailed', reportOf(texts));
  }
  return order.map(({ object, after }) => ({ object, manifest: rendered(object), after }));
}

function rendered(object: ApiObject): Manifest {
  const manifest = object.toJson() as Manifest;
  if (isOutputText(JSON.stringify(manifest))) throw PULUMI.error(object, 'OutputNotWrapped', { what: 'an output was used as a plain value in a field' });
  return manifest;
}
