import { Command } from 'commander';

/** An option as a shell completes it. */
export interface OptionWords {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  /** Values to choose from; empty when it is a file or free text. */
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** Values of its argument; empty when it takes files. */
  readonly choices: readonly string[];
}

/** What there is to complete. */
export interface ProgramWords {
  readonly name: string;
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

/** Reads the words off the commands, so that a new option is completed without another line. */
export function describeCommands(program: Command): ProgramWords {
  const global = [...optionsOf(program), { long: '--help', short: '-h', description: 'display help', takesValue: false, choices: [] }];
  return {
    name: program.name(),
    options: global,
    commands: program.commands.map(command => ({
      name: command.name(),
      summary: command.summary(),
      options: [...optionsOf(command), ...global.filter(({ long }) => long !== '--version')],
      choices: command.registeredArguments[0]?.argChoices ?? [],
    })),
  };
}

function optionsOf(command: Command): OptionWords[] {
  return command.options.map(({ long, short, description, argChoices = [], required, optional }) => ({
    long: long!, ...(short === undefined ? {} : { short }), description, takesValue: required || optional, choices: argChoices,
  }));
}
