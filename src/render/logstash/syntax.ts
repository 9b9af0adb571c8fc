import { IConstruct } from 'constructs';
import { CORE } from '../../core/core-problems';

/** Value of a plugin option. */
export type OptionValue = string | number | boolean | readonly string[] | Plugin | { readonly [key: string]: string };

/** Options of a plugin; undefined ones are left out. */
export type Options = Readonly<Record<string, OptionValue | undefined>>;

/** One plugin, or a codec inside one. */
export interface Plugin {
  readonly plugin: string;
  readonly options: Options;
}

/** A plugin, or plugins below a condition. */
export type Statement = Plugin | { readonly branches: ReadonlyArray<{ readonly when?: string; readonly body: readonly Statement[] }> };

/**
 * Refuses text from outside that would end its string, name a secret (`${…}`) or a field (`%{…}`).
 *
 * @see https://www.elastic.co/docs/reference/logstash/configuration-file-structure
 */
export function checkOptionText(scope: IConstruct, value: string, what: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/["'\\\u0000-\u001f\u007f]|[$%]\{/.test(value)) {
    throw CORE.error(scope, 'HostileValue', { what: `${what} cannot be written into a Logstash pipeline`, got: value, allowed: 'text without quotes, backslashes, line breaks, "${" and "%{"' });
  }
  return value;
}

/** A section of a pipeline: input, filter or output. */
export function section(name: string, statements: readonly Statement[]): string {
  return `${name} {\n${statements.map(s => statement(s, '  ')).join('')}}\n`;
}

function statement(node: Statement, indent: string): string {
  if ('plugin' in node) return `${indent}${pluginText(node, indent)}\n`;
  const parts = node.branches.map(({ when, body }, i) => {
    const keyword = when === undefined ? 'else' : `${i === 0 ? 'if' : 'else if'} ${when}`;
    return `${keyword} {\n${body.map(s => statement(s, `${indent}  `)).join('')}${indent}}`;
  });
  return `${indent}${parts.join(' ')}\n`;
}

function pluginText({ plugin, options }: Plugin, indent: string): string {
  const lines = Object.entries(options).filter(([, value]) => value !== undefined);
  if (lines.length === 0) return `${plugin} { }`;
  const text = lines.map(([key, value]) => `${indent}  ${key} => ${valueText(value!, `${indent}  `)}\n`).join('');
  return `${plugin} {\n${text}${indent}}`;
}

function valueText(value: OptionValue, indent: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (typeof value === 'string') return quoted(value);
  if (isList(value)) return `[${value.map(quoted).join(', ')}]`;
  if (isPlugin(value)) return pluginText(value, indent);
  return `{\n${Object.entries(value).map(([key, text]) => `${indent}  ${quoted(key)} => ${quoted(text)}\n`).join('')}${indent}}`;
}

/** Logstash knows no escapes: a string with one kind of quotes goes into the other kind. */
function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  if (text.includes("'")) throw new Error(`a Logstash string cannot hold both kinds of quotes: ${text}`);
  return `'${text}'`;
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}

function isPlugin(value: object): value is Plugin {
  return 'plugin' in value && 'options' in value;
}
