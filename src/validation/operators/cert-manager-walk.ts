import { goDuration } from '../formats';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { SemanticCheck, within } from '../semantics/walk';

/** Durations are kept in nanoseconds, in a signed number of 64 bits. */
const MAX_SECONDS = 2 ** 63 / 1e9;

/** Whether a field is there; Go's pointers know only this. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Fields that must not be empty. */
export function filled(value: JsonRecord, fields: readonly string[], report: Report): void {
  for (const field of fields) if (!value[field]) report.required(field);
}

/** A reference to a key of a secret. */
export const secretKey: SemanticCheck = (reference, report) => filled(reference, ['name', 'key'], report);

/** References to keys of secrets, where they are set. */
export function secretKeys(value: JsonRecord, fields: readonly string[], report: Report): void {
  for (const field of fields) within(value, field, report, secretKey);
}

/** Seconds in a duration; undefined, with a finding, for text that is none. */
export function seconds(value: JsonRecord, field: string, report: Report): number | undefined {
  const text = value[field];
  if (!isSet(text)) return undefined;
  const found = goDuration(String(text));
  if (found !== undefined && Math.abs(found) < MAX_SECONDS) return found;
  report.invalid(text, 'must be a duration such as 2160h or 90m', field);
  return undefined;
}

/** A bundle has at least one certificate. */
export function checkBundle(value: JsonRecord, report: Report): void {
  const { caBundle } = value;
  if (typeof caBundle !== 'string' || caBundle === '') return;
  if (!Buffer.from(caBundle, 'base64').toString('latin1').includes('-----BEGIN CERTIFICATE-----')) report.invalid('', 'has no certificate in PEM', 'caBundle');
}
