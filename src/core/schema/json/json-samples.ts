import type { ErrorObject } from 'ajv';
import { JsonSchemaDraft, jsonValidator } from './library';
import { SampleProblems } from '../sample-problems';
import { SchemaRefused } from '../schema-refused';
import { JsonObject } from '../schema-text';

/** What is wrong with a sample record. Formats, as `date-time`, are not checked. */
export function sampleProblems(schema: JsonObject, sample: unknown): string[] {
  const problems = new SampleProblems();
  for (const error of errorsOf(schema, sample)) {
    const path = error.instancePath.split('/').slice(1).map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
    problems.addText(path, `${error.message ?? 'is not valid'}${particulars(error)}`);
  }
  return problems.texts;
}

function errorsOf(schema: JsonObject, sample: unknown): readonly ErrorObject[] {
  // The release is chosen here; a validator that knows one would refuse the address of another.
  const { $schema, ...rest } = schema;
  try {
    const validate = jsonValidator(draftOf($schema)).compile(rest);
    return validate(sample) ? [] : validate.errors ?? [];
  } catch (error) {
    throw new SchemaRefused(`is refused by the validator: ${(error as Error).message}`);
  }
}

function draftOf($schema: unknown): JsonSchemaDraft {
  const text = String($schema ?? '');
  if (/draft-0[3-7]\b/.test(text)) return '7';
  return text.includes('2019-09') ? '2019' : '2020';
}

/** What the message leaves out. */
function particulars({ keyword, params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `: ${String(params.additionalProperty)}`;
  if (keyword === 'enum') return `: ${(params.allowedValues as unknown[]).map(value => JSON.stringify(value)).join(', ')}`;
  return keyword === 'const' ? `: ${JSON.stringify(params.allowedValue)}` : '';
}
