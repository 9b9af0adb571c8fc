import * as fs from 'fs';
import * as path from 'path';
import { LEVEL_RESULTS, LevelResult } from '../../test/support/levels';
import type { RecordedManifest } from '../../test/support/record-manifests';
import { ROOT } from '../examples';

const RECORDED = path.join(ROOT, 'test-reports/manifests');

/** What the suites of the last run wrote down. */
export function results(): LevelResult[] {
  const suites = filesIn(LEVEL_RESULTS, '.json').map(file => JSON.parse(fs.readFileSync(file, 'utf8')) as LevelResult);
  const recorded = filesIn(RECORDED, '.jsonl').flatMap(file => fs.readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as RecordedManifest));
  if (recorded.length === 0) return suites;
  return [{ level: 'offline', suite: 'offline check', objects: recorded.length, constructs: [...new Set(recorded.flatMap(({ constructs }) => constructs))] }, ...suites];
}

function filesIn(folder: string, extension: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter(file => file.endsWith(extension)).sort().map(file => path.join(folder, file));
}
