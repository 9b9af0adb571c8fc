import { isIPv4, isIPv6 } from 'net';
import { isDnsLabel, isDnsSubdomain } from './names';

/** Checks of the `format` keyword, as the API server makes them; a format that is not here is ignored, as it is there. */
const FORMATS: { readonly [format: string]: (text: string) => boolean } = {
  'base64': text => text === '' || isBase64(text),
  'byte': isBase64,
  'cidr': isCidr,
  'date': isDate,
  'date-time': isDateTime,
  'datetime': isDateTime,
  'duration': isDuration,
  'hexcolor': text => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  'hostname': isHostname,
  'ipv4': isIPv4,
  'ipv6': isIPv6,
  'k8s-long-name': isDnsSubdomain,
  'k8s-short-name': isDnsLabel,
  'uri': text => text.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/.test(text),
  'uuid': text => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text),
};

/** The check of a format; undefined for a format that nobody checks. */
export function formatCheck(format: string): ((text: string) => boolean) | undefined {
  return FORMATS[format];
}

/** Seconds in a duration as Go reads it (`1h30m`, `250ms`); undefined for other text. */
export function goDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$|^[+-]?0$/.exec(text);
  if (!match) return undefined;
  const units: { readonly [unit: string]: number } = { ns: 1e-9, us: 1e-6, µs: 1e-6, μs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) seconds += Number(amount) * units[unit];
  return text.startsWith('-') ? -seconds : seconds;
}

/** Go's form, or any text with a number before a unit word, which the API server accepts too. */
function isDuration(text: string): boolean {
  if (goDuration(text) !== undefined) return true;
  return [...text.matchAll(/\d+\s*([A-Za-zµ]+)/g)].some(match =>
    /^(ns|us|µs|ms|s|m|h|d|w|hr|wk)$|^(nano|micro|milli|sec|min|hour|day|week)/.test(match[1].toLowerCase()));
}

/** Builtin kinds take empty data too, which the generator writes as the format base64. */
function isBase64(text: string): boolean {
  return text !== '' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

function isDateTime(text: string): boolean {
  const match = /^(.{10})[tT](\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:[zZ]|[+-]\d{2}:\d{2})$/.exec(text);
  return match !== null && isDate(match[1]) && match[2] <= '23' && match[3] <= '59' && match[4] <= '59';
}

function isCidr(text: string): boolean {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  return match !== null && ((isIPv4(match[1]) && Number(match[2]) <= 32) || (isIPv6(match[1]) && Number(match[2]) <= 128));
}

function isHostname(text: string): boolean {
  const single = /^[a-zA-Z0-9\p{S}\p{L}](-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?$/u;
  const dotted = /^([a-zA-Z0-9\p{S}\p{L}]([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63}$/u;
  return (single.test(text) || dotted.test(text)) && Buffer.byteLength(text) <= 255 && text.split('.').every(part => Buffer.byteLength(part) <= 63);
}
