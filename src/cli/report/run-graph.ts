import { withReports } from './with-reports';
import { writeOut } from './write-out';
import { say } from '../answer';
import { CliIo } from '../cli-io';
import { ExitCode } from '../exit-code';
import { AppOptions, GlobalOptions } from '../options';
import { CLI } from '../problems';
import { readReport, topologyOf } from '../sources/handovers';

/** Options of the graph. */
export interface GraphOptions extends AppOptions, GlobalOptions {
  readonly format: 'mermaid' | 'dot' | 'svg';
  readonly out?: string;
}

/** Writes a topology as a picture, or in a language for pictures. */
export function runGraph(paths: readonly string[], options: GraphOptions, io: CliIo): ExitCode {
  return withReports(paths, options, io, handovers => {
    const graphs = handovers.flatMap(handover => {
      const topology = topologyOf(handover);
      return (topology && readReport(handover, topology, options.format)) ?? [];
    });
    if (graphs.length === 0) throw CLI.error(paths.join(' ') || '.', 'AppWithoutReports', { what: `the app handed over no graph as ${options.format}` });
    if (options.out === undefined) say(graphs.join('\n'), options.format, options, io);
    else writeOut(options.out, graphs);
    return ExitCode.FINE;
  });
}
