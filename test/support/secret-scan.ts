import { Manifest } from './app';

/** Names under which a value would be a credential. */
const SENSITIVE = /passw(or)?d|secret|token|jaas|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key/i;

/** Names that contain such a word and say where a value is, or how it is treated, by the last word of the name. */
const ABOUT = /(name|ref|key|type|policy|store|class|mechanism|namespace|path|property)$/i;

/** Names that say so although their last word is that of a value, with what they hold. */
const SWITCHES = /^(automountServiceAccountToken|pushSecret|pullSecret|imagePullSecrets)$/;

/** What stands for a value without being one: `${secrets:…}`, `${VARIABLE}`, `{{ .variable }}`, `%{[field]}`. */
const PLACEHOLDER = /^(\$\{[^}]+\}|\{\{[^{}]*\}\}|%\{[^}]+\})$/;

/** A JAAS line; the password in it is looked at like one in a file. */
const JAAS_LINE = /^[\w.]+ required( \w+="[^"]*")+;$/;

/** Text that is a credential whatever its name: private keys, AWS key ids, JSON web tokens, a password in a URL. */
const SHAPES = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(AKIA|ASIA)[0-9A-Z]{16}\b|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|:\/\/[^\s/:@"'$`{}]+:[^\s/@"'$`{}]+@/;

/** In text files: `name => "value"`, `"name": "value"`, `name="value"`, and `name=value` on a line of its own. */
const QUOTED = /([\w.-]+)["']?\]?\s*(?:=>|[:=])\s*(["'])(.*?)\2/g;
const PROPERTY = /^\s*([\w.-]+)\s*=\s*([^\s"'=>][^\s]*)\s*$/gm;

/** Keys of a Secret that hold no credential: Elasticsearch reads role definitions from one. */
const HARMLESS_DATA = ['roles.yml'];

/** The one literal password: Java wants one for the file of public certificates that workers trust, and everybody knows this one. */
const KNOWN_TO_ALL: ReadonlyArray<readonly [name: string, value: string]> = [['javax.net.ssl.trustStorePassword', 'changeit']];

/** Values in an object that look like credentials, as `Kind name: where = value`. */
export function plainSecrets(object: Manifest): string[] {
  const found = object.kind === 'Secret' ? secretData(object) : [];
  scan(object, '', [], found);
  return found.map(text => `${object.kind} ${object.metadata.name}: ${text}`);
}

function secretData(object: Manifest): string[] {
  return ['data', 'stringData'].flatMap(field => Object.keys(object[field] ?? {}))
    .filter(name => !HARMLESS_DATA.includes(name))
    .map(name => `data of a Secret, ${name}`);
}

function scan(value: unknown, name: string, path: readonly string[], found: string[]): void {
  if (typeof value === 'string') checkText(value, name, path, found);
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) scan(item, name, [...path, String(i)], found);
  else if (typeof value === 'object' && value !== null) scanFields(value as Record<string, unknown>, name, path, found);
}

function scanFields(fields: Record<string, unknown>, name: string, path: readonly string[], found: string[]): void {
  // { name, value } is how environment variables and Java properties are written.
  const pair = typeof fields.name === 'string' && typeof fields.value === 'string';
  if (pair) checkText(fields.value as string, fields.name as string, [...path, fields.name as string], found);
  for (const [field, child] of Object.entries(fields)) {
    if (pair && field === 'value') continue;
    // In a reference the field beside the name of the Secret is the name of a key in it.
    const refers = typeof child === 'string' && (typeof fields.secretName === 'string' || /ref$/i.test(name));
    scan(child, refers ? '' : field, [...path, field], found);
  }
}

function checkText(text: string, name: string, path: readonly string[], found: string[]): void {
  if (isValue(name) && isLiteral(name, text)) found.push(`${path.join('.')} = ${text}`);
  if (SHAPES.test(text)) found.push(`${path.join('.')} holds a credential`);
  if (!text.includes('\n') && !text.includes('=')) return;
  for (const [key, literal] of assignments(text, /\.(mjs|js|py)$/.test(name))) {
    if (isValue(key) && isLiteral(key, literal)) found.push(`${path.join('.')}: ${key} = ${literal}`);
  }
}

/** Names and literal values in a file; in code, what is not quoted is an expression. */
function assignments(text: string, code: boolean): Array<[key: string, literal: string]> {
  const quoted = [...text.matchAll(QUOTED)].map(([, key, , literal]): [string, string] => [key, literal]);
  const lines = code ? [] : [...text.matchAll(PROPERTY)].map(([, key, literal]): [string, string] => [key, literal]);
  return [...quoted, ...quoted.flatMap(([, literal]) => assignments(literal, true)), ...lines];
}

function isValue(name: string): boolean {
  return SENSITIVE.test(name) && !SWITCHES.test(name) && !(ABOUT.test(name) && !/(api|access|private)[-_.]?key$/i.test(name));
}

function isLiteral(name: string, value: string): boolean {
  return value !== '' && !PLACEHOLDER.test(value) && !JAAS_LINE.test(value) && !KNOWN_TO_ALL.some(([key, known]) => key === name && known === value);
}
