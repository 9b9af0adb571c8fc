import { MacroName } from './ast';
import { elements, noOverload } from './values';

/** Values of the variables while an expression runs. */
export type Frame = unknown[];

/** A compiled part of an expression. */
export type Run = (frame: Frame) => unknown;

/** The value as a condition. */
export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw noOverload();
  return value;
}

/** `a && b`: a side without a value does not matter when the other one is false. */
export function both(left: Run, right: Run): Run {
  return decideBy(false, left, right);
}

/** `a || b`: a side without a value does not matter when the other one is true. */
export function either(left: Run, right: Run): Run {
  return decideBy(true, left, right);
}

function decideBy(deciding: boolean, left: Run, right: Run): Run {
  return frame => {
    let first: boolean;
    try {
      first = truth(left(frame));
    } catch (error) {
      if (settles(right, frame, deciding)) return deciding;
      throw error;
    }
    return first === deciding ? deciding : truth(right(frame));
  };
}

/** Whether a side has the value that decides; a second failure does not hide the first one. */
function settles(side: Run, frame: Frame, deciding: boolean): boolean {
  try {
    return side(frame) === deciding;
  } catch {
    return false;
  }
}

/** The parts of a macro call. */
export interface MacroParts {
  readonly range: Run;
  /** Place of the variable in the frame. */
  readonly slot: number;
  readonly convert?: (raw: unknown) => unknown;
  readonly test?: Run;
  readonly result?: Run;
}

/** A macro that goes through a list, or through the keys of a map. */
export function macro(name: MacroName, parts: MacroParts): Run {
  const { range, slot, convert, result } = parts;
  const test = parts.test ?? (() => true);
  const enter = (frame: Frame, raw: unknown): unknown => frame[slot] = convert ? convert(raw) : raw;
  switch (name) {
    case 'all': return quantifier(parts, test, false);
    case 'exists': return quantifier(parts, test, true);
    case 'exists_one': return frame => elements(range(frame)).filter(raw => {
      enter(frame, raw);
      return truth(test(frame));
    }).length === 1;
    case 'filter': return frame => elements(range(frame)).filter(raw => {
      enter(frame, raw);
      return truth(test(frame));
    });
    case 'map': return frame => elements(range(frame)).flatMap(raw => {
      enter(frame, raw);
      return truth(test(frame)) && result ? [result(frame)] : [];
    });
  }
}

/** `all` and `exists`: one element may decide although another one has no value. */
function quantifier({ range, slot, convert }: MacroParts, test: Run, deciding: boolean): Run {
  return frame => {
    let failure: unknown;
    for (const raw of elements(range(frame))) {
      try {
        frame[slot] = convert ? convert(raw) : raw;
        if (truth(test(frame)) === deciding) return deciding;
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return !deciding;
  };
}
