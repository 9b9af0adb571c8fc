import { JsonDocument } from './json-document';
import { JSON_TYPES } from './json-facts';
import { SchemaRefused } from '../schema-refused';
import { isObject, JsonObject, own } from '../schema-text';

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0;
const isType = (value: unknown): boolean => (JSON_TYPES as readonly unknown[]).includes(value);
/** In draft 4 the limits beside these were meant. */
const isNumberOrFlag = (value: unknown): boolean => isNumber(value) || typeof value === 'boolean';

/** What the standard says of the values of keywords: a mistake there would silently restrict nothing. */
const FORMS: Readonly<Record<string, readonly [(value: unknown) => boolean, string]>> = {
  type: [value => isType(value) || (isList(value) && (value as unknown[]).every(isType)), `one of ${JSON_TYPES.join(', ')}, or a list of them`],
  enum: [Array.isArray, 'a list'],
  required: [isTexts, 'a list of names'],
  properties: [isObject, 'an object'],
  patternProperties: [isObject, 'an object'],
  allOf: [isList, 'a list'],
  anyOf: [isList, 'a list'],
  oneOf: [isList, 'a list'],
  minimum: [isNumber, 'a number'],
  maximum: [isNumber, 'a number'],
  exclusiveMinimum: [isNumberOrFlag, 'a number'],
  exclusiveMaximum: [isNumberOrFlag, 'a number'],
  multipleOf: [value => isNumber(value) && (value as number) > 0, 'a number above 0'],
  minLength: [isCount, 'a whole number'],
  maxLength: [isCount, 'a whole number'],
  minItems: [isCount, 'a whole number'],
  maxItems: [isCount, 'a whole number'],
  minProperties: [isCount, 'a whole number'],
  maxProperties: [isCount, 'a whole number'],
  pattern: [isText, 'a text'],
  format: [isText, 'a text'],
};

const WITH_SCHEMA = ['additionalProperties', 'items', 'contains', 'propertyNames', 'not', 'if', 'then', 'else', 'unevaluatedItems', 'unevaluatedProperties', 'additionalItems'];
const WITH_LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const WITH_MAP = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** Refuses a schema with a keyword whose value is none, or with a reference that leads nowhere. */
export function checkJsonSchema(document: JsonDocument, schema: JsonObject): void {
  for (const [keyword, [isForm, form]] of Object.entries(FORMS)) {
    const value = own(schema, keyword);
    if (value !== undefined && !isForm(value)) throw new SchemaRefused(`has ${keyword}: ${shown(value)}, which is not ${form}`);
  }
  document.view(schema);
  for (const part of partsOf(schema)) {
    if (typeof part === 'boolean') continue;
    if (!isObject(part)) throw new SchemaRefused(`has ${shown(part)} where a schema belongs`);
    checkJsonSchema(document, part);
  }
}

/** Schemas right below a schema. */
function partsOf(schema: JsonObject): unknown[] {
  const single = WITH_SCHEMA.map(keyword => own(schema, keyword)).filter(value => value !== undefined && !Array.isArray(value));
  const lists = WITH_LIST.map(keyword => own(schema, keyword)).filter(value => Array.isArray(value)).flat();
  const maps = WITH_MAP.map(keyword => own(schema, keyword)).filter(isObject).flatMap(map => Object.values(map));
  return [...single, ...lists, ...maps];
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
