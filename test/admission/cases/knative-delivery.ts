import { CaseRow } from './admission-case';

const SINK = { ref: { apiVersion: 'v1', kind: 'Service', name: 'dead' } };

/** Rows about the delivery below a path. */
export function deliveryRows(at: string): CaseRow[] {
  const rows: CaseRow[] = [
    ['everything', { retry: 3, backoffPolicy: 'exponential', backoffDelay: 'PT0.5S', timeout: 'PT10S', format: 'json', deadLetterSink: SINK }],
    ['no retry', { retry: 0 }],
    ['most retries', { retry: 2147483647 }],
    ['negative retries', { retry: -1 }, 'retry: Invalid value: -1: must be between 0 and 2147483647'],
    ['linear', { backoffPolicy: 'linear' }],
    ['policy that nobody knows', { backoffPolicy: 'constant' }, 'supported values: "linear", "exponential"'],
    ['policy in capitals', { backoffPolicy: 'Linear' }, 'supported values: "linear", "exponential"'],
    ['delay of days', { backoffDelay: 'P1DT2H' }],
    ['delay of weeks', { backoffDelay: 'P2W' }],
    ['delay of nothing', { backoffDelay: 'PT0S' }],
    ['short form of nothing', { backoffDelay: 'P0' }],
    ['negative delay', { backoffDelay: '-PT1S' }],
    ['number with a sign', { backoffDelay: 'PT-1S' }],
    ['decimal comma', { backoffDelay: 'PT1,5S' }],
    ['decimal without digits before it', { backoffDelay: 'PT.5S' }],
    ['delay as Go writes it', { backoffDelay: '1s' }, 'backoffDelay: Invalid value: "1s": must be a length of time in ISO 8601'],
    ['delay without its mark', { backoffDelay: '1S' }, 'ISO 8601'],
    ['seconds among days', { backoffDelay: 'P1S' }, 'ISO 8601'],
    ['mark without a number', { backoffDelay: 'PTS' }, 'ISO 8601'],
    ['nothing behind the mark', { backoffDelay: 'PT' }, 'ISO 8601'],
    ['empty delay', { backoffDelay: '' }, 'ISO 8601'],
    ['wrong order', { backoffDelay: 'PT1S2M' }, 'ISO 8601'],
    ['small letters', { backoffDelay: 'pt1s' }, 'ISO 8601'],
    ['word', { backoffDelay: 'P one D' }, 'ISO 8601'],
    ['timeout of nothing', { timeout: 'PT0S' }, 'timeout: Invalid value: "PT0S": must be longer than nothing'],
    ['timeout below a tenth of a second', { timeout: 'PT0.05S' }, 'must be longer than nothing'],
    ['timeout of a tenth of a second', { timeout: 'PT0.1S' }],
    ['timeout as a number', { timeout: 10 }, 'must be of type string'],
    ['timeout as Go writes it', { timeout: '10s' }, 'ISO 8601'],
    ['negative bound for waits', { retryAfterMax: '-PT1S' }, 'must not be negative'],
    ['unreadable bound for waits', { retryAfterMax: '1m' }, 'ISO 8601'],
    ['binary format', { format: 'binary' }],
    ['format that nobody knows', { format: 'structured' }, 'supported values: "json", "binary"'],
    ['unknown field', { retries: 3 }, 'retries: unknown field'],
    ['field in capitals', { Timeout: 'PT1S' }],
    ['wrong field in capitals', { Timeout: '1s' }, 'timeout: Invalid value: "1s"'],
    ['dead letters to an address', { deadLetterSink: { uri: 'https://dead.example/letters' } }],
    ['dead letters to nobody', { deadLetterSink: {} }, 'deadLetterSink: Required value'],
    ['dead letters to a path', { deadLetterSink: { uri: '/letters' } }, 'must have a scheme and a host'],
  ];
  return rows.map(([what, delivery, says]) => [`${at}: ${what}`, { [at]: delivery }, says]);
}
