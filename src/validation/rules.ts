import { CelError, CelProgram, compileCel, mentions, parseCel } from './cel';
import { show } from './finding';
import { Report } from './report';
import { isRecord, Schema, schemasLeadingTo, SchemaRule } from './schema';

/** Checks a value with the CEL rules of its schema. */
export type RuleCheck = (value: unknown, report: Report) => void;

/** What a schema of a whole object adds for rules at its root. */
const ROOT_FIELDS: { readonly [name: string]: Schema } = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } },
};

/**
 * Compiles the rules of a schema and of everything below; undefined when there are none.
 *
 * Rules that compare with the old object (`oldSelf`) are left out: nothing is older than a manifest.
 * @throws CelError when a rule is not CEL or names what does not exist
 */
export function compileRules(schema: Schema, isRoot = false): RuleCheck | undefined {
  const leading = schemasLeadingTo(schema, part => part['x-kubernetes-validations'] !== undefined);
  return compileBelow(schema, leading, isRoot ? withRootFields(schema) : schema);
}

/** @param typing what rules at this place may name; more than the schema says at the root of an object */
function compileBelow(schema: Schema, leading: ReadonlySet<Schema>, typing = schema): RuleCheck | undefined {
  if (!leading.has(schema)) return undefined;
  const rules = (schema['x-kubernetes-validations'] ?? []).flatMap(rule => compileRule(rule, typing));
  const parts = (schema.allOf ?? []).map(part => compileBelow(part, leading));
  const below = [fieldRules(schema, leading), valueRules(schema, leading), itemRules(schema, leading), ...parts];
  const checks = [...rules, ...below.filter(check => check !== undefined)];
  if (checks.length === 0) return undefined;
  return (value, report) => {
    if (value === null || value === undefined) return;
    for (const check of checks) check(value, report);
  };
}

function withRootFields(schema: Schema): Schema {
  return { ...schema, properties: { ...schema.properties, ...ROOT_FIELDS } };
}

function compileRule(rule: SchemaRule, schema: Schema): RuleCheck[] {
  const expression = parseCel(rule.rule);
  if (mentions(expression, 'oldSelf')) return [];
  const program = compileCel(expression, schema);
  const message = rule.messageExpression === undefined ? undefined : compileCel(rule.messageExpression, schema);
  const type = schema.type ?? '';
  return [(value, report) => {
    try {
      if (program(value) !== true) report.add('Rule', body(type, detailOf(value, rule, message), rule.reason), fieldBelow(rule));
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
      report.add('Rule', body(type, evaluationError(error, rule)));
    }
  }];
}

function evaluationError(error: CelError, rule: SchemaRule): string {
  const name = rule.message?.trim() || rule.rule.trim();
  return error.message.startsWith('no such overload')
    ? `'${error.message}': call arguments did not match a supported operator, function or macro signature for rule: ${name}`
    : `${error.message} evaluating rule: ${name}`;
}

/** The API server names the type where other checks name the value. */
function body(type: string, detail: string, reason?: string): string {
  switch (reason) {
    case 'FieldValueRequired': return `Required value: ${detail}`;
    case 'FieldValueForbidden': return `Forbidden: ${detail}`;
    case 'FieldValueDuplicate': return `Duplicate value: ${show(type)}: ${detail}`;
    default: return `Invalid value: ${show(type)}: ${detail}`;
  }
}

function detailOf(value: unknown, rule: SchemaRule, message: CelProgram | undefined): string {
  if (message) {
    try {
      const text = message(value);
      if (typeof text === 'string' && text.trim() !== '' && !text.includes('\n')) return text;
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
    }
  }
  return rule.message?.trim() || `failed rule: ${rule.rule.trim()}`;
}

function fieldBelow(rule: SchemaRule): string | undefined {
  return rule.fieldPath?.replace(/^\./, '');
}

function fieldRules(schema: Schema, leading: ReadonlySet<Schema>): RuleCheck | undefined {
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const check = compileBelow(field, leading);
    return check ? [{ name, check }] : [];
  });
  if (fields.length === 0) return undefined;
  return (value, report) => {
    if (!isRecord(value)) return;
    for (const { name, check } of fields) {
      if (value[name] === undefined) continue;
      report.enterField(name);
      check(value[name], report);
      report.leave();
    }
  };
}

function valueRules(schema: Schema, leading: ReadonlySet<Schema>): RuleCheck | undefined {
  const check = typeof schema.additionalProperties === 'object' ? compileBelow(schema.additionalProperties, leading) : undefined;
  if (!check) return undefined;
  return (value, report) => {
    if (!isRecord(value)) return;
    for (const key of Object.keys(value)) {
      report.enterKey(key);
      check(value[key], report);
      report.leave();
    }
  };
}

function itemRules(schema: Schema, leading: ReadonlySet<Schema>): RuleCheck | undefined {
  const check = schema.items && compileBelow(schema.items, leading);
  if (!check) return undefined;
  return (value, report) => {
    if (!Array.isArray(value)) return;
    value.forEach((item, index) => {
      report.enterIndex(index);
      check(item, report);
      report.leave();
    });
  };
}
