import { JsonDocument, JsonPart, JsonView } from './json-document';
import { alternativesOf, JsonType, literalsOf, requiredOf, typesOf, typeWords } from './json-facts';
import { FieldList, SchemaField, SchemaFieldType, tagsOf, withTags } from '../schema-field';
import { isObject, own } from '../schema-text';

/** What holds for everything below a place. */
interface Place {
  readonly segments: readonly string[];
  readonly optional: boolean;
  readonly tags: readonly string[];
  /** Parts that it lies in: a record within itself is listed once. */
  readonly within: ReadonlySet<JsonPart>;
}

/** All properties of the records of a schema, also those of its alternatives. */
export function jsonFields(document: JsonDocument): readonly SchemaField[] {
  const list = new FieldList();
  const root = document.root ?? [];
  new Walk(document, list).properties(root, { segments: [], optional: false, tags: withTags([], partTags(root)), within: new Set() });
  return list.fields;
}

class Walk {
  constructor(private readonly document: JsonDocument, private readonly list: FieldList) {}

  public properties(parts: readonly JsonPart[], place: Place): void {
    if (parts.some(part => place.within.has(part))) return;
    const within = new Set([...place.within, ...parts]);
    const required = requiredOf(parts);
    const schemas = new Map<string, unknown[]>();
    for (const part of parts) {
      const properties = own(part, 'properties');
      for (const [name, schema] of isObject(properties) ? Object.entries(properties) : []) schemas.set(name, [...(schemas.get(name) ?? []), schema]);
    }
    for (const [name, all] of schemas) {
      this.field(this.document.all(all), { ...place, segments: [...place.segments, name], optional: place.optional || !required.has(name), within });
    }
    this.values(parts, { ...place, segments: [...place.segments, '*'], optional: true, within });
    for (const part of parts) {
      for (const alternative of alternativesOf(part)) {
        const view = this.document.view(alternative);
        if (view) this.properties(view.filter(one => !within.has(one)), { ...place, optional: true, within });
      }
    }
  }

  /** What an object holds under names that are not declared. */
  private values(parts: readonly JsonPart[], place: Place): void {
    for (const part of parts) {
      const values = own(part, 'additionalProperties');
      if (isObject(values)) this.field(this.document.view(values), place);
    }
  }

  private field(view: JsonView, place: Place): void {
    if (view === undefined) return;
    const { segments, optional } = place;
    const { parts: item, list } = this.itemsOf(view);
    const tags = withTags(withTags(place.tags, partTags(view)), partTags(item));
    const nullable = typesOf(view).has('null') || this.allowsNull(view);
    this.list.add({ segments, type: this.typeOf(item), list, optional, nullable, declared: this.words(view), tags });
    this.properties(item, { ...place, optional: optional || nullable || list, tags });
  }

  private itemsOf(view: readonly JsonPart[]): { readonly parts: readonly JsonPart[]; readonly list: boolean } {
    const types = [...this.typesWithin(view)].filter(type => type !== 'null');
    if (types.length !== 1 || types[0] !== 'array') return { parts: view, list: false };
    const items = this.document.all([view, ...this.branches(view)].flatMap(parts => parts.map(part => own(part, 'items')).filter(isObject)));
    return { parts: items ? this.itemsOf(items).parts : [], list: true };
  }

  /** Types of a schema; where it names none, those of its alternatives. */
  private typesWithin(view: readonly JsonPart[]): ReadonlySet<JsonType> {
    const branches = this.branches(view);
    return branches.length === 0 || typesOf(view).size < 6 ? typesOf(view) : new Set(branches.flatMap(branch => [...typesOf(branch)]));
  }

  private branches(view: readonly JsonPart[]): ReadonlyArray<readonly JsonPart[]> {
    return view.flatMap(alternativesOf).flatMap(schema => {
      const parts = this.document.view(schema);
      return parts ? [parts] : [];
    });
  }

  private allowsNull(view: readonly JsonPart[]): boolean {
    return this.branches(view).some(branch => typesOf(branch).has('null'));
  }

  private words(view: readonly JsonPart[]): string {
    const branches = typesOf(view).size === 6 ? this.branches(view) : [];
    return branches.length === 0 ? typeWords(view) : [...new Set(branches.map(typeWords))].join(' or ');
  }

  private typeOf(parts: readonly JsonPart[]): SchemaFieldType {
    const types = [...this.typesWithin(parts)];
    const others = types.filter(type => type !== 'null');
    if (types.length === 6) return 'any';
    if (others.length === 0) return types.length === 0 ? 'any' : 'null';
    if (others.length > 1) return 'union';
    return this.singleType(others[0], [...parts, ...this.branches(parts).flat()]);
  }

  private singleType(type: JsonType, parts: readonly JsonPart[]): SchemaFieldType {
    if (type === 'object') return parts.some(part => isObject(own(part, 'properties'))) ? 'record' : parts.some(part => isObject(own(part, 'additionalProperties'))) ? 'map' : 'any';
    if (type === 'string') return stringType(parts);
    return type === 'array' ? 'any' : type;
  }
}

const FORMATS: ReadonlyMap<unknown, SchemaFieldType> = new Map([['date-time', 'timestamp'], ['date', 'date'], ['time', 'time'], ['uuid', 'uuid']]);

function stringType(parts: readonly JsonPart[]): SchemaFieldType {
  if (literalsOf(parts) !== undefined) return 'enum';
  if (parts.some(part => own(part, 'contentEncoding') === 'base64')) return 'bytes';
  return parts.map(part => FORMATS.get(own(part, 'format'))).find(type => type !== undefined) ?? 'string';
}

/** The second name is that of registries with data contracts. */
function partTags(parts: readonly JsonPart[]): string[] {
  return parts.flatMap(part => tagsOf(own(part, 'x-tags'), own(part, 'confluent:tags')));
}
