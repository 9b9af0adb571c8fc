import { decodeUtf8 } from './attributes.mjs';
import { RunnerError } from './errors.mjs';

/** The payload as the user's function sees it; docs/runner.md has the table. */
export function decodeData(contentType, bytes) {
  if (bytes === undefined) return undefined;
  if (contentType === undefined) return jsonOrText(bytes);
  if (isJson(contentType)) {
    try {
      return JSON.parse(decodeUtf8(bytes));
    } catch {
      // The parser's own message quotes the payload.
      throw new RunnerError('InvalidData', 'datacontenttype says JSON, but the data is not JSON');
    }
  }
  return isText(contentType) ? textOrBytes(bytes) : bytes;
}

/** Bytes and content type of a value that the user's function returned. */
export function encodeData(data, contentType) {
  if (data === undefined) return { bytes: undefined, contentType };
  if (data instanceof Uint8Array) {
    return { bytes: Buffer.from(data), contentType: contentType ?? 'application/octet-stream' };
  }
  if (contentType === undefined ? typeof data !== 'string' : isJson(contentType)) {
    return { bytes: Buffer.from(printJson(data)), contentType: contentType ?? 'application/json' };
  }
  if (typeof data !== 'string') {
    throw new RunnerError('InvalidOutput', 'data must be a string or bytes when datacontenttype is not JSON');
  }
  if (!data.isWellFormed()) throw new RunnerError('InvalidOutput', 'data is a string that has no UTF-8 form');
  return { bytes: Buffer.from(data), contentType: contentType ?? 'text/plain; charset=utf-8' };
}

/** The media type without its parameters, lower case. */
export function mediaType(contentType) {
  return contentType.split(';', 1)[0].trim().toLowerCase();
}

/** Whether a content type leaves the text in UTF-8 (ASCII is a part of it). */
export function isUtf8(contentType) {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1].toLowerCase() ?? 'utf-8';
  return ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset);
}

export function isJson(contentType) {
  return contentType === 'application/json' || /^[^/\s]+\/(?:[^/\s]+\+)?json$/.test(mediaType(contentType));
}

function isText(contentType) {
  return /^(?:text\/.+|[^/\s]+\/(?:[^/\s]+\+)?xml)$/.test(mediaType(contentType)) && isUtf8(contentType);
}

// A plain Kafka record says nothing about its content, and most of them are JSON (bucket notifications are).
function jsonOrText(bytes) {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return textOrBytes(bytes);
  }
}

function textOrBytes(bytes) {
  try {
    return decodeUtf8(bytes);
  } catch {
    return bytes;
  }
}

function printJson(data) {
  let text;
  try {
    text = JSON.stringify(data);
  } catch {
    text = undefined;
  }
  if (text === undefined) throw new RunnerError('InvalidOutput', 'the returned data has no JSON form');
  return text;
}
