import { Command } from 'commander';
import type { ClusterChoice } from '../doctor/kubectl';
import type * as implementation from '../doctor/run-doctor';
import { addApp, addFindingOptions, AppOptions, FindingOptions, GlobalOptions } from '../options';
import type { CommandContext } from '../program';

/** `doctor`: whether a cluster has what the manifests need. */
export function addDoctor(program: Command, { io, end }: CommandContext): void {
  const command = program.command('doctor')
    .summary('look whether a cluster has what is needed')
    .description('Asks a cluster, through kubectl and reading only, for the operators behind the manifests: are they there, do they run, in which versions, and do their definitions serve the kinds and fields in use.')
    .argument('[paths...]', 'files and folders of manifests, - for the standard input, or the folder of an app');
  addFindingOptions(addApp(command))
    .option('--context <name>', 'context of the kubeconfig; the current one when it is not given')
    .option('--kubeconfig <file>', 'kubeconfig; that of kubectl when it is not given')
    .option('--kubectl <program>', 'program that asks the cluster', 'kubectl')
    .addHelpText('after', [
      '',
      'Examples:',
      '  doctor dist --context production',
      '  doctor --json',
    ].join('\n'))
    .action(async (paths: string[], _options, self: Command) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { runDoctor } = require('../doctor/run-doctor') as typeof implementation;
      end(await runDoctor(paths, self.optsWithGlobals<FindingOptions & AppOptions & ClusterChoice & GlobalOptions>(), io));
    });
}
