import { Command } from 'commander';
import type * as implementation from '../check/run-check';
import { addApp, addFindingOptions, AppOptions, FindingOptions, GlobalOptions } from '../options';
import type { CommandContext } from '../program';

/** `check`: what a cluster would refuse, without one. */
export function addCheck(program: Command, { io, end }: CommandContext): void {
  const command = program.command('check')
    .summary('check manifests or an app offline')
    .description('Checks manifests as a cluster with the operators would, without one: schemas, rules, admission code. A folder with a cdk8s.yaml is run as an app.')
    .argument('[paths...]', 'files and folders of manifests, - for the standard input, or the folder of an app');
  addFindingOptions(addApp(command))
    .addHelpText('after', [
      '',
      'Examples:',
      '  check dist                          the manifests in a folder',
      '  kustomize build . | check -         what another tool renders',
      '  check --app "python main.py"        a cdk8s app in any language',
      '  check dist --format github          annotations in a pull request',
    ].join('\n'))
    .action((paths: string[], _options, self: Command) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { runCheck } = require('../check/run-check') as typeof implementation;
      end(runCheck(paths, self.optsWithGlobals<FindingOptions & AppOptions & GlobalOptions>(), io));
    });
}
