import { createHash } from 'crypto';

/** Control characters, direction overrides and lone surrogates: they break XML or make a reader see something else than there is. */
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** What nearly every text is, and needs no change. */
const PLAIN = /^[\x20-\x7e]*$/;
const MARKUP = /[&<>"']/;

/** A text on one line that shows what it holds. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[\t\r\n]+/g, ' ').replace(INVISIBLE, '\uFFFD');
}

/** Escapes for text and attributes of HTML and XML. */
export function escapeMarkup(text: string): string {
  const shown = visible(text);
  if (!MARKUP.test(shown)) return shown;
  return shown
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Shortens in the middle, since names of one family differ at their ends. */
export function shorten(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const head = Math.ceil((max - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (max - 1 - head)).join('')}`;
}

/** A page names each stage in many places. Kept for as many texts as one page has, not for those of a program that runs for long. */
const IDENTIFIERS = new Map<string, string>();
const MOST_IDENTIFIERS = 10_000;

/** Identifiers for languages that take letters, digits and underscores only: readable, stable, and different for different texts. */
export function identifier(text: string): string {
  let known = IDENTIFIERS.get(text);
  if (known === undefined) {
    if (IDENTIFIERS.size >= MOST_IDENTIFIERS) IDENTIFIERS.clear();
    known = newIdentifier(text);
    IDENTIFIERS.set(text, known);
  }
  return known;
}

function newIdentifier(text: string): string {
  const readable = text.replace(/[^A-Za-z0-9]+/g, '_');
  // Tells texts apart that look the same once special characters are gone.
  const fingerprint = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);
  return `n_${readable}_${fingerprint}`;
}
