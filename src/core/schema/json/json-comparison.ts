import { JsonDocument, JsonPart, JsonView, refersElsewhere } from './json-document';
import { alternativesOf, typesOf } from './json-facts';
import { Comparison, conflict, hasUnknown, KeywordContext } from './json-keyword';
import { KEYWORDS } from './json-keywords';
import { ComparisonBudget, SchemaConflict, tooLarge } from '../schema-conflict';
import { canonicalText } from '../schema-text';

/**
 * Whether every value that one schema allows is allowed by another one. What is found is of three kinds: nothing, a conflict that
 * is certain, or one that cannot be told, where a keyword is used that is not compared.
 */
export class JsonComparison implements Comparison {
  private readonly budget = new ComparisonBudget();
  private readonly numbers = new WeakMap<JsonPart, number>();
  /** Pairs that are being compared: a schema within itself is as readable as the schema. */
  private readonly open = new Set<string>();
  private readonly shortened = new Map<JsonPart, JsonPart>();
  private count = 0;

  constructor(public readonly readerDocument: JsonDocument, public readonly writerDocument: JsonDocument) {}

  public conflicts(reader: JsonView, writer: JsonView, path: readonly string[]): SchemaConflict[] {
    if (writer === undefined || typesOf(writer).size === 0) return [];
    if (reader === undefined) {
      return [conflict({ path, reader: [], writer }, { reader: 'nothing', what: 'the reader takes no value here, and the writer may write one', fix: 'allow the field in the schema of the reader' })];
    }
    if (!this.budget.step(path.length)) return [tooLarge(path.join('.'))];
    const pair = `${this.nameOf(reader)}|${this.nameOf(writer)}`;
    if (this.open.has(pair)) return [];
    this.open.add(pair);
    const found = reader.flatMap(part => this.ofPart(part, { path, reader, writer, comparison: this }));
    const result = found.length === 0 ? found : this.ofCases(reader, writer, path, found);
    this.open.delete(pair);
    return result;
  }

  /** What each keyword of a part asks for. A part that is in both, word for word, asks for nothing new. */
  private ofPart(part: JsonPart, context: KeywordContext): SchemaConflict[] {
    const text = canonicalText(part);
    if (standsAlone(part) && context.writer.some(other => canonicalText(other) === text)) return [];
    const unknown = hasUnknown(context.writer);
    return Object.keys(part).flatMap(keyword => KEYWORDS.get(keyword)?.(part, context) ?? []).map(one => ({ ...one, certain: one.certain && !unknown }));
  }

  /** The same for each case of what the writer may write: its alternatives, or else its types. What was found before is said where cases tell no more. */
  private ofCases(reader: JsonView, writer: readonly JsonPart[], path: readonly string[], found: SchemaConflict[]): SchemaConflict[] {
    const alternatives = this.alternatives(writer);
    if (!alternatives && typesOf(writer).size < 2) return found;
    const result = unique((alternatives ?? byType(writer)).flatMap(one => this.conflicts(reader, one, path)));
    const tellsMore = alternatives !== undefined || (result.some(one => one.certain) && !found.some(one => one.certain));
    return result.length === 0 || tellsMore ? result : found;
  }

  private alternatives(writer: readonly JsonPart[]): JsonView[] | undefined {
    const part = writer.find(one => alternativesOf(one).length > 0);
    if (!part) return undefined;
    const keyword = part.anyOf === undefined ? 'oneOf' : 'anyOf';
    const rest: JsonPart = this.without(part, keyword);
    const others = writer.map(one => one === part ? rest : one).filter(one => Object.keys(one).length > 0);
    return (part[keyword] as unknown[]).map(member => {
      const view = this.writerDocument.view(member);
      return view && [...new Set([...others, ...view])];
    });
  }

  /** The same object each time, so that a pair is known again. */
  private without(part: JsonPart, keyword: string): JsonPart {
    const known = this.shortened.get(part);
    if (known) return known;
    const { [keyword]: _, ...rest } = part;
    this.shortened.set(part, rest);
    return rest;
  }

  private nameOf(view: readonly JsonPart[]): string {
    return view.map(part => {
      if (!this.numbers.has(part)) this.numbers.set(part, this.count++);
      return this.numbers.get(part);
    }).join(',');
  }
}

const OF_TYPE = new Map(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'].map(type => [type, { type } as JsonPart]));

function byType(writer: readonly JsonPart[]): JsonView[] {
  return [...typesOf(writer)].map(type => [...writer, OF_TYPE.get(type)!]);
}

/** Whether a part means the same in every schema: it holds no reference, and looks at nothing beside it. */
function standsAlone(part: JsonPart): boolean {
  return !refersElsewhere(part) && part.unevaluatedProperties === undefined && part.unevaluatedItems === undefined;
}

function unique(conflicts: readonly SchemaConflict[]): SchemaConflict[] {
  return [...new Map(conflicts.map(one => [`${one.path}\u0000${one.what}`, one])).values()];
}
