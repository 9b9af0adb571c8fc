import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';

/** Checks what the API server demands of an object beyond its schema; the structure is known to be in order. */
export type SemanticCheck = (value: JsonRecord, report: Report) => void;

/** Visits an object below a field, if there is one. */
export function within(value: JsonRecord, field: string, report: Report, visit: SemanticCheck): void {
  const child = value[field];
  if (!isRecord(child)) return;
  report.enterField(field);
  visit(child, report);
  report.leave();
}

/** Visits the objects of a list below a field. */
export function each(value: JsonRecord, field: string, report: Report, visit: SemanticCheck): void {
  const list = value[field];
  if (!Array.isArray(list)) return;
  report.enterField(field);
  list.forEach((item: unknown, index) => {
    if (!isRecord(item)) return;
    report.enterIndex(index);
    visit(item, report);
    report.leave();
  });
  report.leave();
}

/** The objects of a list below a field. */
export function records(value: JsonRecord, field: string): JsonRecord[] {
  const list = value[field];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** The object below a field, or an empty one. */
export function recordAt(value: JsonRecord, field: string): JsonRecord {
  const child = value[field];
  return isRecord(child) ? child : {};
}

/** How many of the named fields are set. */
export function countSet(value: JsonRecord, fields: readonly string[]): number {
  return fields.filter(field => value[field] !== undefined && value[field] !== null).length;
}

/** A port number between 1 and 65535. */
export function portNumber(value: JsonRecord, field: string, report: Report): void {
  const port = value[field];
  if (typeof port === 'number' && (port < 1 || port > 65535)) report.invalid(port, 'must be between 1 and 65535, inclusive', field);
}
