/** Rules for CloudEvents attributes: names, values, and how a value travels in an HTTP header. */

/** Attributes with a meaning of their own, in the order in which they are written. */
export const CORE = ['specversion', 'id', 'source', 'type', 'time', 'subject', 'datacontenttype', 'dataschema'];

const REQUIRED = ['id', 'source', 'type'];
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
/** What the name of an attribute looks like. */
export const NAME = /^[a-z0-9]+$/;
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;
// Nearly all values are such, and this test is many times faster than the one by Unicode classes.
const PLAIN = /^[\x20-\x7e]*$/;
const NOT_ENCODED = /^[\x20\x21\x23\x24\x26-\x7e]*$/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes UTF-8 and throws on anything that is not. */
export function decodeUtf8(bytes) {
  return strictUtf8.decode(bytes);
}

/**
 * Checks names and values of a complete event.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#context-attributes
 * @returns {string | undefined} what is wrong, naming the attribute but never its value
 */
export function attributeProblem(attributes) {
  if (attributes.specversion !== '1.0') return 'specversion must be 1.0';
  for (const name of REQUIRED) {
    if (!attributes[name]) return `${name} is missing or empty`;
  }
  for (const name of Object.keys(attributes)) {
    if (!NAME.test(name)) return 'an attribute name has characters other than a-z and 0-9';
    const value = attributes[name];
    if (!PLAIN.test(value) && FORBIDDEN.test(value)) return `${name} has a character that CloudEvents does not allow`;
  }
  if (attributes.time !== undefined && !RFC3339.test(attributes.time)) return 'time is not an RFC 3339 timestamp';
  return undefined;
}

/**
 * The canonical string of a value, or undefined when it has none.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type-system
 */
export function canonical(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Number.isInteger(value) && value >= -2147483648 && value <= 2147483647) return String(value);
  return undefined;
}

/**
 * The value that a header carries. Throws when its percent-encoding is not UTF-8.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values
 */
export function decodeHeader(header, percentDecoding) {
  if (NOT_ENCODED.test(header)) return header;
  const value = eightBit(header);
  if (!percentDecoding) return value;
  return value
    .replace(/"((?:[^"\\]|\\.)*)"/gs, (_, inner) => inner.replace(/\\(.)/gs, '$1'))
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => decodeUtf8(Buffer.from(run.replaceAll('%', ''), 'hex')));
}

// HTTP hands bytes over as Latin-1. Senders that skip the encoding write UTF-8 or, as Vert.x does, Latin-1.
function eightBit(header) {
  if (/^[\x00-\x7f]*$/.test(header)) return header;
  try {
    return decodeUtf8(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
