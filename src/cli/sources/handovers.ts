import * as fs from 'fs';
import * as path from 'path';
import { INDEX_FILE, ReportContent, ReportForm, ReportIndex, WrittenReport } from '../../pipeline/handover/report-index';

/** The reports of one app, or of manifests. */
export interface Handover {
  readonly reports: readonly WrittenReport[];
  /** Folder that the app wrote its manifests to. */
  readonly manifests?: string;
  /** The content of one of the files of the reports. */
  read(file: string): string;
}

/** What the apps of one process wrote into a folder: the first into the folder, others below it. */
export function readHandovers(folder: string): Handover[] {
  if (!fs.existsSync(folder)) return [];
  const numbers = fs.readdirSync(folder).map(name => Number(/^app-(\d+)$/.exec(name)?.[1])).filter(number => number > 0).sort((a, b) => a - b);
  return [folder, ...numbers.map(number => path.join(folder, `app-${number}`))].flatMap(readHandover);
}

function readHandover(folder: string): Handover[] {
  const index = path.join(folder, INDEX_FILE);
  if (!fs.existsSync(index)) return [];
  const { reports, manifests } = JSON.parse(fs.readFileSync(index, 'utf8')) as ReportIndex;
  return [{ reports, manifests, read: file => fs.readFileSync(path.join(folder, path.basename(file)), 'utf8') }];
}

/** Reports that are not in files. */
export function handoverOf(contents: readonly ReportContent[]): Handover {
  const files = new Map(contents.flatMap(content => Object.entries(content.files)));
  return { reports: contents.map(({ report }) => report), read: file => files.get(file)! };
}

/** The text of a report in one of its forms; undefined when it has no such form. */
export function readReport(handover: Handover, { files }: WrittenReport, form: ReportForm): string | undefined {
  const name = files[form];
  return name === undefined ? undefined : handover.read(name);
}

/** The report that every handover has. */
export function topologyOf({ reports }: Handover): WrittenReport | undefined {
  return reports.find(({ name }) => name === 'topology');
}
