/** Kinds of tokens that the grammar tells apart; the rest stands for itself. */
type Token = { readonly type: string; readonly text: string };

const KEYWORDS = ['AND', 'OR', 'XOR', 'NOT', 'LIKE', 'EXISTS', 'IN', 'TRUE', 'FALSE'];
const BINARY = ['*', '/', '%', '+', '-', '=', '!=', '<>', '>=', '<=', '<', '>', 'AND', 'OR', 'XOR'];

/** Ways to read a token. The longest wins, and among equals the first. */
const FORMS: ReadonlyArray<readonly [type: string, form: RegExp]> = [
  ['symbol', /!=|>=|<=|<>|[()*/%+\-=<>,'"]/y],
  ['string', /"(?:\\[^]|""|[^"\\])*"|'(?:\\[^]|''|[^'\\])*'/y],
  ['integer', /[+-]?[0-9]+/y],
  ['word', /[A-Z]+/y],
  ['word with digits', /[A-Z0-9]+/y],
  ['word with underscores', /[A-Z][A-Z_]*/y],
];

/**
 * What is wrong with a filter in CloudEvents SQL; undefined when Knative can read it.
 *
 * Follows the reader that Knative uses: it skips characters that no token begins with, and reads a sign before a digit as part of the number.
 *
 * @see https://github.com/cloudevents/spec/blob/main/cesql/spec.md
 */
export function cesqlProblem(expression: string): string | undefined {
  const reader = new CesqlReader(tokensOf(expression));
  return reader.problem();
}

function tokensOf(expression: string): Token[] {
  const text = [...expression].map(char => (char.toUpperCase().length === char.length ? char.toUpperCase() : char)).join('');
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    if (/[ \t\r\n]/.test(text[at])) {
      at++;
      continue;
    }
    const token = longest(text, at);
    if (token) {
      at += token.text.length;
      tokens.push(token);
    } else {
      // The reader gives up on "!" only at the character behind it, and drops both.
      at += text[at] === '!' ? 2 : 1;
    }
  }
  return tokens;
}

function longest(text: string, at: number): Token | undefined {
  let best: Token | undefined;
  for (const [type, form] of FORMS) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found !== undefined && found.length > (best?.text.length ?? 0)) best = { type, text: found };
  }
  if (!best) return undefined;
  return best.type === 'symbol' || (best.type === 'word' && KEYWORDS.includes(best.text)) ? { type: best.text, text: best.text } : best;
}

/** Whether tokens are a sentence of the grammar; precedence does not matter for that. */
class CesqlReader {
  private at = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public problem(): string | undefined {
    try {
      this.expression();
      if (this.at < this.tokens.length) this.unexpected();
      return undefined;
    } catch (error) {
      if (error instanceof CesqlError) return error.message;
      throw error;
    }
  }

  private expression(): void {
    this.operand();
    for (;;) {
      const negated = this.type() === 'NOT' && ['LIKE', 'IN'].includes(this.type(1));
      const operator = this.type(negated ? 1 : 0);
      if (!negated && !BINARY.includes(operator) && operator !== 'LIKE' && operator !== 'IN') return;
      this.at += negated ? 2 : 1;
      if (operator === 'LIKE') this.take(['string'], 'a pattern in quotes');
      else if (operator === 'IN') this.list(1);
      else this.operand();
    }
  }

  private operand(): void {
    while (this.type() === 'NOT' || this.type() === '-') this.at++;
    const type = this.type();
    if ((type === 'word' || type === 'word with underscores') && this.type(1) === '(') {
      this.at++;
      this.list(0);
    } else if (type === 'EXISTS') {
      this.at++;
      this.take(['word', 'word with digits'], 'the name of an attribute');
    } else if (type === '(') {
      this.at++;
      this.expression();
      this.take([')'], '")"');
    } else {
      const token = this.take(['TRUE', 'FALSE', 'integer', 'string', 'word', 'word with digits'], 'a value');
      if (token.type === 'integer' && (Number(token.text) > 2_147_483_647 || Number(token.text) < -2_147_483_648)) {
        throw new CesqlError(`${token.text} does not fit into 32 bits`);
      }
    }
  }

  private list(atLeast: number): void {
    this.take(['('], '"("');
    if (atLeast > 0 || this.type() !== ')') {
      this.expression();
      while (this.type() === ',') {
        this.at++;
        this.expression();
      }
    }
    this.take([')'], '")"');
  }

  private take(types: readonly string[], expected: string): Token {
    if (!types.includes(this.type())) this.unexpected(expected);
    return this.tokens[this.at++];
  }

  private type(ahead = 0): string {
    return this.tokens[this.at + ahead]?.type ?? 'end';
  }

  private unexpected(expected = 'an operator'): never {
    const token = this.tokens[this.at];
    throw new CesqlError(`expected ${expected}, found ${token ? `"${token.text}"` : 'the end'}`);
  }
}

class CesqlError extends Error {}
