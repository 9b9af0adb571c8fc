/** A length of time in ISO 8601, as far as Knative looks at it. */
export interface Period {
  readonly isZero: boolean;
  readonly isNegative: boolean;
}

/**
 * Reads a period as Knative Eventing does; undefined for text that it cannot read.
 *
 * It takes more than the standard: a sign before the `P` or before a number, and anything behind the first decimal.
 *
 * @see https://knative.dev/docs/eventing/event-delivery/
 */
export function readPeriod(text: string): Period | undefined {
  if (text === 'P0') return { isZero: true, isNegative: false };
  const [, sign, body] = /^([+-]?)P([^]*)$/.exec(text) ?? [];
  if (body === undefined) return undefined;
  const split = body.indexOf('T');
  const time = split < 0 ? [] : amounts(body.slice(split + 1), 'HMS');
  const date = amounts(split < 0 ? body : body.slice(0, split), 'YMWD');
  if (!time || !date || time.length + date.length === 0) return undefined;
  const values = [...date, ...time].filter(value => value !== 0);
  return { isZero: values.length === 0, isNegative: values.length > 0 && values.every(value => (sign === '-' ? value > 0 : value < 0)) };
}

/** The numbers before the marks, which come in this order or not at all; undefined when something is left over. */
function amounts(text: string, marks: string): number[] | undefined {
  let rest = text;
  const found: number[] = [];
  for (const mark of marks) {
    const end = rest.indexOf(mark);
    if (end <= 0) continue;
    const value = amount(rest.slice(0, end));
    if (value === undefined) return undefined;
    found.push(value);
    rest = rest.slice(end + 1);
  }
  return rest === '' ? found : undefined;
}

/** A number with one decimal; what is behind that decimal is not even read. */
function amount(text: string): number | undefined {
  const point = /[.]/.test(text) ? text.indexOf('.') : text.indexOf(',');
  const tenths = point < 0 ? `${text}0` : `${text.slice(0, point)}${text.slice(point + 1, point + 2) || '0'}`;
  return /^[+-]?\d+$/.test(tenths) ? Number(tenths) : undefined;
}
