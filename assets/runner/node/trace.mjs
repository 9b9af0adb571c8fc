const PASSED_ON = ['traceparent', 'tracestate', 'baggage'];
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const PRINTABLE = /^[\x20-\x7e]+$/;

/**
 * Headers that keep one trace through the stages: the request's own, else the event's tracing extension.
 * @see https://www.w3.org/TR/trace-context/
 */
export function traceHeaders(headers, attributes) {
  const own = headers.filter(([name, value]) => PASSED_ON.includes(name) && PRINTABLE.test(value));
  if (own.some(([name]) => name === 'traceparent') || !TRACEPARENT.test(attributes.traceparent ?? '')) return own;
  const added = [['traceparent', attributes.traceparent]];
  if (PRINTABLE.test(attributes.tracestate ?? '')) added.push(['tracestate', attributes.tracestate]);
  return [...own.filter(([name]) => name === 'baggage'), ...added];
}
