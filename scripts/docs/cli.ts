import { Command } from 'commander';
import { CHECK_CODES } from '../../src/cli/check/check-codes';
import { CliIo } from '../../src/cli/cli-io';
import { DOCTOR_CODES } from '../../src/cli/doctor/doctor-codes';
import { buildProgram } from '../../src/cli/program';
import { FindingCode } from '../../src/pipeline/findings/located-finding';

/** The generated part of docs/cli.md: the help as it is printed, and every code. */
export function cliReference(): string {
  let printed = '';
  const io: CliIo = {
    out: text => void (printed += text), err: () => undefined, input: () => '', env: {}, outIsTerminal: false, errIsTerminal: false,
  };
  const helpOf = (command: Command) => {
    printed = '';
    command.outputHelp();
    return printed.trimEnd();
  };
  const program = buildProgram(io, () => undefined);
  const commands = program.commands.flatMap(command => ['', `### ${command.name()}`, '', '```text', helpOf(command), '```']);
  return [
    '## Help', '', '```text', helpOf(program), '```', ...commands,
    '', '## What check finds', ...CHECK_CODES.flatMap(entry), '', '## What doctor finds', ...DOCTOR_CODES.flatMap(entry),
  ].join('\n');
}

function entry({ code, severity, title, help }: FindingCode): string[] {
  return ['', `### ${code}`, `${title} (${severity}). ${help.replace(/[<>*_]/g, character => `\\${character}`)}`];
}
