import { checkRequiredDestination, namespaceIn } from './knative-destination';
import { stringValues } from './knative-fields';
import { checkOverrides } from './knative-ping';
import { dnsLabel, qualifiedName } from '../names';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { checkSelector } from '../semantics/selectors';
import { recordAt, SemanticCheck, within } from '../semantics/walk';

/** SinkBinding: workloads that are told where to send events. @see https://knative.dev/docs/eventing/sources/sink-binding/ */
export const checkSinkBinding: SemanticCheck = (manifest, report) => {
  const spec = recordAt(manifest, 'spec');
  report.enterField('spec');
  report.enterField('subject');
  checkSubject(recordAt(spec, 'subject'), report, namespaceIn(manifest));
  report.leave();
  checkRequiredDestination(spec, 'sink', report);
  within(spec, 'ceOverrides', report, overrides => within(overrides, 'extensions', report, stringValues));
  checkOverrides(spec, report);
  report.leave();
};

function checkSubject(subject: JsonRecord, report: Report, namespaceName: string | undefined): void {
  const { apiVersion, kind, name, selector } = subject;
  const rules: ReadonlyArray<readonly [field: string, value: unknown, errors: (text: string) => readonly string[]]> = [
    ['apiVersion', apiVersion, qualifiedName],
    ['kind', kind, text => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text) ? [] : ['must be letters, digits and "_", not beginning with a digit'])],
  ];
  for (const [field, value, errorsOf] of rules) {
    if (!value) report.required(field);
    else for (const error of errorsOf(String(value))) report.invalid(value, error, field);
  }
  if (subject.namespace && namespaceName !== undefined && subject.namespace !== namespaceName) {
    report.invalid(subject.namespace, `must be the namespace of the binding, ${namespaceName}`, 'namespace');
  }
  if (isRecord(selector) && name) report.invalid(name, 'must not be set beside "selector"', 'name');
  else if (isRecord(selector)) within(subject, 'selector', report, checkSelector);
  else if (!name) report.add('Required', 'Required value: "name" or "selector"');
  else for (const error of dnsLabel(String(name))) report.invalid(name, error, 'name');
}
