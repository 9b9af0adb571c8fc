import { Command } from 'commander';
import { addApp, addFormat } from '../options';
import type { CommandContext } from '../program';
import type * as implementation from '../report/run-report';

/** Forms of reports. */
const FORMATS = ['text', 'json', 'markdown', 'html'];

/** `report`: what an app amounts to. */
export function addReport(program: Command, { io, end }: CommandContext): void {
  const command = program.command('report')
    .summary('report what a pipeline will do')
    .description('Runs an app and shows its reports: topology, access, and what else the library can tell. Of manifests alone there is the topology, as far as they say it.')
    .argument('[paths...]', 'folder of an app, or files and folders of manifests, - for the standard input');
  addFormat(addApp(command), FORMATS)
    .option('--only <names>', 'only these reports, separated by commas', (names: string) => names.split(',').map(name => name.trim()).filter(name => name !== ''))
    .option('--out <folder>', 'write all reports in all forms into this folder')
    .addHelpText('after', [
      '',
      'Examples:',
      '  report                              the app of this folder, as text',
      '  report --only access --json         who may do what, for a program',
      '  report --format html > report.html  one page with everything in it',
      '  report --out dist/reports           all files',
    ].join('\n'))
    .action((paths: string[], _options, self: Command) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it runs
      const { runReport } = require('../report/run-report') as typeof implementation;
      end(runReport(paths, self.optsWithGlobals<implementation.ReportOptions>(), io));
    });
}
