import { Check } from './check';
import { isRecord, Schema } from './schema';
import { didYouMean } from '../core/names';

/** Makes the check of a field, which happens when a value reaches the field first. */
export type MakeCheck = () => Check;

/** How the fields of an object are checked. */
export interface ObjectParts {
  readonly properties: ReadonlyMap<string, MakeCheck>;
  /** Check of each value of a free map. */
  readonly values?: Check;
  /** Whether a field that no schema describes is refused. */
  readonly closed: boolean;
}

/** Checks for objects: required fields, each field, fields that nobody knows, number of entries. They pass over other values. */
export function objectChecks(schema: Schema, parts: ObjectParts): Check[] {
  const checks: Check[] = [];
  const required = requiredFields(schema);
  if (required.length > 0) checks.push(requiredCheck(required, schema));
  if (parts.properties.size > 0 || parts.values || parts.closed) checks.push(fieldsCheck(parts));
  const { minProperties = 0, maxProperties = Infinity } = schema;
  if (minProperties > 0 || maxProperties < Infinity) {
    checks.push((value, report) => {
      if (!isRecord(value)) return;
      const count = Object.entries(value).filter(([name, child]) => isGiven(child, fieldSchema(schema, name))).length;
      if (count > maxProperties) report.tooMany(count, maxProperties);
      else if (count < minProperties) report.breaks(count, `should have at least ${minProperties} properties`);
    });
  }
  return checks;
}

function fieldSchema(schema: Schema, name: string): Schema | undefined {
  return schema.properties?.[name] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
}

/** The API server drops a null that the schema does not allow, so it counts as missing. */
function isGiven(value: unknown, schema: Schema | undefined): boolean {
  return value !== undefined && (value !== null || schema?.nullable === true);
}

/** A default fills a missing field before the API server looks for required ones. */
function requiredFields(schema: Schema): readonly string[] {
  return (schema.required ?? []).filter(name => schema.properties?.[name]?.default === undefined);
}

function requiredCheck(required: readonly string[], schema: Schema): Check {
  return (value, report) => {
    if (!isRecord(value)) return;
    for (const name of required) {
      if (!isGiven(value[name], schema.properties?.[name])) report.required(name);
    }
  };
}

interface Field {
  readonly step: string;
  readonly make: MakeCheck;
  check?: Check;
}

function fieldsCheck(parts: ObjectParts): Check {
  const { values, closed } = parts;
  const fields = new Map([...parts.properties].map(([name, make]): [string, Field] => [name, { step: `.${name}`, make }]));
  return (value, report) => {
    if (!isRecord(value)) return;
    // Nothing is inherited in JSON, and this is the innermost loop: Object.keys costs a tenth of the whole check.
    for (const key in value) {
      const field = value[key];
      if (field === undefined) continue;
      const known = fields.get(key);
      if (known) {
        report.enterStep(known.step);
        known.check ??= known.make();
        known.check(field, report);
        report.leave();
      } else if (values) {
        report.enterKey(key);
        values(field, report);
        report.leave();
      } else if (closed) {
        const near = didYouMean(key, fields.keys());
        report.add('UnknownField', near === undefined ? 'unknown field' : `unknown field; did you mean "${near}"?`, key);
      }
    }
  };
}
