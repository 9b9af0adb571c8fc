import type { SchemaField } from '../core/schema/schema-field';

/** What a field looks like in a document. */
export type DocumentValue = 'text' | 'time as text' | 'whole number' | 'number' | 'milliseconds' | 'other time as number' | 'flag' | 'object' | 'anything';

/**
 * What stands in a document for a field: JSON as it is, Avro as its codec decodes it, which knows nothing of logical types.
 *
 * @param avro whether records are Avro
 */
export function valueOf({ type, declared }: SchemaField, avro: boolean): DocumentValue {
  switch (type) {
    case 'string':
    case 'enum':
    case 'bytes': return 'text';
    case 'uuid': return 'text';
    case 'decimal': return avro ? 'text' : 'number';
    case 'integer': return 'whole number';
    case 'number': return 'number';
    case 'boolean': return 'flag';
    case 'record':
    case 'map': return 'object';
    case 'date':
    case 'time': return avro ? 'other time as number' : 'time as text';
    case 'timestamp': return avro ? (/(^|, | )(local-)?timestamp-millis as long/.test(declared) ? 'milliseconds' : 'other time as number') : 'time as text';
    default: return 'anything';
  }
}

/** What becomes of a value in a field of the index. */
export type MappingVerdict = 'fits' | 'refused' | 'loses';

const ANY_SCALAR: ReadonlySet<string> = new Set(['keyword', 'wildcard', 'constant_keyword', 'text', 'match_only_text', 'search_as_you_type']);
const WHOLE: ReadonlySet<string> = new Set(['long', 'integer', 'short', 'byte', 'unsigned_long']);
const DECIMAL: ReadonlySet<string> = new Set(['double', 'float', 'half_float', 'scaled_float']);
const NUMBERS: readonly DocumentValue[] = ['whole number', 'number', 'milliseconds', 'other time as number'];
/** What the index reads when a mapping of a date names no format. @see https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/date */
const DATE_FORMAT = 'strict_date_optional_time||epoch_millis';

/** A field of an index as its mapping declares it. */
export interface MappedField {
  readonly type: string;
  readonly format?: string;
  readonly coerce?: boolean;
}

/**
 * Whether a field of an index takes a value. Types that are not known here take everything.
 *
 * @see https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/field-data-types
 */
export function verdictOn({ type, format, coerce }: MappedField, value: DocumentValue): MappingVerdict {
  if (value === 'anything') return 'fits';
  if (ANY_SCALAR.has(type)) return fits(value !== 'object');
  if (WHOLE.has(type)) return value === 'number' ? (coerce === false ? 'refused' : 'loses') : fits(NUMBERS.includes(value));
  if (DECIMAL.has(type)) return fits(NUMBERS.includes(value));
  switch (type) {
    case 'boolean': return fits(value === 'flag');
    case 'ip': return fits(value === 'text');
    case 'binary': return fits(value === 'text');
    case 'object':
    case 'nested':
    case 'flattened': return fits(value === 'object');
    case 'date':
    case 'date_nanos': return onDate(format ?? DATE_FORMAT, value);
    default: return 'fits';
  }
}

function onDate(format: string, value: DocumentValue): MappingVerdict {
  // Whether a text is a date in this format is told by its values alone.
  if (value === 'text' || value === 'time as text') return 'fits';
  if (value === 'flag' || value === 'object' || value === 'number') return 'refused';
  // Read as milliseconds, whatever they count: documents land in another year.
  if (value === 'other time as number' || (value === 'milliseconds' && !format.includes('epoch_millis'))) return 'refused';
  return fits(/epoch_(millis|second)|^(basic_|y{4})/.test(format));
}

function fits(yes: boolean): MappingVerdict {
  return yes ? 'fits' : 'refused';
}
