import { arithmetic, negate } from './arithmetic';
import { Expr } from './ast';
import { CelError } from './error';
import { FUNCTIONS } from './functions';
import { Run, both, either, macro, truth } from './logic';
import { parseCel } from './parser';
import { Typing, converter, elementOf, fieldOf, variableOf } from './typing';
import { CelDouble, TYPES, compare, equals, isPlainMap, lookup, noOverload } from './values';

/** An expression that is ready to run on a value of `self`. */
export type CelProgram = (self: unknown) => unknown;

/**
 * Compiles an expression over `self`, whose fields the schema describes.
 *
 * @throws CelError when the text is not CEL, or names a variable, field or function that does not exist
 */
export function compileCel(expression: Expr | string, typing?: Typing): CelProgram {
  const { run } = compile(typeof expression === 'string' ? parseCel(expression) : expression, [{ name: 'self', typing }]);
  return self => run([self]);
}

/** An expression that is ready to run on a value of `self` and what it was, `oldSelf`. */
export type CelTransition = (self: unknown, oldSelf: unknown) => unknown;

/**
 * Compiles an expression that compares a value with what it was: over `self` and `oldSelf`, which one schema describes.
 *
 * @throws CelError as compileCel
 */
export function compileTransition(expression: Expr, typing?: Typing): CelTransition {
  const { run } = compile(expression, [{ name: 'self', typing }, { name: 'oldSelf', typing }]);
  return (self, oldSelf) => run([self, oldSelf]);
}

/** A variable; its place in the list is its place in the frame. */
interface Variable {
  readonly name: string;
  readonly typing: Typing;
}

interface Compiled {
  readonly run: Run;
  readonly typing?: Typing;
}

function compile(expr: Expr, scope: readonly Variable[]): Compiled {
  switch (expr.kind) {
    case 'literal': return { run: () => expr.value };
    case 'double': return { run: () => new CelDouble(expr.value) };
    case 'ident': return variable(expr.name, scope);
    case 'select': return select(compile(expr.operand, scope), expr.field);
    case 'has': return has(compile(expr.operand, scope), expr.field);
    case 'index': return index(compile(expr.operand, scope), compile(expr.index, scope).run);
    case 'list': return { run: collect(expr.items.map(item => compile(item, scope).run)) };
    case 'map': return { run: mapLiteral(expr.entries.map(([key, value]) => [compile(key, scope).run, compile(value, scope).run])) };
    case 'unary': return unary(expr.op, compile(expr.operand, scope).run);
    case 'binary': return { run: binary(expr.op, compile(expr.left, scope).run, compile(expr.right, scope).run) };
    case 'ternary': return ternary(compile(expr.test, scope).run, compile(expr.yes, scope), compile(expr.no, scope));
    case 'call': return { run: call(expr.name, [...(expr.target ? [expr.target] : []), ...expr.args].map(arg => compile(arg, scope).run)) };
    case 'macro': return compileMacro(expr, scope);
  }
}

function variable(name: string, scope: readonly Variable[]): Compiled {
  const slot = scope.map(entry => entry.name).lastIndexOf(name);
  if (slot >= 0) return { run: frame => frame[slot], typing: scope[slot].typing };
  const type = TYPES.get(name);
  if (!type) throw new CelError(`undeclared reference to '${name}'`);
  return { run: () => type };
}

function select(operand: Compiled, name: string): Compiled {
  const { key, typing } = fieldOf(operand.typing, name);
  const convert = converter(typing);
  const run: Run = frame => {
    const raw = lookup(operand.run(frame), key);
    if (isAbsent(raw, typing)) throw new CelError(`no such key: ${name}`);
    return convert ? convert(raw) : raw;
  };
  return { run, typing };
}

function has(operand: Compiled, name: string): Compiled {
  const { key, typing } = fieldOf(operand.typing, name);
  return { run: frame => !isAbsent(lookup(operand.run(frame), key), typing) };
}

/** The API server drops a null that the schema does not allow before it runs rules. */
function isAbsent(raw: unknown, typing: Typing): boolean {
  return raw === undefined || (raw === null && typing !== undefined && typing.nullable !== true);
}

function index(operand: Compiled, at: Run): Compiled {
  const typing = elementOf(operand.typing);
  const convert = converter(typing);
  const run: Run = frame => {
    const raw = element(operand.run(frame), at(frame));
    return convert ? convert(raw) : raw;
  };
  return { run, typing };
}

function element(container: unknown, at: unknown): unknown {
  if (Array.isArray(container) && typeof at === 'number') {
    if (at < 0 || at >= container.length) throw new CelError(`index out of bounds: ${at}`);
    return container[at];
  }
  if (!isPlainMap(container) || typeof at !== 'string') throw noOverload();
  const value = lookup(container, at);
  if (value === undefined) throw new CelError(`no such key: ${at}`);
  return value;
}

function collect(runs: readonly Run[]): Run {
  return frame => runs.map(run => run(frame));
}

function mapLiteral(entries: ReadonlyArray<readonly [Run, Run]>): Run {
  return frame => Object.fromEntries(entries.map(([key, value]) => {
    const name = key(frame);
    if (typeof name !== 'string') throw noOverload();
    return [name, value(frame)];
  }));
}

function unary(op: '!' | '-', operand: Run): Compiled {
  return { run: op === '!' ? frame => !truth(operand(frame)) : frame => negate(operand(frame)) };
}

function ternary(test: Run, yes: Compiled, no: Compiled): Compiled {
  const run: Run = frame => truth(test(frame)) ? yes.run(frame) : no.run(frame);
  return { run, typing: yes.typing === no.typing ? yes.typing : undefined };
}

function binary(op: string, left: Run, right: Run): Run {
  switch (op) {
    case '&&': return both(left, right);
    case '||': return either(left, right);
    case '==': return frame => equals(left(frame), right(frame));
    case '!=': return frame => !equals(left(frame), right(frame));
    case '<': return frame => compare(left(frame), right(frame)) < 0;
    case '<=': return frame => compare(left(frame), right(frame)) <= 0;
    case '>': return frame => compare(left(frame), right(frame)) > 0;
    case '>=': return frame => compare(left(frame), right(frame)) >= 0;
    case 'in': return frame => isIn(left(frame), right(frame));
    default: return frame => arithmetic(op, left(frame), right(frame));
  }
}

function isIn(value: unknown, container: unknown): boolean {
  if (Array.isArray(container)) return container.some(item => equals(item, value));
  if (!isPlainMap(container)) throw noOverload();
  return typeof value === 'string' && lookup(container, value) !== undefined;
}

function call(name: string, args: readonly Run[]): Run {
  const found = FUNCTIONS.get(name);
  if (!found || !found.arity.includes(args.length)) throw new CelError(`undeclared reference to '${name}' with ${args.length} arguments`);
  if (args.length === 1) {
    const [only] = args;
    return frame => found.call([only(frame)]);
  }
  return frame => found.call(args.map(arg => arg(frame)));
}

function compileMacro(expr: Extract<Expr, { kind: 'macro' }>, scope: readonly Variable[]): Compiled {
  const range = compile(expr.range, scope);
  const item = variableOf(range.typing);
  const inner = [...scope, { name: expr.variable, typing: item }];
  const test = expr.test && compile(expr.test, inner).run;
  const result = expr.result && compile(expr.result, inner).run;
  const run = macro(expr.name, { range: range.run, slot: scope.length, convert: converter(item), test, result });
  return { run, typing: expr.name === 'filter' ? range.typing : undefined };
}
