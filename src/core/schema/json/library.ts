import type { Ajv } from 'ajv';

/** A release of JSON Schema, as far as validators differ. */
export type JsonSchemaDraft = '7' | '2019' | '2020';

const MODULES: Readonly<Record<JsonSchemaDraft, () => { readonly default: typeof Ajv }>> = {
  7: () => require('ajv') as { default: typeof Ajv },
  2019: () => require('ajv/dist/2019') as { default: typeof Ajv },
  2020: () => require('ajv/dist/2020') as { default: typeof Ajv },
};

/** A validator. It is loaded where a sample is validated: other programs need not wait for it. */
export function jsonValidator(draft: JsonSchemaDraft): Ajv {
  const { default: Validator } = MODULES[draft]();
  // Keywords that are not known are annotations, as the standard has it. Formats are annotations too since 2019.
  return new Validator({ allErrors: true, strict: false, validateFormats: false, logger: false });
}
