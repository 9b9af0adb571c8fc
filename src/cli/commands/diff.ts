import { Command } from 'commander';
import type * as implementation from '../diff/run-diff';
import { addFindingOptions } from '../options';
import type { CommandContext } from '../program';

/** `diff`: what an upgrade would break. */
export function addDiff(program: Command, { io, end }: CommandContext): void {
  const command = program.command('diff')
    .summary('tell what an upgrade would break')
    .description('Compares what is deployed with what is to come: what would be lost, refused or stopped, and the safe way. Exits with 1 until each danger is acknowledged with a reason.')
    .argument('<old>', 'manifests of now: a file, a folder, - for the standard input, or the folder of an app')
    .argument('<new>', 'manifests to come');
  addFindingOptions(command)
    .option('--acknowledgements <file>', 'file with the dangers that somebody decided to accept')
    .addHelpText('after', [
      '',
      'Examples:',
      '  diff deployed dist',
      '  git worktree add ../main main && diff ../main .       two versions of an app',
      '  diff deployed dist --acknowledgements upgrade-acknowledgements.yaml',
      '  diff deployed dist --format sarif > diff.sarif',
    ].join('\n'))
    .action((before: string, after: string, _options, self: Command) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { runDiff } = require('../diff/run-diff') as typeof implementation;
      end(runDiff(before, after, self.optsWithGlobals<implementation.DiffOptions>(), io));
    });
}
