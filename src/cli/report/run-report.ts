import * as fs from 'fs';
import * as path from 'path';
import { withReports } from './with-reports';
import { didYouMean } from '../../core/names';
import { ReportForm, WrittenReport } from '../../pipeline/handover/report-index';
import { say } from '../answer';
import { CliIo } from '../cli-io';
import { ExitCode } from '../exit-code';
import { AppOptions, formatOf, GlobalOptions } from '../options';
import { CLI } from '../problems';
import { Handover, readReport, topologyOf } from '../sources/handovers';

/** Options of reports. */
export interface ReportOptions extends AppOptions, GlobalOptions {
  readonly format: 'text' | 'json' | 'markdown' | 'html';
  readonly json?: boolean;
  readonly only?: readonly string[];
  readonly out?: string;
}

/** Writes the reports of an app, or what can be told of manifests alone. */
export function runReport(paths: readonly string[], options: ReportOptions, io: CliIo): ExitCode {
  return withReports(paths, options, io, handovers => {
    if (options.out === undefined) printReports(handovers, options, io);
    else writeReports(handovers, options.out, io);
    return ExitCode.FINE;
  });
}

function writeReports(handovers: readonly Handover[], out: string, io: CliIo): void {
  handovers.forEach((handover, i) => {
    const target = i === 0 ? out : path.join(out, `app-${i + 1}`);
    fs.mkdirSync(target, { recursive: true });
    for (const name of handover.reports.flatMap(({ files }) => Object.values(files))) {
      const file = path.join(target, path.basename(name));
      fs.writeFileSync(file, handover.read(name));
      io.out(`${file}\n`);
    }
  });
}

function printReports(handovers: readonly Handover[], options: ReportOptions, io: CliIo): void {
  const format = formatOf(options);
  if (format === 'html') {
    // The page of the topology has every other report in it.
    io.out(handovers.map(handover => contentOf(handover, topologyOf(handover)!, 'html')).join('\n'));
    return;
  }
  const chosen = handovers.map(handover => ({ handover, reports: choose(handover, options.only) }));
  if (format === 'json') {
    const apps = chosen.map(({ handover, reports }) => Object.fromEntries(reports.map(report => [report.name, JSON.parse(contentOf(handover, report, 'json')) as unknown])));
    io.out(`${JSON.stringify({ version: 1, apps }, undefined, 2)}\n`);
    return;
  }
  say(chosen.flatMap(({ handover, reports }) => reports.map(report => contentOf(handover, report, format))).join('\n'), format, options, io);
}

/** The reports that were named; all but parts of others when none was. */
function choose({ reports }: Handover, only: readonly string[] | undefined): WrittenReport[] {
  if (only === undefined) return reports.filter(({ part }) => !part);
  return only.map(wanted => {
    const found = reports.find(({ name }) => name === wanted);
    if (found) return found;
    const names = reports.map(({ name }) => name);
    const near = didYouMean(wanted, names);
    throw CLI.error('--only', 'ReportUnknown', { what: 'there is no such report', got: wanted, allowed: names.join(', '), ...(near === undefined ? {} : { fix: `write ${near}` }) });
  });
}

function contentOf(handover: Handover, report: WrittenReport, form: ReportForm): string {
  const content = readReport(handover, report, form);
  if (content === undefined) throw CLI.error(report.name, 'AppWithoutReports', { what: `the app handed the report over, but not as ${form}` });
  return content;
}
