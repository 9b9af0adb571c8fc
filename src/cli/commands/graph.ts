import { Command } from 'commander';
import { addApp, addFormat } from '../options';
import type { CommandContext } from '../program';
import type * as implementation from '../report/run-graph';

/** Forms of the graph. */
const FORMATS = ['mermaid', 'dot', 'svg'];

/** `graph`: the topology as a picture. */
export function addGraph(program: Command, { io, end }: CommandContext): void {
  const command = program.command('graph')
    .summary('draw the topology')
    .description('Writes the topology of an app, or of manifests as far as they say it: for Markdown (Mermaid), for Graphviz, or as a picture.')
    .argument('[paths...]', 'folder of an app, or files and folders of manifests, - for the standard input');
  addFormat(addApp(command), FORMATS)
    .option('--out <file>', 'write to this file')
    .addHelpText('after', [
      '',
      'Examples:',
      '  graph --format svg --out topology.svg',
      '  graph --format dot | dot -Tpng > topology.png',
    ].join('\n'))
    .action((paths: string[], _options, self: Command) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { runGraph } = require('../report/run-graph') as typeof implementation;
      end(runGraph(paths, self.optsWithGlobals<implementation.GraphOptions>(), io));
    });
}
