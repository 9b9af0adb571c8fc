import { cesqlProblem } from './knative-cesql';
import { knownFields, stringValues } from './knative-fields';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { each, within } from '../semantics/walk';

const DIALECTS = ['exact', 'prefix', 'suffix', 'all', 'any', 'not', 'cesql'];

/** Filters of events. @see https://knative.dev/docs/eventing/triggers/#trigger-filtering */
export function checkFilters(value: JsonRecord, field: string, report: Report): void {
  each(value, field, report, checkFilter);
}

function checkFilter(raw: JsonRecord, report: Report): void {
  const filter = knownFields(raw, report, { exact: 'object', prefix: 'object', suffix: 'object', all: 'array', any: 'array', not: 'object', cesql: 'string' });
  const used = DIALECTS.filter(dialect => isUsed(filter[dialect], dialect));
  if (used.length > 1) report.invalid(raw, `must have only one of ${used.join(', ')}; combine filters with "all" or "any"`);
  for (const dialect of ['exact', 'prefix', 'suffix']) within(filter, dialect, report, checkAttributes);
  for (const dialect of ['all', 'any']) checkFilters(filter, dialect, report);
  within(filter, 'not', report, checkFilter);
  const problem = typeof filter.cesql === 'string' && filter.cesql !== '' ? cesqlProblem(filter.cesql) : undefined;
  if (problem !== undefined) report.invalid(filter.cesql, `must be CloudEvents SQL: ${problem}`, 'cesql');
}

/** Attributes of events, with the text that they are compared to. */
export function checkAttributes(attributes: JsonRecord, report: Report): void {
  stringValues(attributes, report);
  for (const name of Object.keys(attributes)) {
    if (!/^[a-z][a-z0-9]*$/.test(name)) report.invalid(name, 'must be the name of an attribute: lower-case letters and digits, beginning with a letter');
  }
}

function isUsed(value: unknown, dialect: string): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? dialect === 'not' || Object.keys(value).length > 0 : typeof value === 'string' && value !== '';
}
