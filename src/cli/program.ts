import { readFileSync } from 'fs';
import { join } from 'path';
import { Command } from 'commander';
import { CliIo } from './cli-io';
import { coloured } from './colours';
import { addCheck } from './commands/check';
import { addCompletion } from './commands/completion';
import { addDiff } from './commands/diff';
import { addDoctor } from './commands/doctor';
import { addGraph } from './commands/graph';
import { addReport } from './commands/report';
import { ExitCode } from './exit-code';

const PROGRAM = 'cdk8s-data-pipelines';

/** What a command needs beside its arguments. */
export interface CommandContext {
  readonly io: CliIo;
  /** Tells how the process should end. */
  end(code: ExitCode): void;
}

/** The same on every terminal, so that the help reads as in the docs. */
const HELP_WIDTH = 100;

const EXIT_CODES = [
  'Exit codes:',
  '  0  nothing was found that has to be decided',
  '  1  something was found',
  '  2  the question could not be answered: wrong usage, nothing to look at, a program that failed',
].join('\n');

/** The command line with all its commands. Nothing is loaded for them before one runs. */
export function buildProgram(io: CliIo, end: (code: ExitCode) => void): Command {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  const program = new Command(PROGRAM)
    .description('Checks manifests, reports what a pipeline will do, compares versions of it, and looks whether a cluster has what it needs.')
    .version(version)
    .option('--color', 'colour the text, also when it does not go to a terminal')
    .option('--no-color', 'never colour the text')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => io.out(text),
      writeErr: text => io.err(text),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
      getOutHasColors: () => coloured(io, io.outIsTerminal, undefined),
      getErrHasColors: () => coloured(io, io.errIsTerminal, undefined),
    })
    .showHelpAfterError(`(${PROGRAM} --help shows what there is)`)
    .exitOverride()
    .addHelpText('after', `\n${EXIT_CODES}\n\nOnly doctor asks a cluster, through kubectl; everything else works without a network.`);
  const context: CommandContext = { io, end };
  for (const add of [addCheck, addReport, addDiff, addGraph, addDoctor, addCompletion]) add(program, context);
  return program;
}
