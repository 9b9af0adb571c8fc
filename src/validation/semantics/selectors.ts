import { labelsCheck } from '../metadata';
import { labelValue, qualifiedName } from '../names';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { each } from './walk';

/** Checks a label selector: keys, values, and operators that fit their values. */
export function checkSelector(selector: JsonRecord, report: Report): void {
  labelsCheck(selector.matchLabels, report, 'matchLabels');
  each(selector, 'matchExpressions', report, expression => {
    const { key, operator } = expression;
    const values = Array.isArray(expression.values) ? expression.values : [];
    for (const error of qualifiedName(String(key))) report.invalid(key, error, 'key');
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) report.required('values', "must be specified when `operator` is 'In' or 'NotIn'");
      for (const value of values) for (const error of labelValue(String(value))) report.invalid(value, error, 'values');
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) report.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'", 'values');
    } else {
      report.invalid(operator, 'not a valid selector operator', 'operator');
    }
  });
}

/** Whether a selector selects an object with these labels. */
export function selects(selector: JsonRecord, labels: JsonRecord): boolean {
  const matchLabels = isRecord(selector.matchLabels) ? selector.matchLabels : {};
  const expressions = Array.isArray(selector.matchExpressions) ? selector.matchExpressions.filter(isRecord) : [];
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    && expressions.every(expression => holds(expression, labels));
}

function holds(expression: JsonRecord, labels: JsonRecord): boolean {
  const value = labels[String(expression.key)];
  const among = Array.isArray(expression.values) && expression.values.includes(value);
  switch (expression.operator) {
    case 'In': return value !== undefined && among;
    case 'NotIn': return value === undefined || !among;
    case 'Exists': return value !== undefined;
    default: return value === undefined;
  }
}

/** Whether a selector selects everything. */
export function isEmptySelector(selector: JsonRecord): boolean {
  return Object.keys(isRecord(selector.matchLabels) ? selector.matchLabels : {}).length === 0
    && (Array.isArray(selector.matchExpressions) ? selector.matchExpressions : []).length === 0;
}
