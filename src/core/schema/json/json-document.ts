import { SchemaRefused } from '../schema-refused';
import { canonicalText, isObject, JsonObject, own } from '../schema-text';

/** A schema without references and allOf: a set of keywords that all hold. */
export type JsonPart = JsonObject;

/** Parts that all hold; undefined is the schema that nothing satisfies. */
export type JsonView = readonly JsonPart[] | undefined;

/** References to other documents, or by names that depend on where the schema is used. They are carried along as keywords that nobody compares. */
const UNFOLLOWED = ['$dynamicRef', '$recursiveRef'];
/** More would be a chain that nobody wrote by hand. */
const MOST_IN_A_ROW = 100;

/**
 * A JSON Schema with its references.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export class JsonDocument {
  public readonly root: JsonView;
  private readonly views = new Map<unknown, JsonView>();
  /** Up to draft 7 a reference stands for all that is beside it. */
  private readonly refAlone: boolean;
  /** A schema with an address of its own inside of another one: references below it begin there. */
  private readonly nestedAddresses: boolean;

  constructor(private readonly schema: JsonObject) {
    this.refAlone = /draft-0[3-7]\b/.test(String(schema.$schema ?? ''));
    this.nestedAddresses = hasNestedAddress(schema);
    this.root = this.view(schema);
  }

  /** A schema as parts. Each is the same object each time, so that it can be told whether two were compared. */
  public view(schema: unknown): JsonView {
    return this.viewWithin(schema, new Set());
  }

  /** The views of several schemas that all hold. */
  public all(schemas: readonly unknown[]): JsonView {
    const views = schemas.map(schema => this.view(schema));
    return views.includes(undefined) ? undefined : [...new Set(views.flatMap(view => view!))];
  }

  private viewWithin(schema: unknown, within: ReadonlySet<unknown>): JsonView {
    if (within.has(schema)) throw new SchemaRefused('has a $ref that leads back to itself');
    if (within.size > MOST_IN_A_ROW) throw new SchemaRefused(`follows more than ${MOST_IN_A_ROW} references in a row`);
    if (!this.views.has(schema)) this.views.set(schema, this.unfold(schema, within));
    return this.views.get(schema);
  }

  private unfold(schema: unknown, within: ReadonlySet<unknown>): JsonView {
    if (schema === true || schema === undefined) return [];
    if (schema === false) return undefined;
    if (!isObject(schema)) throw new SchemaRefused(`has ${shortText(schema)} where a schema belongs`);
    const { $ref, allOf, ...rest } = schema;
    if (allOf !== undefined && !Array.isArray(allOf)) throw new SchemaRefused('has an allOf that is no list');
    const target = $ref === undefined ? undefined : this.target($ref);
    const beside = target !== undefined && this.refAlone ? {} : rest;
    const kept: JsonPart = $ref !== undefined && target === undefined ? { ...beside, $ref } : beside;
    const members = [...(target === undefined ? [] : [target.schema]), ...(this.refAlone && target ? [] : (allOf as unknown[] | undefined) ?? [])];
    const parts = new Set<JsonPart>(Object.keys(kept).length === 0 ? [] : [kept]);
    for (const member of members) {
      const view = this.viewWithin(member, new Set([...within, schema]));
      if (view === undefined) return undefined;
      for (const part of view) parts.add(part);
    }
    return [...parts];
  }

  /** What a reference within the document leads to; undefined for one that leads elsewhere. */
  private target($ref: unknown): { readonly schema: unknown } | undefined {
    if (typeof $ref !== 'string') throw new SchemaRefused('has a $ref that is no text');
    if (!/^#(\/|$)/.test($ref) || this.nestedAddresses) return undefined;
    let found: unknown = this.schema;
    for (const segment of $ref.slice(1).split('/').slice(1)) {
      const key = decode(segment).replace(/~1/g, '/').replace(/~0/g, '~');
      found = Array.isArray(found) ? (found as unknown[])[Number(key)] : isObject(found) ? own(found, key) : undefined;
      if (found === undefined) throw new SchemaRefused(`refers to ${shortText($ref)}, which is not there`);
    }
    return { schema: found };
  }
}

/** Whether a part holds something that leads elsewhere, so that the same text need not mean the same. */
export function refersElsewhere(value: unknown): boolean {
  return /"\$(ref|dynamicRef|recursiveRef)":/.test(canonicalText(value));
}

/** Keywords of a part that stand for a reference nobody followed. */
export function unfollowed(part: JsonPart): string[] {
  return ['$ref', ...UNFOLLOWED].filter(keyword => own(part, keyword) !== undefined);
}

function hasNestedAddress(schema: JsonObject): boolean {
  const { $id, ...rest } = schema;
  return /"\$id":"/.test(canonicalText(rest));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function shortText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
