import { CliIo } from './cli-io';

/** What was asked for on the command line; unset when nothing was. */
export type ColourWish = boolean | undefined;

/**
 * Whether to colour: the option first, then NO_COLOR and FORCE_COLOR, then whether a terminal shows the text.
 *
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function coloured(io: CliIo, terminal: boolean, wish: ColourWish): boolean {
  if (wish !== undefined) return wish;
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return terminal && TERM !== 'dumb';
}

const SEVERITIES: Readonly<Record<string, string>> = { error: '1;31', warning: '1;33', note: '1;36', ok: '1;32' };

/** Paints the severities and labels of a text report. The reports themselves know no colours. */
export function paint(text: string): string {
  return text
    .replace(/^(error|warning|note|ok)(?=\s)/gm, severity => wrap(SEVERITIES[severity], severity))
    .replace(/^ {2}(at|what|happens|safe way|fix|reason):/gm, label => wrap('2', label));
}

function wrap(code: string, text: string): string {
  return `\u001b[${code}m${text}\u001b[0m`;
}
