import { CommanderError } from 'commander';
import { CliIo } from './cli-io';
import { ExitCode } from './exit-code';
import { explain } from './failures';
import { buildProgram } from './program';

/**
 * Runs the command line.
 *
 * @param argv what stands after the name of the program
 * @returns how the process should end
 */
export async function run(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  let code = ExitCode.FINE;
  const program = buildProgram(io, result => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    // Its message is out already. Help and version end this way too, and a call without a command shows the help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.FINE : ExitCode.FAILED;
    io.err(explain(error, io, program.opts<{ color?: boolean }>().color));
    return ExitCode.FAILED;
  }
}
