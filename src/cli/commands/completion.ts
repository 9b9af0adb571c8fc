import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash';
import { describeCommands } from '../completion/command-words';
import { fishCompletion } from '../completion/fish';
import { zshCompletion } from '../completion/zsh';
import { ExitCode } from '../exit-code';
import type { CommandContext } from '../program';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** `completion`: scripts for shells. */
export function addCompletion(program: Command, { io, end }: CommandContext): void {
  program.command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that completes commands, options and their values.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', [
      '',
      'Examples:',
      '  bash:  source <(cdk8s-data-pipelines completion bash)',
      '  zsh:   cdk8s-data-pipelines completion zsh > "${fpath[1]}/_cdk8s-data-pipelines"',
      '  fish:  cdk8s-data-pipelines completion fish > ~/.config/fish/completions/cdk8s-data-pipelines.fish',
    ].join('\n'))
    .action((shell: keyof typeof SHELLS) => {
      io.out(SHELLS[shell](describeCommands(program)));
      end(ExitCode.FINE);
    });
}
