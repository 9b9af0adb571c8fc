import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { allReports } from '../../src/pipeline/handover/write-reports';
import { exampleNames, runExample } from '../examples';

const FLAGSHIP = 'orders';

/** A report of an example, as the command line prints it. */
interface Printed {
  readonly title: string;
  readonly name: string;
  readonly text: string;
}

/** The generated part of docs/reports.md: every report of the flagship, and those of the other examples folded up. */
export function reportPages(): string {
  const others = exampleNames().filter(name => name !== FLAGSHIP);
  const printed = new Map([FLAGSHIP, ...others].map(example => [example, printedReports(example)]));
  return printed.get(FLAGSHIP)!.flatMap(({ title, name, text }) => [
    `## ${title}`, '', `\`cdk8s-data-pipelines report --only ${name}\` in \`examples/${FLAGSHIP}\`:`, '', ...fenced(text), '',
    ...others.flatMap(example => folded(example, printed.get(example)!.find(report => report.name === name)!.text)),
  ]).join('\n').trimEnd();
}

function printedReports(example: string): Printed[] {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-reports-'));
  try {
    const app = runExample(example, outdir);
    const reports = allReports(app).filter(({ report }) => !report.part);
    return reports.map(({ report: { title, name, files: names }, files }) => ({ title, name, text: files[names.text!] }));
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

function folded(example: string, text: string): string[] {
  return [`<details><summary>The same of <code>examples/${example}</code></summary>`, '', ...fenced(text), '', '</details>', ''];
}

/** A fence that no line of the text ends. */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, text.trimEnd(), fence];
}
