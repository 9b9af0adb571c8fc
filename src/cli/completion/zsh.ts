import { CommandWords, OptionWords, ProgramWords } from './command-words';

/** A script for zsh, to be found as `_<name>` in a folder of fpath. */
export function zshCompletion({ name, options, commands }: ProgramWords): string {
  const id = name.replace(/[^a-z0-9]/g, '_');
  return [
    `#compdef ${name}`,
    `_${id}() {`,
    '  local context state line',
    '  local -a commands',
    '  commands=(',
    ...commands.map(command => `    ${quoted(`${command.name}:${command.summary}`)}`),
    '  )',
    `  _arguments -C ${options.map(optionSpec).join(' ')} '1: :->command' '*:: :->rest'`,
    '  case $state in',
    '    command) _describe command commands ;;',
    '    rest)',
    '      case $line[1] in',
    ...commands.map(command => `        ${command.name}) _arguments ${[...command.options.map(optionSpec), argumentSpec(command)].join(' ')} ;;`),
    '      esac',
    '      ;;',
    '  esac',
    '}',
    '# Found in fpath, the file itself is the function.',
    `if [[ $funcstack[1] == _${name} ]]; then _${id} "$@"; else compdef _${id} ${name}; fi`,
    '',
  ].join('\n');
}

function optionSpec({ long, description, takesValue, choices }: OptionWords): string {
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}` : '';
  return quoted(`${long}[${description.replace(/[[\]:]/g, ' ')}]${value}`);
}

function argumentSpec({ choices }: CommandWords): string {
  return quoted(choices.length > 0 ? `1:value:(${choices.join(' ')})` : '*:file:_files');
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}
