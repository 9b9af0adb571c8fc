import { OptionWords, ProgramWords } from './command-words';

/** A script for bash 3.2 and later. Whatever is not completed here is completed as a file. */
export function bashCompletion({ name, options, commands }: ProgramWords): string {
  const id = name.replace(/[^a-z0-9]/g, '_');
  const words = (list: readonly OptionWords[]) => list.flatMap(({ long, short }) => short === undefined ? [long] : [short, long]).join(' ');
  const cases = commands.map(command => [
    `    ${command.name})`,
    ...valueCases(command.options),
    `      if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "${words(command.options)}" -- "$current"))`,
    `      else COMPREPLY=($(${command.choices.length > 0 ? `compgen -W "${command.choices.join(' ')}"` : 'compgen -f'} -- "$current")); fi`,
    '      ;;',
  ].join('\n'));
  return [
    `# Completion of ${name} for bash.`,
    `_${id}() {`,
    '  local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="" word',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    if [[ "$word" != -* ]]; then command="$word"; break; fi',
    '  done',
    '  COMPREPLY=()',
    '  case "$command" in',
    ...cases,
    '    *)',
    `      COMPREPLY=($(compgen -W "${[...commands.map(command => command.name), words(options)].join(' ')}" -- "$current"))`,
    '      ;;',
    '  esac',
    '}',
    `complete -o filenames -F _${id} ${name}`,
    '',
  ].join('\n');
}

/** Values of the option before the word. */
function valueCases(options: readonly OptionWords[]): string[] {
  return options.filter(({ takesValue }) => takesValue).map(({ long, choices }) => {
    const complete = choices.length > 0 ? `compgen -W "${choices.join(' ')}"` : 'compgen -f';
    return `      if [[ "$previous" == ${long} ]]; then COMPREPLY=($(${complete} -- "$current")); return; fi`;
  });
}
