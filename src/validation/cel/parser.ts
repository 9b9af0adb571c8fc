import { Expr, MacroName } from './ast';
import { CelError } from './error';
import { Token, tokenize } from './token';

/** Binary operators from the weakest to the strongest; each level groups to the left. */
const LEVELS: ReadonlyArray<readonly string[]> = [
  ['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%'],
];

const MACROS: ReadonlySet<string> = new Set<MacroName>(['all', 'exists', 'exists_one', 'map', 'filter']);

/**
 * Reads a CEL expression.
 *
 * Optional syntax (`?.`), unsigned numbers and message construction are not read: structural schemas have no use for them.
 * @throws CelError on anything that is not CEL
 * @see https://github.com/google/cel-spec/blob/master/doc/langdef.md
 */
export function parseCel(source: string): Expr {
  return new Parser(source).parse();
}

class Parser {
  private readonly tokens: Token[];
  private index = 0;

  constructor(private readonly source: string) {
    this.tokens = tokenize(source);
  }

  public parse(): Expr {
    const expr = this.ternary();
    if (this.peek.kind !== 'end') this.fail();
    return expr;
  }

  private get peek(): Token {
    return this.tokens[this.index];
  }

  private take(): Token {
    return this.tokens[this.index++];
  }

  private accept(op: string): boolean {
    if (this.peek.kind !== 'op' || this.peek.text !== op) return false;
    this.index++;
    return true;
  }

  private expect(op: string): void {
    if (!this.accept(op)) this.fail(`expected "${op}"`);
  }

  private fail(why = 'unexpected'): never {
    throw new CelError(`${why}${why === 'unexpected' ? ' ' : ', found '}"${this.peek.text}" at ${this.peek.at} in: ${this.source}`);
  }

  private ternary(): Expr {
    const test = this.binary(0);
    if (!this.accept('?')) return test;
    const yes = this.binary(0);
    this.expect(':');
    return { kind: 'ternary', test, yes, no: this.ternary() };
  }

  private binary(level: number): Expr {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    while (this.isOperator(LEVELS[level])) {
      const op = this.take().text;
      left = { kind: 'binary', op, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private isOperator(ops: readonly string[]): boolean {
    const { kind, text } = this.peek;
    return (kind === 'op' || (kind === 'ident' && text === 'in')) && ops.includes(text);
  }

  private unary(): Expr {
    if (this.accept('!')) return { kind: 'unary', op: '!', operand: this.unary() };
    if (this.accept('-')) return { kind: 'unary', op: '-', operand: this.unary() };
    return this.member();
  }

  private member(): Expr {
    let expr = this.primary();
    for (;;) {
      if (this.accept('.')) {
        expr = this.selectOrCall(expr, this.identifier());
      } else if (this.accept('[')) {
        expr = { kind: 'index', operand: expr, index: this.ternary() };
        this.expect(']');
      } else {
        return expr;
      }
    }
  }

  private selectOrCall(target: Expr, name: string): Expr {
    if (!this.accept('(')) return { kind: 'select', operand: target, field: name };
    const args = this.listUntil(')');
    return MACROS.has(name) && args.length >= 2 ? this.macro(name as MacroName, target, args) : { kind: 'call', name, target, args };
  }

  private macro(name: MacroName, range: Expr, args: readonly Expr[]): Expr {
    const [first, second, third] = args;
    if (first.kind !== 'ident' || args.length > (name === 'map' ? 3 : 2)) return this.fail(`${name} takes a variable and an expression`);
    const variable = first.name;
    if (name !== 'map') return { kind: 'macro', name, range, variable, test: second };
    return third ? { kind: 'macro', name, range, variable, test: second, result: third } : { kind: 'macro', name, range, variable, result: second };
  }

  private primary(): Expr {
    const token = this.take();
    switch (token.kind) {
      case 'int': return { kind: 'literal', value: token.value! };
      case 'double': return { kind: 'double', value: token.value! };
      case 'string': return { kind: 'literal', value: token.text };
      case 'bytes': return { kind: 'call', name: 'bytes', args: [{ kind: 'literal', value: token.text }] };
      case 'ident': return this.named(token.text);
      case 'op': return this.bracketed(token);
      default:
        this.index--;
        return this.fail();
    }
  }

  private named(name: string): Expr {
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    if (name === 'in') this.fail();
    if (!this.accept('(')) return { kind: 'ident', name };
    const args = this.listUntil(')');
    if (name !== 'has') return { kind: 'call', name, args };
    const [field] = args;
    if (args.length !== 1 || field.kind !== 'select') return this.fail('has() takes one field selection');
    return { kind: 'has', operand: field.operand, field: field.field };
  }

  private bracketed(token: Token): Expr {
    if (token.text === '(') {
      const expr = this.ternary();
      this.expect(')');
      return expr;
    }
    if (token.text === '[') return { kind: 'list', items: this.listUntil(']') };
    if (token.text === '{') return { kind: 'map', entries: this.entries() };
    this.index--;
    return this.fail();
  }

  private listUntil(close: string): Expr[] {
    const items: Expr[] = [];
    while (!this.accept(close)) {
      items.push(this.ternary());
      if (!this.accept(',')) {
        this.expect(close);
        break;
      }
    }
    return items;
  }

  private entries(): Array<readonly [Expr, Expr]> {
    const entries: Array<readonly [Expr, Expr]> = [];
    while (!this.accept('}')) {
      const key = this.ternary();
      this.expect(':');
      entries.push([key, this.ternary()]);
      if (!this.accept(',')) {
        this.expect('}');
        break;
      }
    }
    return entries;
  }

  private identifier(): string {
    const token = this.take();
    if (token.kind === 'ident') return token.text;
    this.index--;
    return this.fail('expected a name');
  }
}
