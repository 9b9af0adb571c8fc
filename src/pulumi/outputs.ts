import * as pulumi from '@pulumi/pulumi';
import { PULUMI } from './problems';
import { DeferredForm, deferredValue } from '../core/deferred';

/** An output with the placeholder that stands for it until it is known. */
export interface DeferredOutput {
  readonly id: number;
  readonly output: pulumi.Output<unknown>;
  /** The whole text that is replaced; longer than the placeholder when what is around it comes from the output as well. */
  readonly text: string;
  /** Checks a value, and makes of it what takes the place of the text. */
  readonly convert: (value: unknown, path: string) => string | number;
  /** Whether the library computes it from others. */
  readonly computed?: boolean;
}

/** What one run of a program made. */
interface Run {
  readonly outputs: DeferredOutput[];
  /** By output, then by what it is used as: the same output has the same placeholder, so that two uses of it are equal. */
  readonly placeholders: WeakMap<object, Map<string, string | number>>;
  /** Placeholders of what is computed, by what it is computed from. */
  readonly computed: Map<string, string>;
}

/** A process that runs many programs, as an Automation API server, frees what a run made when the run is over. */
const RUNS = new WeakMap<object, Run>();

function currentRun(): Run {
  const global = globalThis as { readonly asyncLocalStorage?: { getStore(): object | undefined } };
  const program = global.asyncLocalStorage?.getStore() ?? global;
  const run = RUNS.get(program) ?? { outputs: [], placeholders: new WeakMap(), computed: new Map() };
  RUNS.set(program, run);
  return run;
}

const DIGEST = /^sha256:[a-f0-9]{64}$/;
const SERVER = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]):(\d{1,5})$/;

/** How many placeholders the program has made so far. */
export function outputCount(): number {
  return currentRun().outputs.length;
}

/** The output behind a placeholder; undefined when it is of another program. */
export function outputBehind(id: number): DeferredOutput | undefined {
  return currentRun().outputs[id];
}

/**
 * A name or another text that is known at deployment only, for a prop that takes a string: the name of a bucket, a Secret, a namespace, a host, or a part
 * of a longer text. Where the value has to be known at synthesis, as in the name of a topic, it leads to a ValueNotKnown error.
 *
 * @param value an output; a plain string is returned as it is
 */
export function asString(value: pulumi.Input<string>): string {
  return defer(value, 'string', 'text', placeholder => placeholder, text);
}

/**
 * A number that is known at deployment only, for a field that is just written down, as in an object of your own. Props of this library that are checked
 * or compared need a plain number, as `config.requireNumber` gives: otherwise a ValueNotKnown error.
 *
 * @param value an output; a plain number is returned as it is
 */
export function asNumber(value: pulumi.Input<number>): number {
  return defer(value, 'number', 'number', placeholder => placeholder, (given, path) => {
    if (typeof given !== 'number' || !Number.isFinite(given)) throw refused(path, 'the output is not a number', given, 'a number');
    return given;
  });
}

/**
 * An image reference that is known at deployment only, as that of an image which the same program builds.
 *
 * @param value an output such as `image.ref`; a plain string is returned as it is
 */
export function asImage(value: pulumi.Input<string>): string {
  return defer(value, 'image', 'text', placeholder => `${placeholder}:output`, text);
}

/**
 * The digest of an image, for a reference with a known name: `image: 'ghcr.io/acme/parse@' + asDigest(image.digest)`. A value of another form than
 * `sha256:` and 64 hexadecimal digits is an OutputRefused error.
 *
 * @param value an output; a plain string is returned as it is
 */
export function asDigest(value: pulumi.Input<string>): string {
  return defer(value, 'digest', 'digest', placeholder => placeholder, (given, path) => matching(path, given, DIGEST, 'the digest', 'sha256:, then 64 hexadecimal digits'));
}

/** What is known of a URL before it is. */
export interface UrlShape {
  /** @default https */
  readonly scheme?: 'http' | 'https';
  /**
   * Port in the URL; network policies open it.
   *
   * @default - none in the URL: that of the scheme
   */
  readonly port?: number;
}

/**
 * A URL of scheme, host and port whose host is known at deployment only. A value with another scheme, another port, or a path is an OutputRefused error.
 *
 * @param value an output; a plain string is returned as it is
 * @param shape what is known of it
 */
export function asUrl(value: pulumi.Input<string>, shape: UrlShape = {}): string {
  const { scheme = 'https', port } = shape;
  if (typeof value === 'string') return value;
  const allowed = `${scheme}://host${port === undefined ? '' : `:${port}`}`;
  const host = defer(value, allowed, 'text', placeholder => placeholder, (given, path) => {
    const url = URL.canParse(text(given, path)) ? new URL(text(given, path)) : undefined;
    const known = new URL(`${scheme}://host${port === undefined ? '' : `:${port}`}`);
    if (url === undefined || url.protocol !== known.protocol || url.port !== known.port || url.pathname !== '/' || url.search + url.hash + url.username !== '') {
      throw refused(path, 'the URL has another form than was stated', given, allowed);
    }
    return url.hostname;
  });
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
}

/**
 * Addresses of brokers, one or several with commas between them, that are known at deployment only, for one entry of `bootstrapServers`. All have to have
 * the port, which network policies open: otherwise an OutputRefused error.
 *
 * @param value an output such as `cluster.bootstrapBrokersSaslScram`; a plain string is returned as it is
 * @param port port of all brokers
 */
export function asServers(value: pulumi.Input<string>, port: number): string {
  return defer(value, `servers ${port}`, 'text', placeholder => `${placeholder}:${port}`, (given, path) => {
    const servers = text(given, path).split(',');
    const wrong = servers.find(server => SERVER.exec(server)?.[1] !== String(port));
    if (wrong !== undefined) throw refused(path, 'a broker has another address than was stated', wrong, `host:${port}`);
    return servers.join(',');
  });
}

function defer<T extends string | number>(
  value: pulumi.Input<T>, use: string, form: DeferredForm, around: (placeholder: T) => T, convert: DeferredOutput['convert'],
): T {
  if (typeof value === 'string' || typeof value === 'number') return value as T;
  const { outputs, placeholders } = currentRun();
  const uses = placeholders.get(value) ?? new Map<string, string | number>();
  placeholders.set(value, uses);
  const known = uses.get(use) as T | undefined;
  if (known !== undefined) return known;
  const id = outputs.length;
  const whole = around(deferredValue(form, id) as T);
  outputs.push({ id, output: pulumi.output(value), text: String(whole), convert });
  uses.set(use, whole);
  return whole;
}

/**
 * A placeholder for what is computed from other outputs; the same one for the same computation.
 *
 * @param key what is computed, and from what
 * @param compute called once
 */
export function deferComputed(key: string, compute: () => pulumi.Output<string>): string {
  const { outputs, computed } = currentRun();
  const known = computed.get(key);
  if (known !== undefined) return known;
  const id = outputs.length;
  const placeholder = String(deferredValue('text', id));
  outputs.push({ id, output: compute(), text: placeholder, convert: String, computed: true });
  computed.set(key, placeholder);
  return placeholder;
}

function text(given: unknown, path: string): string {
  if (typeof given !== 'string' || given === '') throw refused(path, 'the output is not a text', given, 'a string that is not empty');
  return given;
}

function matching(path: string, given: unknown, form: RegExp, what: string, allowed: string): string {
  if (!form.test(text(given, path))) throw refused(path, `${what} has another form`, given, allowed);
  return given as string;
}

/** The value itself may be secret, so only its type is told. */
function refused(path: string, what: string, given: unknown, allowed: string): Error {
  return PULUMI.error(path, 'OutputRefused', { what: `${what}; it is of type ${given === '' ? 'string, and empty' : typeof given}`, allowed });
}
