import { CelError } from './error';
import { CelDouble, CelDuration, CelTimestamp, noOverload } from './values';

/** `a <op> b` for the operators + - * / %. @throws CelError on overflow, division by zero, or types that do not go together */
export function arithmetic(op: string, a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return integers(op, a, b);
  if (a instanceof CelDouble && b instanceof CelDouble && op !== '%') return new CelDouble(doubles(op, a.value, b.value));
  if (op === '+') return add(a, b);
  if (op === '-') return subtract(a, b);
  throw noOverload();
}

function integers(op: string, a: number, b: number): number {
  if ((op === '/' || op === '%') && b === 0) throw new CelError(op === '/' ? 'division by zero' : 'modulus by zero');
  const result = op === '%' ? a % b : Math.trunc(doubles(op, a, b));
  // 64-bit integers beyond 2^53 cannot come out of JSON here, so a larger result is an overflow as well.
  if (!Number.isSafeInteger(result)) throw new CelError('integer overflow');
  return result === 0 ? 0 : result;
}

function doubles(op: string, a: number, b: number): number {
  switch (op) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    default: return a / b;
  }
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as unknown[]), ...(b as unknown[])];
  if (a instanceof CelDuration && b instanceof CelDuration) return new CelDuration(a.seconds + b.seconds);
  if (a instanceof CelTimestamp && b instanceof CelDuration) return new CelTimestamp(a.seconds + b.seconds);
  if (a instanceof CelDuration && b instanceof CelTimestamp) return new CelTimestamp(a.seconds + b.seconds);
  throw noOverload();
}

function subtract(a: unknown, b: unknown): unknown {
  if (a instanceof CelDuration && b instanceof CelDuration) return new CelDuration(a.seconds - b.seconds);
  if (a instanceof CelTimestamp && b instanceof CelDuration) return new CelTimestamp(a.seconds - b.seconds);
  if (a instanceof CelTimestamp && b instanceof CelTimestamp) return new CelDuration(a.seconds - b.seconds);
  throw noOverload();
}

/** `-a`. */
export function negate(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  if (value instanceof CelDouble) return new CelDouble(-value.value);
  if (value instanceof CelDuration) return new CelDuration(-value.seconds);
  throw noOverload();
}
