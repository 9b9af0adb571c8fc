import * as fs from 'fs';
import * as path from 'path';
import { IConstruct } from 'constructs';
import { FURTHER_REPORTS } from './further-reports';
import { INDEX_FILE, ReportContent, ReportIndex } from './report-index';
import { topologyReports } from './topology-reports';
import { buildModel } from '../model/build-model';

/** All reports of an app. */
export function allReports(scope: IConstruct): ReportContent[] {
  const further = FURTHER_REPORTS.map(({ name, title, forms }): ReportContent & { readonly text: string } => {
    const { text, json, markdown } = forms(scope);
    const files = { text: `${name}.txt`, json: `${name}.json`, markdown: `${name}.md` };
    return { report: { name, title, part: false, files }, files: { [files.text]: text, [files.json]: json, [files.markdown]: markdown }, text };
  });
  const sections = further.map(({ report: { name, title }, text }) => ({ id: name, title, text }));
  return [...topologyReports(buildModel(scope), sections), ...further];
}

/**
 * Writes all reports of an app, and an index of them.
 *
 * @param directory where to; created when it is missing, files in it are replaced
 */
export function writeReports(scope: IConstruct, directory: string): void {
  const contents = allReports(scope);
  fs.mkdirSync(directory, { recursive: true });
  for (const { files } of contents) {
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), content);
  }
  const { outdir } = scope.node.root as { outdir?: string };
  const manifests = outdir === undefined ? {} : { manifests: path.resolve(outdir) };
  const index: ReportIndex = { version: 1, reports: contents.map(({ report }) => report), ...manifests };
  fs.writeFileSync(path.join(directory, INDEX_FILE), `${JSON.stringify(index, undefined, 2)}\n`);
}
