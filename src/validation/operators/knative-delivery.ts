import { checkOptionalDestination } from './knative-destination';
import { knownFields } from './knative-fields';
import { Period, readPeriod } from './knative-period';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { within } from '../semantics/walk';

const POLICIES = ['linear', 'exponential'];
const FORMATS = ['json', 'binary'];
const MAX_INT32 = 2_147_483_647;

/**
 * How events are delivered: retries, waits, dead letters.
 *
 * @param namespaceName what the reference of the dead letter sink may name as its namespace; any when undefined
 * @see https://knative.dev/docs/eventing/event-delivery/
 */
export function checkDelivery(value: JsonRecord, report: Report, namespaceName?: string): void {
  within(value, 'delivery', report, raw => {
    const delivery = deliveryFields(raw, report);
    checkOptionalDestination(delivery, 'deadLetterSink', report, namespaceName);
    const { retry, backoffPolicy, format } = delivery;
    if (typeof retry === 'number' && (retry < 0 || retry > MAX_INT32)) report.invalid(retry, `must be between 0 and ${MAX_INT32}`, 'retry');
    if (typeof backoffPolicy === 'string' && !POLICIES.includes(backoffPolicy)) report.notSupported(backoffPolicy, POLICIES, 'backoffPolicy');
    if (typeof format === 'string' && !FORMATS.includes(format)) report.notSupported(format, FORMATS, 'format');
    checkPeriod(delivery, 'backoffDelay', report);
    checkPeriod(delivery, 'timeout', report, period => (period.isZero ? 'must be longer than nothing' : undefined));
    checkPeriod(delivery, 'retryAfterMax', report, period => (period.isNegative ? 'must not be negative' : undefined));
  });
}

/** The fields of a delivery, which schemas do not know all of. */
export function deliveryFields(delivery: JsonRecord, report: Report): JsonRecord {
  return knownFields(delivery, report, {
    deadLetterSink: 'object', retry: 'number', timeout: 'string', backoffPolicy: 'string', backoffDelay: 'string', retryAfterMax: 'string', format: 'string',
  });
}

function checkPeriod(delivery: JsonRecord, field: string, report: Report, problemOf?: (period: Period) => string | undefined): void {
  const text = delivery[field];
  if (typeof text !== 'string') return;
  const period = readPeriod(text);
  const problem = period ? problemOf?.(period) : 'must be a length of time in ISO 8601, such as PT2S or PT0.5S';
  if (problem !== undefined) report.invalid(text, problem, field);
}
