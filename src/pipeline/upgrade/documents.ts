import { Document, isAlias, isMap, isNode, isSeq, LineCounter, parseAllDocuments, Scalar } from 'yaml';
import { FieldPath } from './field-path';
import { DocumentFailure, Origin, SourcedDocument } from './source';

/** The text of a file. */
export interface ManifestText {
  /** As a reader of the report finds the file. */
  readonly file: string;
  /** Relative to the folder that was read. */
  readonly relativeFile: string;
  readonly text: string;
}

/** A document of a text, free of where the text stands. */
interface ParsedDocument {
  readonly value?: unknown;
  readonly failure?: { readonly reason: string; readonly line: number; readonly column: number };
  offset(path: FieldPath): { readonly line: number; readonly column: number };
}

/** A part of a file that can be parsed alone. */
interface Part {
  readonly text: string;
  /** Lines of the file before it. */
  readonly skipped: number;
}

/** Nobody writes more references to one anchor by hand; a text that does would fill the memory. */
const MOST_ALIASES = 1_000;

/**
 * Reads YAML and JSON. Parts that were read before are not parsed again: of two versions of a set of manifests, most parts are the same,
 * and parsing takes longer than all that is done with the objects.
 */
export class DocumentReader {
  private readonly parsed = new Map<string, readonly ParsedDocument[]>();

  public read(source: ManifestText): SourcedDocument[] {
    return partsOf(source.text).flatMap(part => this.parse(part.text).map(document => toSourced(document, source, part.skipped)));
  }

  private parse(text: string): readonly ParsedDocument[] {
    let documents = this.parsed.get(text);
    if (!documents) {
      documents = parseText(text);
      this.parsed.set(text, documents);
    }
    return documents;
  }
}

/**
 * Splits a file where a document starts: a line that begins with three hyphens is nothing else, wherever it stands. Files with directives or
 * end marks are left whole, since these belong to the document after or before them.
 *
 * @see https://yaml.org/spec/1.2.2/#91-documents
 */
function partsOf(text: string): Part[] {
  if (/^(%|\.\.\.(\s|$))/m.test(text)) return [{ text, skipped: 0 }];
  const parts: Part[] = [];
  let skipped = 0;
  for (const part of text.split(/^(?=---(?:\s|$))/m)) {
    parts.push({ text: part, skipped });
    skipped += part.split('\n').length - 1;
  }
  return parts;
}

/** In YAML 1.1, as kubectl and the tools around it read manifests. */
function parseText(text: string): ParsedDocument[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { version: '1.1', lineCounter: lines, prettyErrors: false });
  return Array.isArray(documents) ? documents.map(document => toParsed(document, lines)) : [];
}

function toParsed(document: Document.Parsed, lines: LineCounter): ParsedDocument {
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const start = document.contents?.range[0] ?? document.range[0];
  const [error] = document.errors;
  if (error) return { failure: { reason: error.message, ...place(error.pos[0]) }, offset: () => place(start) };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value, offset: path => place(offsetOf(document, path) ?? start) };
  } catch (reason) {
    return { failure: { reason: reason instanceof Error ? reason.message : String(reason), ...place(start) }, offset: () => place(start) };
  }
}

/** Where a field begins, by its name; where the deepest part of the path that exists begins, when the whole does not. */
function offsetOf(document: Document.Parsed, path: FieldPath): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key instanceof Scalar ? key.value : key) === String(step));
      if (!pair) return offset;
      offset = isNode(pair.key) ? pair.key.range?.[0] ?? offset : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = isNode(node) ? node.range?.[0] ?? offset : offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function toSourced(document: ParsedDocument, source: ManifestText, skipped: number): SourcedDocument {
  const { file, relativeFile } = source;
  const at = ({ line, column }: { line: number; column: number }) => ({ file, line: line + skipped, column });
  const origin: Origin = { relativeFile, position: path => at(document.offset(path)) };
  const failure: DocumentFailure | undefined = document.failure && { reason: document.failure.reason, position: at(document.failure) };
  return { value: document.value, origin, failure };
}
