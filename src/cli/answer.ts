import { CliIo } from './cli-io';
import { coloured, paint } from './colours';
import { ExitCode } from './exit-code';
import { exitCodeOf, FindingsPage, writeFindings } from './findings-output';
import { FindingOptions, formatOf, GlobalOptions } from './options';

/** Writes findings as they were asked for, and tells how to end. */
export function answer(page: FindingsPage, options: FindingOptions & GlobalOptions, io: CliIo): ExitCode {
  const format = formatOf(options);
  say(writeFindings(page, format, options.failOn), format, options, io);
  return exitCodeOf(page.findings, options.failOn);
}

/** Writes an answer; only what is for people is coloured. */
export function say(text: string, format: string, { color }: GlobalOptions, io: CliIo): void {
  io.out(format === 'text' && coloured(io, io.outIsTerminal, color) ? paint(text) : text);
}
