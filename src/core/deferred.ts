import { IConstruct } from 'constructs';
import { CORE } from './core-problems';

/**
 * Placeholders for values that are known at deployment only, as the outputs of a Pulumi program. They have the form of a name, an image digest or a
 * whole number, so that they pass through synthesis like any other value, and are put back where they are found afterwards.
 */
const TEXT = 'deferred-x7q-';
const DIGEST = 'sha256:de4e44ed';
const FIRST_NUMBER = 1_907_350_000;
/** As many as have six digits. */
const MOST = 1_000_000;
const ANYWHERE = /deferred-x7q-(\d{6})|sha256:de4e44ed(\d{56})|(?<!\d)(1907\d{6}|1908\d{6})(?!\d)/gi;

/** What a placeholder looks like. */
export type DeferredForm = 'text' | 'digest' | 'number';

/** A placeholder that was found in a text. */
export interface FoundDeferred {
  readonly id: number;
  readonly index: number;
}

/** Highest number of placeholders that any program of this process made; a process without any has none of the checks. */
let made = 0;

/** The placeholder with a number, counted from 0 in each program. */
export function deferredValue(form: DeferredForm, id: number): string | number {
  if (id >= MOST) throw CORE.error('(app)', 'InvalidNumber', { what: 'too many values are known at deployment only', got: id + 1, allowed: `up to ${MOST}` });
  made = Math.max(made, id + 1);
  const digits = String(id).padStart(6, '0');
  if (form === 'number') return FIRST_NUMBER + id;
  return form === 'text' ? TEXT + digits : DIGEST + digits.padStart(56, '0');
}

/** All placeholders in a text, in their order. */
export function findDeferred(text: string): FoundDeferred[] {
  if (made === 0) return [];
  return [...text.matchAll(ANYWHERE)]
    .map(({ index, 1: name, 2: digest, 3: number }) => ({ id: number === undefined ? Number(name ?? digest) : Number(number) - FIRST_NUMBER, index }))
    .filter(({ id }) => id >= 0 && id < made);
}

/** Whether a value is a placeholder, or a text that holds one. */
export function isDeferred(value: unknown): boolean {
  if (made === 0) return false;
  if (typeof value === 'number') return value >= FIRST_NUMBER && value < FIRST_NUMBER + made && Number.isInteger(value);
  return typeof value === 'string' && findDeferred(value).length > 0;
}

/**
 * Makes a placeholder for what is computed from a text with placeholders.
 *
 * @param use tells different computations of one text apart
 */
export type Derive = (text: string, use: string, compute: (known: string) => string) => string;

let derive: Derive | undefined;

/** Who puts values back says how to compute with them. */
export function setDerive(how: Derive): void {
  derive = how;
}

/** What is computed from a text: at once, or, when there are placeholders in it, as soon as their values are known. */
export function computed(text: string, use: string, compute: (known: string) => string): string {
  return derive !== undefined && isDeferred(text) ? derive(text, use, compute) : compute(text);
}

/** Refuses a placeholder where the value decides what is emitted. @returns the value */
export function needKnown<T>(scope: IConstruct | string, value: T, what: string): T {
  if (isDeferred(value)) throw CORE.error(scope, 'ValueNotKnown', { what: `${what} must be known at synthesis, and is an output of the deployment`, got: value });
  return value;
}
