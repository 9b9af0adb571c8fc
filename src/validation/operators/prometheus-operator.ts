import { checkExpression } from './promql-brackets';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { each, recordAt, records, SemanticCheck, within } from '../semantics/walk';

/** Half of what a Secret can hold: the operator puts the rules into ConfigMaps. */
const MAX_BYTES = 512 * 1024;
/** Durations are kept in nanoseconds, in a signed number of 64 bits. */
const MAX_MILLISECONDS = 2 ** 63 / 1e6;
const MILLISECONDS: { readonly [unit: string]: number } = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/**
 * What the webhook of the Prometheus operator refuses on creation beyond the schemas. It judges rules; monitors and probes are judged by
 * their schemas only.
 *
 * Not covered, since they need the parsers of Prometheus: expressions and templates, but for brackets and quotes that do not close.
 * Not covered, since a flag of the operator decides: names of labels and metrics beyond ASCII letters, digits and underscores.
 *
 * @see https://prometheus-operator.dev/docs/platform/webhook/
 */
export const PROMETHEUS_CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'monitoring.coreos.com/v1/PrometheusRule': (manifest, report) => within(manifest, 'spec', report, spec => {
    each(spec, 'groups', report, checkGroup);
    checkSize(spec, report);
  }),
};

const checkGroup: SemanticCheck = (group, report) => {
  for (const field of ['interval', 'query_offset']) checkDuration(group, field, report);
  if (group.query_offset === '') report.invalid('', 'must not be empty', 'query_offset');
  checkLabels(group, report);
  each(group, 'rules', report, checkRule);
};

const checkRule: SemanticCheck = (rule, report) => {
  const { record, alert } = rule;
  if (record && alert) report.forbidden('a rule has a record or an alert, not both', 'alert');
  if (!record && !alert) report.required('alert', 'a rule has a record or an alert');
  checkExpression(rule, report);
  for (const field of ['for', 'keep_firing_for']) checkDuration(rule, field, report);
  checkLabels(rule, report);
  if (record) checkRecord(rule, report);
  if (alert) for (const field of ['labels', 'annotations']) checkTemplates(rule, field, report);
  if ('' in recordAt(rule, 'annotations')) report.invalid('', 'the name of an annotation must not be empty', 'annotations');
};

function checkRecord(rule: JsonRecord, report: Report): void {
  if (/[{}]/.test(String(rule.record))) report.invalid(rule.record, 'a name has no braces; labels belong into labels or the expression', 'record');
  if (Object.keys(recordAt(rule, 'annotations')).length > 0) report.forbidden('only alerts have annotations', 'annotations');
  for (const field of ['for', 'keep_firing_for']) if ((milliseconds(rule[field]) ?? 0) > 0) report.forbidden('only alerts wait', field);
}

function checkLabels(value: JsonRecord, report: Report): void {
  for (const name of Object.keys(recordAt(value, 'labels')).filter(label => label === '' || label === '__name__')) {
    report.invalid(name, 'not the name of a label that a rule can set', 'labels');
  }
}

/** An action that is begun must be ended somewhere behind. */
function checkTemplates(rule: JsonRecord, field: string, report: Report): void {
  for (const [name, text] of Object.entries(recordAt(rule, field))) {
    if (typeof text === 'string' && text.includes('{{') && text.lastIndexOf('{{') > text.lastIndexOf('}}')) report.invalid(text, 'the template has a {{ without }}', `${field}[${name}]`);
  }
}

function checkDuration(value: JsonRecord, field: string, report: Report): void {
  if ((milliseconds(value[field]) ?? 0) > MAX_MILLISECONDS) report.invalid(value[field], 'must be less than 292 years', field);
}

/** Length of a duration whose form the schema has checked. */
function milliseconds(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * MILLISECONDS[unit], 0);
}

/** Expressions and annotations alone; what stands around them in the file is not counted. */
function checkSize(spec: JsonRecord, report: Report): void {
  const rules = records(spec, 'groups').flatMap(group => records(group, 'rules'));
  const texts = rules.flatMap(rule => [rule.expr, ...Object.values(isRecord(rule.annotations) ? rule.annotations : {})]);
  const bytes = texts.reduce<number>((sum, text) => sum + Buffer.byteLength(String(text ?? '')), 0);
  if (bytes > MAX_BYTES) report.add('TooLong', `Too long: may not be more than ${MAX_BYTES} bytes`, 'groups');
}
