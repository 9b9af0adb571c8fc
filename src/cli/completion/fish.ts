import { OptionWords, ProgramWords } from './command-words';

/** A script for fish. */
export function fishCompletion({ name, options, commands }: ProgramWords): string {
  const first = `not __fish_seen_subcommand_from ${commands.map(command => command.name).join(' ')}`;
  const line = (condition: string, rest: string) => `complete -c ${name} -n '${condition}' ${rest}`;
  return [
    `# Completion of ${name} for fish.`,
    ...commands.map(command => line(first, `-f -a ${command.name} -d ${quoted(command.summary)}`)),
    ...options.map(option => line(first, optionSpec(option))),
    ...commands.flatMap(command => {
      const after = `__fish_seen_subcommand_from ${command.name}`;
      const argument = command.choices.length > 0 ? [line(after, `-f -a '${command.choices.join(' ')}'`)] : [];
      return [...argument, ...command.options.map(option => line(after, optionSpec(option)))];
    }),
    '',
  ].join('\n');
}

function optionSpec({ long, short, description, takesValue, choices }: OptionWords): string {
  const value = !takesValue ? '' : choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r';
  return `-l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}${value} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}
