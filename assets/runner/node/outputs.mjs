import { createHash } from 'node:crypto';
import { attributeProblem, canonical, NAME } from './attributes.mjs';
import { encodeData } from './data.mjs';
import { RunnerError } from './errors.mjs';

// Parts of an event object that are no attributes.
const NO_ATTRIBUTE = new Set(['data', 'bytes', 'extensions']);

/** The output events for what the user's function returned: nothing, one value, one event, or an array of these. */
export function toOutputs(result, input, config) {
  const items = Array.isArray(result) ? result : [result];
  const outputs = items
    .map((item, index) => (isNothing(item) ? undefined : toOutput(item, index, input, config)))
    .filter((output) => output !== undefined);
  return checkedOutputs(outputs, config);
}

/** Limits the number of outputs and refuses two that consumers would take for duplicates of each other. */
export function checkedOutputs(outputs, config) {
  if (outputs.length < 2) return outputs;
  if (outputs.length > config.maxOutputEvents) {
    throw new RunnerError('TooManyOutputs', `${outputs.length} outputs for one event, at most ${config.maxOutputEvents} are allowed`);
  }
  const identities = new Set(outputs.map(({ attributes }) => JSON.stringify([attributes.source, attributes.id])));
  if (identities.size < outputs.length) throw invalid('two outputs have the same source and id');
  return outputs;
}

/** The same id each time that the input is processed, so that a replay can be recognised. */
export function outputId(input, index) {
  const { source, id } = input.attributes;
  return createHash('sha256').update(`${source}\n${id}\n${index}`).digest('hex').slice(0, 32);
}

/**
 * Adds what follows an event through the stages, the record key (order per key) and the trace, and what a SinkBinding overrides.
 * `given` may hold null: not even the input's value.
 */
export function completed(given, input, config) {
  const attributes = Object.create(null);
  const { partitionkey, traceparent, tracestate } = input.attributes;
  for (const [name, value] of Object.entries({ partitionkey, traceparent, tracestate, ...given, ...config.extensionOverrides })) {
    if (!isNothing(value)) attributes[name] = value;
  }
  return attributes;
}

function toOutput(item, index, input, config) {
  const isEvent = typeof item === 'object' && item.specversion === '1.0';
  const given = isEvent ? givenAttributes(item) : {};
  const { bytes, contentType } = encodeData(isEvent ? item.data : item, given.datacontenttype ?? undefined);
  const attributes = completed({
    time: input.attributes.time,
    subject: input.attributes.subject,
    ...given,
    specversion: '1.0',
    id: given.id ?? outputId(input, index),
    source: given.source ?? config.functionSource,
    type: given.type ?? config.functionOutputType ?? `${input.attributes.type}.out`,
    datacontenttype: contentType,
  }, input, config);
  const problem = attributeProblem(attributes);
  if (problem !== undefined) throw invalid(problem);
  return { attributes, bytes };
}

function givenAttributes(item) {
  const given = {};
  for (const fields of [item, item.extensions ?? {}]) {
    for (const name of Object.keys(fields)) {
      const value = NO_ATTRIBUTE.has(name) ? undefined : fields[name];
      if (value === undefined || typeof value === 'function') continue;
      given[name] = value === null ? null : attributeText(name, value);
    }
  }
  return given;
}

function attributeText(name, value) {
  if (!NAME.test(name)) throw invalid('an attribute name has characters other than a-z and 0-9');
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : canonical(value);
  if (text === undefined) throw invalid(`${name} is not a string, boolean or 32-bit integer`);
  return text;
}

function isNothing(value) {
  return value === undefined || value === null;
}

function invalid(message) {
  return new RunnerError('InvalidOutput', message);
}
