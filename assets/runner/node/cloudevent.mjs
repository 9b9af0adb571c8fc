import { attributeProblem, canonical, CORE, decodeHeader, decodeUtf8 } from './attributes.mjs';
import { isJson, isUtf8, mediaType } from './data.mjs';
import { RunnerError } from './errors.mjs';
import { elements, member } from './json-text.mjs';

export const STRUCTURED = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';
const CORE_NAMES = new Set(CORE);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads the events of an HTTP message in any of the three content modes.
 * An event is `{ attributes: strings by name, bytes?: payload, json?: the payload's value if it was parsed on the way, message() }`;
 * message gives the `{ headers, body }` that send it on as it came.
 * @param {[string, string][]} headers
 * @param {Buffer} body
 * @param {{ percentDecoding: boolean, maxBatchEvents: number }} config
 */
export function readEvents(headers, body, config) {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1];
  const media = contentType === undefined ? '' : mediaType(contentType);
  if (!media.startsWith('application/cloudevents')) {
    return [readBinary(headers, body, contentType, config.percentDecoding)];
  }
  if (![STRUCTURED, BATCH].includes(media) || !isUtf8(contentType)) {
    throw new RunnerError('UnsupportedFormat', `only ${STRUCTURED} and ${BATCH} in UTF-8 are understood`);
  }
  const { text, value } = parseJson(body);
  if (media === STRUCTURED) return [readStructured(text, value, () => ({ headers, body }))];
  if (!Array.isArray(value)) throw invalid('a batch must be a JSON array');
  if (value.length > config.maxBatchEvents) {
    throw new RunnerError('BatchTooLarge', `${value.length} events in a batch, at most ${config.maxBatchEvents} are allowed`);
  }
  return elements(text).map((element, index) => readStructured(element, value[index], () => ({
    headers: [['content-type', STRUCTURED], ...headers.filter(([name]) => !/^(?:ce-|content-type$)/.test(name))],
    body: Buffer.from(element),
  })));
}

/** The JSON text of an event; data goes as Base64, so that its bytes stay exactly what they are. */
export function writeStructured(event) {
  const { attributes, bytes } = event;
  const envelope = {};
  for (const name of CORE) envelope[name] = attributes[name];
  for (const name of Object.keys(attributes).sort()) {
    if (!CORE_NAMES.has(name)) envelope[name] = attributes[name];
  }
  const text = JSON.stringify(envelope);
  return bytes === undefined ? text : `${text.slice(0, -1)},"data_base64":"${bytes.toString('base64')}"}`;
}

function readBinary(headers, body, contentType, percentDecoding) {
  const attributes = Object.create(null);
  for (const [name, header] of headers) {
    if (!name.startsWith('ce-')) continue;
    const attribute = name.slice(3);
    if (attribute in attributes) throw invalid('an attribute is given twice');
    if (attribute === 'data' || attribute === 'datacontenttype') throw invalid(`${name} is not allowed in binary mode`);
    try {
      attributes[attribute] = decodeHeader(header, percentDecoding);
    } catch {
      throw invalid('a header is percent-encoded, but not from UTF-8');
    }
  }
  if (attributes.specversion === undefined) throw invalid('the request is not a CloudEvent: no ce-specversion header');
  if (contentType !== undefined) attributes.datacontenttype = contentType;
  return checked({ attributes, bytes: body.length > 0 ? body : undefined, message: () => ({ headers, body }) });
}

function readStructured(text, value, message) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('an event must be a JSON object');
  const attributes = Object.create(null);
  for (const [name, given] of Object.entries(value)) {
    if (name === 'data' || name === 'data_base64' || given === null) continue;
    attributes[name] = canonical(given);
    if (attributes[name] === undefined) throw invalid('an attribute is not a string, boolean or 32-bit integer');
  }
  const bytes = structuredData(text, value, attributes);
  return checked({ attributes, bytes, json: isParsed(value, attributes) ? value.data : undefined, message });
}

/** @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#31-handling-of-data */
function structuredData(text, value, attributes) {
  const base64 = value.data_base64 ?? undefined;
  if (base64 !== undefined) {
    if ('data' in value) throw invalid('data and data_base64 exclude each other');
    if (typeof base64 !== 'string' || !BASE64.test(base64)) throw invalid('data_base64 is not Base64');
    return Buffer.from(base64, 'base64');
  }
  if (!('data' in value)) return undefined;
  attributes.datacontenttype ??= 'application/json';
  if (isJson(attributes.datacontenttype)) return Buffer.from(member(text, 'data'));
  if (typeof value.data !== 'string') throw invalid('data must be a string when datacontenttype is not JSON');
  if (!value.data.isWellFormed()) throw invalid('data is a string that has no UTF-8 form');
  return Buffer.from(value.data);
}

/** Whether the payload is a part of the JSON that is parsed already. */
function isParsed(value, attributes) {
  return value.data !== undefined && isJson(attributes.datacontenttype);
}

function parseJson(body) {
  try {
    const text = decodeUtf8(body);
    return { text, value: JSON.parse(text) };
  } catch {
    throw invalid('the body is not JSON in UTF-8');
  }
}

function checked(event) {
  const problem = attributeProblem(event.attributes);
  if (problem !== undefined) throw invalid(problem);
  return event;
}

function invalid(message) {
  return new RunnerError('InvalidCloudEvent', message);
}
