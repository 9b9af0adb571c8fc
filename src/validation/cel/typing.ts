import { Schema } from '../schema';
import { CelError } from './error';
import { duration, timestamp } from './functions';
import { CelBytes, CelDouble } from './values';

/** What a schema says about a value in an expression; undefined where nothing is known before a value comes. */
export type Typing = Schema | undefined;

/** The field that a name in an expression stands for, and its typing. @throws CelError when the schema has no such field */
export function fieldOf(typing: Typing, name: string): { readonly key: string; readonly typing: Typing } {
  if (!typing || typing['x-kubernetes-int-or-string']) return { key: name, typing: undefined };
  if (typeof typing.additionalProperties === 'object') return { key: name, typing: typing.additionalProperties };
  if (!typing.properties) return { key: name, typing: undefined };
  const key = unescapeName(name);
  const field = typing.properties[key];
  if (field === undefined) throw new CelError(`undefined field '${name}'`);
  return { key, typing: field };
}

/** Typing of the elements of a list, or of the values of a map by index. */
export function elementOf(typing: Typing): Typing {
  if (typing?.items) return typing.items;
  return typeof typing?.additionalProperties === 'object' ? typing.additionalProperties : undefined;
}

/** Typing of the variable of a macro: items of a list, keys of a map. */
export function variableOf(typing: Typing): Typing {
  return typing?.items;
}

/** How a raw JSON value becomes the value that CEL sees; undefined when it stays as it is. */
export function converter(typing: Typing): ((raw: unknown) => unknown) | undefined {
  if (typing?.type === 'number') return raw => typeof raw === 'number' ? new CelDouble(raw) : raw;
  if (typing?.type !== 'string') return undefined;
  switch (typing.format) {
    case 'duration': return raw => typeof raw === 'string' ? duration(raw) : raw;
    case 'date': case 'date-time': return raw => typeof raw === 'string' ? timestamp(raw) : raw;
    case 'byte': return raw => typeof raw === 'string' ? new CelBytes(Buffer.from(raw, 'base64').toString('hex')) : raw;
    default: return undefined;
  }
}

/**
 * Field names that are not CEL names are written with escapes in rules.
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#escaping
 */
function unescapeName(name: string): string {
  const keyword = /^__(true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while)__$/.exec(name);
  if (keyword) return keyword[1];
  const signs: { readonly [word: string]: string } = { underscores: '__', dot: '.', dash: '-', slash: '/' };
  return name.replace(/__(underscores|dot|dash|slash)__/g, (_, word: string) => signs[word]);
}
