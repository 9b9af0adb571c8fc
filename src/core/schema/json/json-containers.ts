import { JsonPart, JsonView } from './json-document';
import { alternativesOf, literalsOf, requiredOf, typesOf } from './json-facts';
import { conflict, hasUnknown, KeywordContext, KeywordRule, notCompared } from './json-keyword';
import { SchemaConflict } from '../schema-conflict';
import { canonicalText, isObject, JsonObject, own } from '../schema-text';

/** For values that the writer lists: what is in those of a container is not looked into. */
function unlessListed(keyword: string, type: 'array' | 'object', rule: KeywordRule): KeywordRule {
  return (part, context) => {
    if (!typesOf(context.writer).has(type)) return [];
    return literalsOf(context.writer) === undefined ? rule(part, context) : [notCompared(context, keyword)];
  };
}

/** What the reader cannot do without. */
export const required = unlessListed('required', 'object', (part, context) => {
  const given = requiredOf(context.writer);
  return [...requiredOf([part])].filter(name => !given.has(name)).map(name => {
    const written = canBeWritten(name, context);
    return conflict({ ...context, path: [...context.path, name] }, {
      what: `the reader requires the field, and the writer ${written ? 'may leave it out' : 'does not write it'}`,
      reader: 'required',
      writer: written ? 'optional' : 'not declared',
      fix: 'make the field optional in the schema of the reader, or required in that of the writer before readers need it',
    });
  });
});

function canBeWritten(name: string, { writer, comparison }: KeywordContext): boolean {
  return writer.some(part => propertyOf(part, name) !== undefined && comparison.writerDocument.view(propertyOf(part, name)) !== undefined);
}

/** What the reader declares and the writer writes under one name. */
export const properties = unlessListed('properties', 'object', (part, context) => {
  const declared = own(part, 'properties') as JsonObject;
  const { comparison } = context;
  return Object.keys(declared).flatMap(name => {
    const written = writtenAs(name, context);
    return written === 'never' ? [] : comparison.conflicts(comparison.readerDocument.view(declared[name]), written, [...context.path, name]);
  });
});

/**
 * What a writer may write under a name. A writer that declares properties is taken to write these: where none of its parts says anything
 * of a name, nor of names beyond those, nothing is written.
 */
function writtenAs(name: string, { writer, comparison }: KeywordContext): JsonView | 'never' {
  if (!writer.some(declaresNames)) return [];
  const schemas: unknown[] = [];
  for (const part of writer) {
    const property = propertyOf(part, name);
    const other = own(part, 'additionalProperties');
    if (property !== undefined) schemas.push(property);
    // A pattern may take the name away from additionalProperties.
    else if (own(part, 'patternProperties') !== undefined) schemas.push(true);
    else if (other !== undefined) schemas.push(other);
  }
  if (schemas.length === 0) return declaresElsewhere(writer) || requiredOf(writer).has(name) ? [] : 'never';
  return comparison.writerDocument.all(schemas) ?? 'never';
}

/** Whether names may be declared in alternatives, which are compared one by one, or where nobody looks. */
function declaresElsewhere(writer: readonly JsonPart[]): boolean {
  return hasUnknown(writer) || writer.some(part => alternativesOf(part).length > 0);
}

function declaresNames(part: JsonPart): boolean {
  return own(part, 'properties') !== undefined || own(part, 'additionalProperties') !== undefined;
}

function propertyOf(part: JsonPart, name: string): unknown {
  const declared = own(part, 'properties');
  return isObject(declared) ? own(declared, name) : undefined;
}

/** What the reader allows beyond the names that it declares. */
export const additionalProperties = unlessListed('additionalProperties', 'object', (part, context) => {
  const allowed = own(part, 'additionalProperties');
  if (allowed === true) return [];
  if (own(part, 'patternProperties') !== undefined && !context.writer.some(other => samePatterns(other, part))) return [notCompared(context, 'additionalProperties')];
  const { comparison, path } = context;
  const reader = comparison.readerDocument.view(allowed);
  const names = new Set([...requiredOf(context.writer), ...context.writer.flatMap(other => Object.keys((own(other, 'properties') ?? {}) as object))]);
  const declared = [...names].filter(name => propertyOf(part, name) === undefined).flatMap((name): SchemaConflict[] => {
    const written = writtenAs(name, context);
    return written === 'never' ? [] : comparison.conflicts(reader, written, [...path, name]);
  });
  const others = writtenElsewhere(context, part);
  return others === 'never' ? declared : [...declared, ...comparison.conflicts(reader, others, [...path, '*'])];
});

/** What a writer may write under names that it does not declare. */
function writtenElsewhere({ writer, comparison }: KeywordContext, reader: JsonPart): JsonView | 'never' {
  const stated = writer.filter(part => own(part, 'additionalProperties') !== undefined);
  const patterns = writer.filter(part => own(part, 'patternProperties') !== undefined && !samePatterns(part, reader));
  if (stated.length === 0 && patterns.length === 0) return writer.some(declaresNames) && !declaresElsewhere(writer) ? 'never' : [];
  // Names that a pattern takes may hold what additionalProperties forbids.
  const schemas = stated.filter(part => !patterns.includes(part)).map(part => own(part, 'additionalProperties'));
  return comparison.writerDocument.all(schemas) ?? 'never';
}

function samePatterns(a: JsonPart, b: JsonPart): boolean {
  const [ours, theirs] = [own(a, 'patternProperties'), own(b, 'patternProperties')];
  return ours !== undefined && theirs !== undefined && canonicalText(ours) === canonicalText(theirs);
}

/** What the reader takes as items. */
export const items = unlessListed('items', 'array', (part, context) => {
  const allowed = own(part, 'items');
  // Items by position, as drafts before 2020 wrote them, and items after those that have a schema of their own.
  const byPosition = [part, ...context.writer].some(one => Array.isArray(own(one, 'items')) || own(one, 'prefixItems') !== undefined);
  if (byPosition) return [notCompared(context, 'items')];
  const { comparison, path } = context;
  const empty = context.writer.some(other => own(other, 'maxItems') === 0);
  const written = context.writer.map(other => own(other, 'items')).filter(one => one !== undefined);
  return empty ? [] : comparison.conflicts(comparison.readerDocument.view(allowed), comparison.writerDocument.all(written), path);
});
