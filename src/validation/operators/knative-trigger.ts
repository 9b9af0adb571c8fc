import { checkDelivery } from './knative-delivery';
import { checkRequiredDestination, namespaceIn } from './knative-destination';
import { knownFields } from './knative-fields';
import { checkAttributes, checkFilters } from './knative-filters';
import { labelValue } from '../names';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { recordAt, SemanticCheck, within } from '../semantics/walk';

const INJECTION = 'eventing.knative.dev/injection';
const DEPENDENCY = 'knative.dev/dependency';

/** Trigger: a broker, filters, and who gets the events. @see https://knative.dev/docs/eventing/triggers/ */
export const checkTrigger: SemanticCheck = (manifest, report) => {
  checkAnnotations(manifest, report);
  report.enterField('spec');
  const spec = knownFields(recordAt(manifest, 'spec'), report, { broker: 'string', brokerRef: 'object', filter: 'object', filters: 'array', subscriber: 'object', delivery: 'object' });
  if (spec.broker && isRecord(spec.brokerRef)) report.invalid(spec.broker, 'must not be set beside "brokerRef"', 'broker');
  if (!spec.broker && !isRecord(spec.brokerRef)) report.required('broker', 'the name of the broker, or a "brokerRef"');
  // Knative copies it into a label.
  for (const error of labelValue(String(spec.broker ?? ''))) report.invalid(spec.broker, error, 'broker');
  within(spec, 'filter', report, filter => within(filter, 'attributes', report, checkAttributes));
  checkFilters(spec, 'filters', report);
  checkRequiredDestination(spec, 'subscriber', report);
  checkDelivery(spec, report);
  report.leave();
};

function checkAnnotations(manifest: JsonRecord, report: Report): void {
  const annotations = recordAt(recordAt(manifest, 'metadata'), 'annotations');
  const injection = annotations[INJECTION];
  if (injection !== undefined && injection !== 'enabled' && injection !== 'disabled') {
    report.notSupported(injection, ['enabled', 'disabled'], `metadata.annotations[${INJECTION}]`);
  } else if (injection !== undefined && recordAt(manifest, 'spec').broker !== 'default') {
    report.invalid(injection, 'is for triggers of the broker "default" only', `metadata.annotations[${INJECTION}]`);
  }
  const dependency = annotations[DEPENDENCY];
  const problem = typeof dependency === 'string' ? dependencyProblem(dependency, namespaceIn(manifest)) : undefined;
  if (problem !== undefined) report.invalid(dependency, problem, `metadata.annotations[${DEPENDENCY}]`);
}

function dependencyProblem(text: string, namespaceName: string | undefined): string | undefined {
  const reference = parsed(text);
  if (!isRecord(reference)) return 'must be a reference to an object, as JSON';
  const missing = ['kind', 'name', 'apiVersion'].filter(field => !reference[field]);
  if (missing.length > 0) return `must have ${missing.join(' and ')}`;
  const isElsewhere = reference.namespace && namespaceName !== undefined && reference.namespace !== namespaceName;
  return isElsewhere ? `must be in the namespace of the trigger, ${namespaceName}` : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

