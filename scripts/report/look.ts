/**
 * Renders sample reports of several sizes for looking at them in a browser: `npx ts-node --project test/tsconfig.json scripts/report/look.ts <directory>`.
 * With CHROMIUM set to a browser's command it also takes pictures: light and dark, wide and narrow.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { PipelineReport } from '../../src/pipeline/pipeline-report';
import { sampleApp } from '../../test/pipeline/fixtures';

const SIZES = [5, 20, 60];
const WINDOWS: ReadonlyArray<readonly [string, string]> = [['wide', '1600,1400'], ['narrow', '500,1400']];

function photograph(browser: string, page: string, picture: string, windowSize: string, dark: boolean): void {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'report-look-'));
  const flags = [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--hide-scrollbars', `--user-data-dir=${profile}`, `--window-size=${windowSize}`, `--screenshot=${picture}`,
    ...(dark ? ['--blink-settings=preferredColorScheme=0'] : ['--blink-settings=preferredColorScheme=1']),
  ];
  execFileSync(browser, [...flags, `file://${page}`], { stdio: 'ignore' });
  fs.rmSync(profile, { recursive: true, force: true });
}

const target = path.resolve(process.argv[2] ?? 'dist/report-look');
for (const size of SIZES) {
  const directory = path.join(target, String(size));
  PipelineReport.of(sampleApp(size, size >= 20 ? 2 : 1)).writeTo(directory);
  const browser = process.env.CHROMIUM;
  if (!browser) continue;
  for (const [name, windowSize] of WINDOWS) {
    for (const scheme of ['light', 'dark']) {
      const page = path.join(directory, 'report.html');
      photograph(browser, page, path.join(directory, `${name}-${scheme}.png`), windowSize, scheme === 'dark');
    }
  }
}
