import { Report } from '../report';
import { JsonRecord } from '../schema';

/** JSON types of fields. */
export type FieldTypes = { readonly [field: string]: 'string' | 'number' | 'boolean' | 'object' | 'array' };

/**
 * Fields that a schema lets pass without a look, but that Knative decodes strictly: each must be known and of its type.
 * Upper and lower case make no difference there, so the answer has the fields by their usual names.
 */
export function knownFields(value: JsonRecord, report: Report, types: FieldTypes): JsonRecord {
  const known = Object.keys(types);
  const fields: { [name: string]: unknown } = {};
  for (const [field, content] of Object.entries(value)) {
    const name = known.find(candidate => candidate.toLowerCase() === field.toLowerCase());
    report.enterField(field);
    if (name === undefined) report.add('UnknownField', `unknown field; Knative knows ${known.map(each => `"${each}"`).join(', ')} here`);
    else if (content !== null && typeOf(content) !== types[name]) report.wrongType(types[name], typeOf(content));
    else if (content !== null) fields[name] = content;
    report.leave();
  }
  return fields;
}

/** A map whose values must all be strings. */
export function stringValues(value: JsonRecord, report: Report): void {
  for (const [key, content] of Object.entries(value)) {
    if (content === null || typeof content === 'string') continue;
    report.enterKey(key);
    report.wrongType('string', typeOf(content));
    report.leave();
  }
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
