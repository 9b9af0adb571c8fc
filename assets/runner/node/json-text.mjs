/**
 * Slices of a JSON text as they stand. Parsing and printing again would change numbers beyond 2^53 and the bytes of a
 * payload that the runner only passes on. The text must have passed JSON.parse before.
 */

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
    const c = text[i];
    if (c === '"') {
      i = stringEnd(text, i);
    } else if (c === '{' || c === '[') {
      depth += 1;
      if (depth === 1) start = i + 1;
    } else if (c === '}' || c === ']') {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, i).trim());
    } else if (c === ',' && depth === 1) {
      found.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return found.filter((part) => part !== '');
}

function stringEnd(text, start) {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}
