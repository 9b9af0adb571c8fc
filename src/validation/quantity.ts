/**
 * Kubernetes quantities.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
const QUANTITY = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/;

const DECIMAL = 'num kMGTPE';
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Whether a value is a quantity: a number, or text with one of the known suffixes. */
export function isQuantity(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && QUANTITY.test(value);
}

/** The quantity as a number, near enough to compare requests with limits; NaN for what is not a quantity. */
export function quantityValue(value: unknown): number {
  if (typeof value === 'number') return value;
  const match = typeof value === 'string' ? QUANTITY.exec(value) : null;
  if (!match) return NaN;
  const [, digits, suffix = ''] = match;
  if (/^[eE][+-]?\d/.test(suffix)) return Number(digits + suffix);
  const binary = BINARY.indexOf(suffix);
  if (binary >= 0) return Number(digits) * 1024 ** (binary + 1);
  return suffix === '' ? Number(digits) : Number(digits) * 1000 ** (DECIMAL.indexOf(suffix) - 3);
}
