import * as pulumi from '@pulumi/pulumi';
import { reportingMistakes } from './errors';
import { DeferredOutput, outputBehind } from './outputs';
import { PULUMI } from './problems';
import { findDeferred, isDeferred, needKnown } from '../core/deferred';

/** Text that can stand inside a line of a file, between quotes or not, without ending it. */
const PLAIN = /^[A-Za-z0-9._/:@=+,-]*$/;
/** What is left of a placeholder that was changed. */
const REMAINS = /deferred.?x7q|de4e44ed0/i;

/** Where a value stands, for messages. */
export interface Place {
  /** Path of the construct. */
  readonly path: string;
  /** Whether a value may hold any text inside a longer one, as in a Secret, whose text is the user's own. */
  readonly anyText: boolean;
}

/** An output with its value. */
export interface KnownOutput {
  readonly deferred: DeferredOutput;
  readonly value: unknown;
}

/** The outputs whose placeholders are in a value, each once. */
export function outputsIn(value: unknown, place: Place): DeferredOutput[] {
  const found = new Set<number>();
  visit(value, leaf => findDeferred(String(leaf)).forEach(({ id }) => found.add(id)));
  return [...found].sort((a, b) => a - b).map(id => {
    const deferred = outputBehind(id);
    if (deferred === undefined) throw lost(place);
    return deferred;
  });
}

/** What is made of outputs when all are known. */
export function whenKnown<T>(outputs: readonly DeferredOutput[], place: Place, action: (known: KnownOutput[]) => T): pulumi.Output<T> {
  return pulumi.all(outputs.map(({ output }) => output)).apply(values =>
    reportingMistakes(place.path, () => action(outputs.map((deferred, i) => ({ deferred, value: values[i] }))))) as pulumi.Output<T>;
}

/**
 * A copy in which outputs stand for their placeholders, each in its own field, so that a preview tells which fields are not known yet.
 *
 * @param gate what has to succeed before the value is used
 */
export function putBack(value: unknown, place: Place, gate?: pulumi.Output<void>): pulumi.Input<unknown> {
  let waiting = gate;
  return copy(value, place, leaf => {
    const filled = whenKnown(outputsIn(leaf, place), place, known => fill(leaf, known, place));
    if (waiting === undefined) return filled;
    // One field is enough: a resource is not registered before all of its fields are there.
    const gated = pulumi.all([filled, waiting]).apply(([first]) => first);
    waiting = undefined;
    return gated;
  });
}

/** A copy in which the values themselves stand for the placeholders. */
export function putBackValues(value: unknown, known: readonly KnownOutput[], place: Place): unknown {
  return copy(value, place, leaf => fill(leaf, known, place));
}

type Leaf = string | number;

function visit(value: unknown, onLeaf: (leaf: Leaf) => void): void {
  if (typeof value === 'string' || typeof value === 'number') onLeaf(value);
  else if (Array.isArray(value)) value.forEach(item => visit(item, onLeaf));
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(field => visit(field, onLeaf));
}

function copy(value: unknown, place: Place, onDeferred: (leaf: Leaf) => unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    if (isDeferred(value)) return onDeferred(value);
    if (REMAINS.test(String(value))) throw lost(place);
    return value;
  }
  if (Array.isArray(value)) return value.map(item => copy(item, place, onDeferred));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [needKnown(place.path, key, 'the key of a map'), copy(field, place, onDeferred)]));
}

/** One text or number with its values. A value that is the whole of a field keeps its type. */
function fill(leaf: Leaf, known: readonly KnownOutput[], place: Place): string | number {
  const byId = new Map(known.map(output => [output.deferred.id, output]));
  let filled = '';
  let end = 0;
  for (const { id, index } of findDeferred(String(leaf))) {
    const { deferred: { text, convert }, value } = byId.get(id)!;
    const converted = convert(value, place.path);
    if (typeof leaf === 'number') return converted;
    if (!leaf.startsWith(text, index)) throw lost(place);
    if (text === leaf) return String(converted);
    if (!place.anyText && !PLAIN.test(String(converted))) {
      throw PULUMI.error(place.path, 'OutputRefused', {
        what: 'an output stands inside a longer text, and holds characters that could end it',
        allowed: 'letters, digits and any of . _ / : @ = + , -',
      });
    }
    filled += leaf.slice(end, index) + converted;
    end = index + text.length;
  }
  return filled + String(leaf).slice(end);
}

function lost(place: Place): Error {
  return PULUMI.error(place.path, 'OutputLost', { what: 'a field holds a placeholder that belongs to no output of this program, or a part of one' });
}
