import { JsonDocument, JsonPart, JsonView, unfollowed } from './json-document';
import { typeWords } from './json-facts';
import { SchemaConflict } from '../schema-conflict';
import { own } from '../schema-text';

/** What compares parts of schemas. */
export interface Comparison {
  readonly readerDocument: JsonDocument;
  readonly writerDocument: JsonDocument;
  conflicts(reader: JsonView, writer: JsonView, path: readonly string[]): SchemaConflict[];
}

/** Where two schemas are compared. */
export interface ComparedPlace {
  readonly path: readonly string[];
  readonly reader: readonly JsonPart[];
  readonly writer: readonly JsonPart[];
}

export interface KeywordContext extends ComparedPlace {
  readonly comparison: Comparison;
}

/** What a keyword of a reader's schema asks of what a writer may write. */
export type KeywordRule = (part: JsonPart, context: KeywordContext) => SchemaConflict[];

/** Keywords that restrict values in ways that are not compared. Others that are not known are annotations, as the standard has it. */
export const NOT_COMPARED = [
  '$dynamicRef', '$recursiveRef', '$ref', 'additionalItems', 'contains', 'dependencies', 'dependentRequired', 'dependentSchemas', 'else', 'if', 'maxContains',
  'minContains', 'not', 'patternProperties', 'prefixItems', 'propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties',
];

/** Whether a writer's schema may allow less than its other keywords say. */
export function hasUnknown(parts: readonly JsonPart[]): boolean {
  return parts.some(part => unfollowed(part).length > 0 || NOT_COMPARED.some(keyword => own(part, keyword) !== undefined) || Array.isArray(own(part, 'items')));
}

/** What is told of a conflict; the rest follows from its place. */
export interface ConflictDetail {
  readonly what: string;
  readonly fix: string;
  readonly reader?: string;
  readonly writer?: string;
  /** @default true */
  readonly certain?: boolean;
}

/** A conflict at a place. */
export function conflict(place: ComparedPlace, detail: ConflictDetail): SchemaConflict {
  return {
    path: place.path.join('.'),
    reader: detail.reader ?? typeWords(place.reader),
    writer: detail.writer ?? typeWords(place.writer),
    what: detail.what,
    fix: detail.fix,
    certain: detail.certain ?? true,
  };
}

/** What is said where it cannot be told. */
export function notCompared(place: ComparedPlace, keyword: string): SchemaConflict {
  return conflict(place, {
    what: `${keyword} is not compared`, fix: `state the same ${keyword} in both schemas, or check by hand that the reader takes what the writer writes`, certain: false,
  });
}
