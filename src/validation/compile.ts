import { allOf, Check, typeName } from './check';
import { compositeChecks } from './composites';
import { embeddedResourceCheck } from './embedded';
import { listChecks } from './lists';
import { MakeCheck, objectChecks } from './objects';
import { enumCheck, numberChecks, stringChecks } from './scalars';
import { expectedType, isRecord, ResolveSchema, Schema } from './schema';

/**
 * Compiles structural schemas to functions.
 *
 * Fields compile when a value reaches them first: a Kafka object uses a small part of its schema.
 */
export class SchemaCompiler {
  private readonly shared = new Map<string, Check>();

  /** @param resolve finds the schema behind a `$ref` */
  constructor(private readonly resolve: ResolveSchema) {}

  /** The check of a schema that describes a whole value: unknown fields are refused. */
  public compile(schema: Schema): Check {
    return this.build(schema, true);
  }

  /**
   * @param structural whether the schema describes a whole value; branches of oneOf and the like only restrict one
   * @param open whether a list above keeps unknown fields of its items
   */
  private build(schema: Schema, structural: boolean, open = false): Check {
    if (schema.$ref !== undefined) return this.reference(schema.$ref);
    const parts: Check[] = [];
    if (schema.enum) parts.push(enumCheck(schema.enum));
    parts.push(...stringChecks(schema), ...numberChecks(schema));
    parts.push(...listChecks(schema, schema.items && this.later(schema.items, structural, open || keepsUnknown(schema)), this.resolve));
    parts.push(...this.objectParts(schema, structural && !open && !keepsUnknown(schema), structural));
    parts.push(...compositeChecks(schema, nested => this.build(nested, false)));
    if (schema['x-kubernetes-embedded-resource']) parts.push(embeddedResourceCheck);
    const inner = parts.length > 0 ? allOf(parts) : undefined;
    return this.guarded(schema, inner);
  }

  /** Schemas behind references are compiled once. */
  private reference(name: string): Check {
    let check = this.shared.get(name);
    if (!check) {
      check = this.later(this.resolve(name), true);
      this.shared.set(name, check);
    }
    return check;
  }

  private later(schema: Schema, structural: boolean, open = false): Check {
    let check: Check | undefined;
    return (value, report) => {
      check ??= this.build(schema, structural, open);
      check(value, report);
    };
  }

  private objectParts(schema: Schema, closed: boolean, structural: boolean): Check[] {
    const properties = new Map<string, MakeCheck>();
    for (const [name, child] of Object.entries(schema.properties ?? {})) properties.set(name, () => this.build(child, structural));
    const additional = schema.additionalProperties;
    const embedded = schema['x-kubernetes-embedded-resource'] === true;
    if (embedded) for (const name of ['apiVersion', 'kind', 'metadata']) if (!properties.has(name)) properties.set(name, () => accept);
    return objectChecks(schema, {
      properties,
      values: typeof additional === 'object' ? this.later(additional, structural) : undefined,
      closed: closed && schema.type === 'object' && !additional,
    });
  }

  /** The type comes first: what has the wrong type is not looked into. A null field is dropped by the API server, so nothing is wrong with it. */
  private guarded(schema: Schema, inner: Check = accept): Check {
    const expected = expectedType(schema);
    if (expected === undefined) return (value, report) => value === null ? undefined : inner(value, report);
    const fits = typeTest(expected);
    return (value, report) => {
      if (fits(value)) inner(value, report);
      else if (value !== null) report.wrongType(expected, typeName(value));
    };
  }
}

const accept: Check = () => {};

/** On a list this holds for its items, on an object only for the object itself. */
function keepsUnknown(schema: Schema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true;
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
