/**
 * Slices of a JSON text as they stand. Parsing and printing again would change numbers beyond 2^53 and the bytes of a
 * payload that the runner only passes on. The text must have passed JSON.parse before.
 */

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Texts of the elements of a JSON array. */
export function elements(text) {
  return parts(text);
}

/** Text of one member of a JSON object; of several with one name the last, as JSON.parse does. */
export function member(text, name) {
  let found;
  for (const part of parts(text)) {
    const end = stringEnd(part, 0) + 1;
    if (JSON.parse(part.slice(0, end)) === name) found = part.slice(part.indexOf(':', end) + 1).trim();
  }
  return found;
}

function parts(text) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      i = stringEnd(text, i);
    } else if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      depth += 1;
      if (depth === 1) start = i + 1;
    } else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, i).trim());
    } else if (c === COMMA && depth === 1) {
      found.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return found.filter((part) => part !== '');
}

/** Place of the quotation mark that ends a string: the next one that is not escaped. */
function stringEnd(text, start) {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
}
