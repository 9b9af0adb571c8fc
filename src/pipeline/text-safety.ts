import { createHash } from 'crypto';

/** Control characters, direction overrides and lone surrogates: they break XML or make a reader see something else than there is. */
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A text on one line that shows what it holds. */
export function visible(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(INVISIBLE, '\uFFFD');
}

/** Escapes for text and attributes of HTML and XML. */
export function escapeMarkup(text: string): string {
  return visible(text)
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

/** Identifiers for languages that take letters, digits and underscores only: readable, stable, and different for different texts. */
export function identifier(text: string): string {
  const readable = text.replace(/[^A-Za-z0-9]+/g, '_');
  // Tells texts apart that look the same once special characters are gone.
  const fingerprint = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 8);
  return `n_${readable}_${fingerprint}`;
}
