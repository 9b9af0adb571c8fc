import { JsonType, typesOf } from './json-facts';
import { conflict, KeywordRule } from './json-keyword';
import { own } from '../schema-text';

const FIX = 'let the reader take what the writer writes before it is written';

/** For anyOf, and for oneOf where at most one member can hold because their types differ. */
export function alternatives(keyword: 'anyOf' | 'oneOf'): KeywordRule {
  return (part, context) => {
    const { comparison, path, writer } = context;
    const members = own(part, keyword);
    if (!Array.isArray(members)) return [];
    const views = members.map(member => comparison.readerDocument.view(member));
    if (keyword === 'oneOf' && !areDisjoint(views.map(view => view ? typesOf(view) : new Set()))) {
      return [conflict(context, { what: 'oneOf is compared only where the types of its members differ', fix: 'use anyOf, or check by hand', certain: false })];
    }
    const tried = views.map(view => ({ view, found: comparison.conflicts(view, writer, path) }));
    if (tried.some(({ found }) => found.length === 0)) return [];
    const written = typesOf(writer);
    const likely = tried.filter(({ view }) => view && [...written].some(type => hasType(typesOf(view), type)));
    if (likely.length === 1) return likely[0].found;
    // Several members together may take what none of them takes alone.
    return [conflict(context, { what: `no member of ${keyword} takes all that the writer may write`, fix: FIX, certain: likely.length === 0 })];
  };
}

function areDisjoint(sets: ReadonlyArray<ReadonlySet<JsonType>>): boolean {
  return sets.every((set, i) => sets.slice(i + 1).every(other => ![...set].some(type => hasType(other, type)) && ![...other].some(type => hasType(set, type))));
}

function hasType(types: ReadonlySet<JsonType>, type: JsonType): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'));
}
