import { FieldPath } from './field-path';
import { catalogEntry, loadSchema } from '../../validation/catalog';
import { CelError, CelTransition, compileTransition, mentions, parseCel } from '../../validation/cel';
import { compileDefaults } from '../../validation/defaults';
import { isRecord, JsonRecord, Schema, SchemaRule, schemasLeadingTo } from '../../validation/schema';

/** A rule of a schema that a change breaks. */
export interface BrokenTransition {
  readonly path: FieldPath;
  readonly before: unknown;
  readonly after: unknown;
  /** In the words of whoever wrote the schema. */
  readonly message: string;
}

type Check = (before: unknown, after: unknown, path: FieldPath) => BrokenTransition[];
type Pass = readonly [name: string, check: Check];

const checks = new Map<string, ((before: JsonRecord, after: JsonRecord) => BrokenTransition[]) | undefined>();

/**
 * What the rules of a kind's schema say about a change. They run as on the API server: on objects with their defaults, where a value is there
 * before and after, and in lists where items can be told apart.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#transition-rules
 */
export function brokenTransitions(before: JsonRecord, after: JsonRecord): BrokenTransition[] {
  const { apiVersion, kind } = after;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const id = `${apiVersion}/${kind}`;
  if (!checks.has(id)) checks.set(id, checkOf(apiVersion, kind));
  return checks.get(id)?.(before, after) ?? [];
}

function checkOf(apiVersion: string, kind: string): ((before: JsonRecord, after: JsonRecord) => BrokenTransition[]) | undefined {
  const entry = catalogEntry(apiVersion, kind);
  if (!entry || entry.operator === 'kubernetes') return undefined;
  const schema = loadSchema(entry);
  const check = compile(schema, schemasLeadingTo(schema, part => part['x-kubernetes-validations']?.some(comparesWithOld) ?? false));
  const fill = compileDefaults(schema) ?? (value => value);
  return check && ((before, after) => check(fill(before), fill(after), []));
}

function comparesWithOld({ rule }: SchemaRule): boolean {
  return rule.includes('oldSelf') && mentions(parseCel(rule), 'oldSelf');
}

function compile(schema: Schema, leading: ReadonlySet<Schema>): Check | undefined {
  if (!leading.has(schema)) return undefined;
  const own = (schema['x-kubernetes-validations'] ?? []).filter(comparesWithOld).map(rule => ruleCheck(rule, schema));
  const all = [...own, ...fieldChecks(schema, leading), ...valueCheck(schema, leading), ...itemCheck(schema, leading)];
  if (all.length === 0) return undefined;
  return (before, after, path) => isMissing(before) || isMissing(after) ? [] : all.flatMap(check => check(before, after, path));
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function ruleCheck(rule: SchemaRule, schema: Schema): Check {
  const program: CelTransition = compileTransition(parseCel(rule.rule), schema);
  return (before, after, path) => {
    try {
      if (program(after, before) === true) return [];
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
    }
    return [{ path, before, after, message: rule.message?.trim() || `failed rule: ${rule.rule.trim()}` }];
  };
}

function fieldChecks(schema: Schema, leading: ReadonlySet<Schema>): Check[] {
  const passes = Object.entries(schema.properties ?? {}).flatMap(([name, field]): Pass[] => {
    const check = compile(field, leading);
    return check ? [[name, check]] : [];
  });
  return passes.map(([name, check]) => (before, after, path) =>
    isRecord(before) && isRecord(after) ? check(before[name], after[name], [...path, name]) : []);
}

function valueCheck(schema: Schema, leading: ReadonlySet<Schema>): Check[] {
  const check = typeof schema.additionalProperties === 'object' ? compile(schema.additionalProperties, leading) : undefined;
  if (!check) return [];
  return [(before, after, path) =>
    isRecord(before) && isRecord(after) ? Object.keys(after).flatMap(key => check(before[key], after[key], [...path, key])) : []];
}

/** Items of other lists than maps have nothing before them. */
function itemCheck(schema: Schema, leading: ReadonlySet<Schema>): Check[] {
  const check = schema.items && schema['x-kubernetes-list-type'] === 'map' ? compile(schema.items, leading) : undefined;
  if (!check) return [];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const keyOf = (item: unknown) => JSON.stringify(isRecord(item) ? keys.map(key => item[key]) : item);
  return [(before, after, path) => {
    if (!Array.isArray(before) || !Array.isArray(after)) return [];
    const old = new Map(before.map((item: unknown) => [keyOf(item), item]));
    return after.flatMap((item: unknown, i) => check(old.get(keyOf(item)), item, [...path, i]));
  }];
}
