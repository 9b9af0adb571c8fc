import { MappedField } from './mapping-values';
import { isObject, JsonObject, own } from '../core/schema/schema-text';

/** Fields that a mapping declares, by their path with dots. */
export interface MappedFields {
  readonly fields: ReadonlyMap<string, MappedField>;
  /** Paths of objects whose documents must have declared fields only; empty for the document itself. */
  readonly strict: ReadonlySet<string>;
  /** Paths of objects that take any fields: they are not indexed, or indexed as a whole. */
  readonly opaque: ReadonlySet<string>;
  /** Fields that are filled from others, or are other names of others. */
  readonly derived: ReadonlySet<string>;
}

/** Types whose fields within are no fields of the index. */
const AS_A_WHOLE: ReadonlySet<unknown> = new Set(['flattened', 'completion', 'geo_point', 'geo_shape', 'point', 'shape', 'percolator', 'join', 'sparse_vector', 'rank_features', 'histogram', 'aggregate_metric_double', 'integer_range', 'float_range', 'long_range', 'double_range', 'date_range', 'ip_range']);

/** Reads a mapping as Elasticsearch does: a name with dots stands for objects within each other. */
export function mappedFields(mappings: JsonObject): MappedFields {
  const found = { fields: new Map<string, MappedField>(), strict: new Set<string>(), opaque: new Set<string>(), derived: new Set<string>() };
  read(mappings, '', false, found);
  return found;
}

interface Found {
  readonly fields: Map<string, MappedField>;
  readonly strict: Set<string>;
  readonly opaque: Set<string>;
  readonly derived: Set<string>;
}

function read(node: JsonObject, path: string, inheritedStrict: boolean, found: Found): void {
  const dynamic = own(node, 'dynamic');
  const strict = dynamic === undefined ? inheritedStrict : dynamic === 'strict';
  if (strict) found.strict.add(path);
  const properties = own(node, 'properties');
  for (const [name, field] of isObject(properties) ? Object.entries(properties) : []) {
    if (!isObject(field)) continue;
    const at = path === '' ? name : `${path}.${name}`;
    addParents(path, name, found);
    readField(field, at, strict, found);
  }
}

/** `a.b` makes an object `a` too. */
function addParents(path: string, name: string, { fields }: Found): void {
  const segments = name.split('.');
  for (let length = 1; length < segments.length; length++) {
    const parent = [...(path === '' ? [] : [path]), ...segments.slice(0, length)].join('.');
    if (!fields.has(parent)) fields.set(parent, { type: 'object' });
  }
}

function readField(field: JsonObject, at: string, strict: boolean, found: Found): void {
  const [type = 'object', format, coerce, copies] = ['type', 'format', 'coerce', 'copy_to'].map(key => own(field, key));
  for (const copy of [copies].flat()) if (typeof copy === 'string') found.derived.add(copy);
  if (type === 'alias') {
    found.derived.add(at);
    return;
  }
  found.fields.set(at, { type: String(type), ...(typeof format === 'string' ? { format } : {}), ...(typeof coerce === 'boolean' ? { coerce } : {}) });
  if (AS_A_WHOLE.has(type) || own(field, 'enabled') === false) found.opaque.add(at);
  else read(field, at, strict, found);
}
