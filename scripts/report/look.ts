/**
 * Renders reports for looking at them in a browser: `npx ts-node --project test/tsconfig.json scripts/report/look.ts [directory]`.
 * Samples of 5, 20 and 60 stages, and every example that `npm start` left in dist. With CHROMIUM set to a browser's command it also takes
 * pictures of each: light and dark, wide and narrow, with a stage chosen, and as printed.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { PipelineReport } from '../../src/pipeline/pipeline-report';
import { sampleApp } from '../../test/pipeline/fixtures';
import { exampleNames, ROOT } from '../examples';

const SIZES = [5, 20, 60];

/** How the browser looks at a page. */
interface View {
  readonly name: string;
  readonly size: string;
  readonly dark: boolean;
  readonly chosen: boolean;
}

const VIEWS: readonly View[] = [
  { name: 'light', size: '1600,1400', dark: false, chosen: false },
  { name: 'dark', size: '1600,1400', dark: true, chosen: false },
  { name: 'chosen-light', size: '1600,1000', dark: false, chosen: true },
  { name: 'chosen-dark', size: '1600,1000', dark: true, chosen: true },
  { name: 'narrow', size: '500,1400', dark: false, chosen: true },
];

function browse(browser: string, page: string, flags: readonly string[]): void {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'report-look-'));
  const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  execFileSync(browser, [...quiet, `--user-data-dir=${profile}`, ...flags, page], { stdio: 'ignore', timeout: 60_000 });
  fs.rmSync(profile, { recursive: true, force: true });
}

function photograph(browser: string, directory: string): void {
  const file = path.join(directory, 'report.html');
  const page = `file://${file}`;
  // The stage with most to tell stands for all of them.
  const panels = fs.readFileSync(file, 'utf8').split('<article id="').slice(1).sort((a, b) => b.length - a.length);
  const anchor = panels[0].slice(0, panels[0].indexOf('"'));
  for (const view of VIEWS) {
    const picture = path.join(directory, `${view.name}.png`);
    const scheme = `--blink-settings=preferredColorScheme=${view.dark ? 0 : 1}`;
    browse(browser, view.chosen ? `${page}#${anchor}` : page, ['--hide-scrollbars', `--window-size=${view.size}`, scheme, `--screenshot=${picture}`]);
  }
  browse(browser, page, ['--no-pdf-header-footer', `--print-to-pdf=${path.join(directory, 'print.pdf')}`]);
}

const target = path.resolve(process.argv[2] ?? 'dist/report-look');
const directories = SIZES.map(size => {
  const directory = path.join(target, String(size));
  PipelineReport.of(sampleApp(size, size >= 20 ? 2 : 1)).writeTo(directory);
  return directory;
});
for (const name of exampleNames()) {
  const report = path.join(ROOT, 'dist', name, 'report.html');
  if (!fs.existsSync(report)) continue;
  fs.mkdirSync(path.join(target, name), { recursive: true });
  fs.copyFileSync(report, path.join(target, name, 'report.html'));
  directories.push(path.join(target, name));
}
const browser = process.env.CHROMIUM;
if (browser) for (const directory of directories) photograph(browser, directory);
