/** Macros that run an expression for each element. */
export type MacroName = 'all' | 'exists' | 'exists_one' | 'map' | 'filter';

/** A parsed CEL expression. */
export type Expr =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'ident'; readonly name: string }
  | { readonly kind: 'select'; readonly operand: Expr; readonly field: string }
  | { readonly kind: 'has'; readonly operand: Expr; readonly field: string }
  | { readonly kind: 'index'; readonly operand: Expr; readonly index: Expr }
  | { readonly kind: 'list'; readonly items: readonly Expr[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyArray<readonly [Expr, Expr]> }
  | { readonly kind: 'unary'; readonly op: '!' | '-'; readonly operand: Expr }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'ternary'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly kind: 'call'; readonly name: string; readonly target?: Expr; readonly args: readonly Expr[] }
  | {
    readonly kind: 'macro';
    readonly name: MacroName;
    readonly range: Expr;
    readonly variable: string;
    /** Condition of an element. */
    readonly test?: Expr;
    /** What `map` makes of an element. */
    readonly result?: Expr;
  };

/** Whether an expression mentions a variable. */
export function mentions(expr: Expr, name: string): boolean {
  return expr.kind === 'ident' ? expr.name === name : children(expr).some(child => mentions(child, name));
}

function children(expr: Expr): Expr[] {
  switch (expr.kind) {
    case 'select': case 'has': case 'unary': return [expr.operand];
    case 'index': return [expr.operand, expr.index];
    case 'list': return [...expr.items];
    case 'map': return expr.entries.flat();
    case 'binary': return [expr.left, expr.right];
    case 'ternary': return [expr.test, expr.yes, expr.no];
    case 'call': return expr.target ? [expr.target, ...expr.args] : [...expr.args];
    case 'macro': return [expr.range, ...(expr.test ? [expr.test] : []), ...(expr.result ? [expr.result] : [])];
    default: return [];
  }
}
