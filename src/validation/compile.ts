import { allOf, Check, typeName } from './check';
import { compositeChecks } from './composites';
import { embeddedResourceCheck } from './embedded';
import { listChecks } from './lists';
import { objectChecks } from './objects';
import { enumCheck, numberChecks, stringChecks } from './scalars';
import { isRecord, ResolveSchema, Schema } from './schema';

/** How a schema is turned into a check. */
export interface CompileOptions {
  /** Finds the schema behind a `$ref`. */
  readonly resolve: ResolveSchema;
  /** Whether null counts as not given: builtin kinds are decoded so, custom kinds are not. */
  readonly nullIsAbsent: boolean;
}

/**
 * Compiles structural schemas to functions.
 *
 * Fields compile when a value reaches them first: a Kafka object uses a small part of its schema.
 */
export class SchemaCompiler {
  private readonly shared = new Map<string, Check>();

  constructor(private readonly options: CompileOptions) {}

  /** The check of a schema that describes a whole value: unknown fields are refused. */
  public compile(schema: Schema): Check {
    return this.build(schema, true);
  }

  private build(schema: Schema, structural: boolean): Check {
    if (schema.$ref !== undefined) return this.reference(schema.$ref);
    const parts: Check[] = [];
    if (schema.enum) parts.push(enumCheck(schema.enum));
    parts.push(...stringChecks(schema), ...numberChecks(schema));
    parts.push(...listChecks(schema, schema.items && this.later(schema.items, structural), this.options.resolve));
    parts.push(...this.objectParts(schema, structural));
    parts.push(...compositeChecks(schema, nested => this.build(nested, false)));
    if (schema['x-kubernetes-embedded-resource']) parts.push(embeddedResourceCheck);
    const inner = parts.length > 0 ? allOf(parts) : undefined;
    return this.guarded(schema, inner);
  }

  /** Schemas behind references are compiled once. */
  private reference(name: string): Check {
    let check = this.shared.get(name);
    if (!check) {
      check = this.later(this.options.resolve(name), true);
      this.shared.set(name, check);
    }
    return check;
  }

  private later(schema: Schema, structural: boolean): Check {
    let check: Check | undefined;
    return (value, report) => {
      check ??= this.build(schema, structural);
      check(value, report);
    };
  }

  private objectParts(schema: Schema, structural: boolean): Check[] {
    const properties = new Map(Object.entries(schema.properties ?? {}).map(([name, child]) => [name, this.later(child, structural)]));
    const additional = schema.additionalProperties;
    const embedded = schema['x-kubernetes-embedded-resource'] === true;
    if (embedded) for (const name of ['apiVersion', 'kind', 'metadata']) if (!properties.has(name)) properties.set(name, accept);
    return objectChecks(schema, {
      properties,
      values: typeof additional === 'object' ? this.later(additional, structural) : undefined,
      closed: structural && schema.type === 'object' && !additional && schema['x-kubernetes-preserve-unknown-fields'] !== true,
      nullIsAbsent: this.options.nullIsAbsent,
    });
  }

  /** Null and the type come first: what has the wrong type is not looked into. */
  private guarded(schema: Schema, inner: Check = accept): Check {
    const expected = expectedType(schema);
    const nullAllowed = schema.nullable === true || this.options.nullIsAbsent || schema.default !== undefined || expected === undefined;
    const fits = expected === undefined ? undefined : typeTest(expected);
    const name = expected ?? '';
    return (value, report) => {
      if (value === null) {
        if (!nullAllowed) report.wrongType(name, 'null');
      } else if (fits && !fits(value)) {
        report.wrongType(name, typeName(value));
      } else {
        inner(value, report);
      }
    };
  }
}

const accept: Check = () => {};

function expectedType(schema: Schema): string | undefined {
  return schema['x-kubernetes-int-or-string'] ? 'integer,string' : schema.type;
}

function typeTest(expected: string): (value: unknown) => boolean {
  switch (expected) {
    case 'object': return isRecord;
    case 'array': return Array.isArray;
    case 'string': return value => typeof value === 'string';
    case 'boolean': return value => typeof value === 'boolean';
    case 'integer': return Number.isInteger;
    case 'number': return value => typeof value === 'number' && Number.isFinite(value);
    default: return value => typeof value === 'string' || Number.isInteger(value);
  }
}
