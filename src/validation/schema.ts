/** A CEL rule as a schema carries it. */
export interface SchemaRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/**
 * A structural schema, as the generator writes it.
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export interface Schema {
  readonly '$ref'?: string;
  readonly 'type'?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly 'format'?: string;
  readonly 'nullable'?: boolean;
  readonly 'default'?: unknown;
  readonly 'enum'?: readonly unknown[];
  readonly 'pattern'?: string;
  readonly 'required'?: readonly string[];
  readonly 'properties'?: { readonly [name: string]: Schema };
  readonly 'additionalProperties'?: Schema | boolean;
  readonly 'items'?: Schema;
  readonly 'allOf'?: readonly Schema[];
  readonly 'anyOf'?: readonly Schema[];
  readonly 'oneOf'?: readonly Schema[];
  readonly 'not'?: Schema;
  readonly 'minimum'?: number;
  readonly 'maximum'?: number;
  readonly 'exclusiveMinimum'?: boolean;
  readonly 'exclusiveMaximum'?: boolean;
  readonly 'multipleOf'?: number;
  readonly 'minLength'?: number;
  readonly 'maxLength'?: number;
  readonly 'minItems'?: number;
  readonly 'maxItems'?: number;
  readonly 'uniqueItems'?: boolean;
  readonly 'minProperties'?: number;
  readonly 'maxProperties'?: number;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly SchemaRule[];
}

/** Where a `$ref` leads. */
export type ResolveSchema = (name: string) => Schema;

/** A JSON object. */
export type JsonRecord = { readonly [key: string]: unknown };

/** Whether a value is a JSON object (no array, no null). */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema that a `$ref` stands for, or the schema itself. */
export function dereference(schema: Schema, resolve: ResolveSchema): Schema {
  return schema.$ref === undefined ? schema : resolve(schema.$ref);
}

/** The type that a schema demands, in the API server's words; undefined when any will do. */
export function expectedType(schema: Schema): string | undefined {
  return schema['x-kubernetes-int-or-string'] ? 'integer,string' : schema.type;
}

/** All schemas below a root (and the root) that have something themselves or below; the rest need not be walked again. */
export function schemasLeadingTo(root: Schema, has: (schema: Schema) => boolean): ReadonlySet<Schema> {
  const found = new Set<Schema>();
  const visit = (schema: Schema): boolean => {
    let leads = has(schema);
    for (const name in schema.properties) leads = visit(schema.properties[name]) || leads;
    if (schema.items) leads = visit(schema.items) || leads;
    if (typeof schema.additionalProperties === 'object') leads = visit(schema.additionalProperties) || leads;
    for (const part of schema.allOf ?? []) leads = visit(part) || leads;
    if (leads) found.add(schema);
    return leads;
  };
  visit(root);
  return found;
}
