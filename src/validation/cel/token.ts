import { CelError } from './error';

/** A word of a CEL expression. */
export interface Token {
  readonly kind: 'int' | 'double' | 'string' | 'bytes' | 'ident' | 'op' | 'end';
  /** Operators and identifiers as written; the value of a string literal. */
  readonly text: string;
  /** Value of a number literal. */
  readonly value?: number;
  readonly at: number;
}

const SPACE = /(?:\s+|\/\/[^\n]*)+/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.\d+(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+)/y;
const IDENT = /[_a-zA-Z][_a-zA-Z0-9]*/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||[-+*/%!<>?:.,()[\]{}]/y;
const STRING = /([rRbB]{0,2})("""|'''|"|')/y;

const ESCAPES: { readonly [letter: string]: string } = {
  'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\', '?': '?', '"': '"', "'": "'", '`': '`',
};

/**
 * The words of a CEL expression.
 *
 * @throws CelError on a character or literal that is not CEL
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (regex: RegExp): RegExpExecArray | null => {
    regex.lastIndex = at;
    return regex.exec(source);
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const quote = match(STRING);
    if (quote) {
      const literal = stringLiteral(source, at, quote);
      tokens.push(literal.token);
      at = literal.end;
      continue;
    }
    const token = numberToken(match(NUMBER), at) ?? plainToken('ident', match(IDENT), at) ?? plainToken('op', match(OPERATOR), at);
    if (!token) throw new CelError(`unexpected "${source[at]}" at ${at} in: ${source}`);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

interface Scanned {
  readonly token: Token;
  readonly end: number;
}

function plainToken(kind: 'ident' | 'op', found: RegExpExecArray | null, at: number): Scanned | undefined {
  return found ? { token: { kind, text: found[0], at }, end: at + found[0].length } : undefined;
}

function numberToken(found: RegExpExecArray | null, at: number): Scanned | undefined {
  if (!found) return undefined;
  const [text] = found;
  const kind = /^0[xX]|^\d+$/.test(text) ? 'int' : 'double';
  const value = Number(text);
  if (kind === 'int' && !Number.isSafeInteger(value)) throw new CelError(`integer literal ${text} is too large`);
  return { token: { kind, text, value, at }, end: at + text.length };
}

function stringLiteral(source: string, at: number, quote: RegExpExecArray): Scanned {
  const [opening, prefix, mark] = quote;
  const raw = /r/i.test(prefix);
  let text = '';
  let index = at + opening.length;
  while (!source.startsWith(mark, index)) {
    if (index >= source.length || (mark.length === 1 && source[index] === '\n')) throw new CelError(`string without end at ${at} in: ${source}`);
    if (source[index] === '\\' && !raw) {
      const escape = readEscape(source, index);
      text += escape.text;
      index = escape.end;
    } else {
      text += source[index++];
    }
  }
  const kind = /b/i.test(prefix) ? 'bytes' : 'string';
  return { token: { kind, text, at }, end: index + mark.length };
}

function readEscape(source: string, at: number): { text: string; end: number } {
  const letter = source[at + 1];
  if (ESCAPES[letter] !== undefined) return { text: ESCAPES[letter], end: at + 2 };
  const code = /^(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/.exec(source.slice(at + 1));
  if (!code) throw new CelError(`bad escape \\${letter} in: ${source}`);
  const hex = code[1] ?? code[2] ?? code[3];
  const point = hex === undefined ? parseInt(code[4], 8) : parseInt(hex, 16);
  return { text: String.fromCodePoint(point), end: at + 1 + code[0].length };
}
