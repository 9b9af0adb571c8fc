import * as fs from 'fs';
import * as path from 'path';
import { LEVEL_RESULTS, LevelResult } from '../../test/support/levels';
import type { RecordedManifest } from '../../test/support/record-manifests';
import type { Result as ScenarioResult } from '../../test/integration/suite/result';
import { ROOT } from '../examples';

/** Results of the integration suite, which needs a cluster. */
const INTEGRATION = path.join(ROOT, 'test-reports/integration.json');
const RECORDED = path.join(ROOT, 'test-reports/manifests');

/** What the suites of the last run wrote down. */
export function results(): LevelResult[] {
  const suites = [...filesIn(LEVEL_RESULTS, '.json').map(file => JSON.parse(fs.readFileSync(file, 'utf8')) as LevelResult), ...integration()];
  const recorded = filesIn(RECORDED, '.jsonl').flatMap(file => fs.readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as RecordedManifest));
  if (recorded.length === 0) return suites;
  return [{ level: 'offline', suite: 'offline check', objects: recorded.length, constructs: [...new Set(recorded.flatMap(({ constructs }) => constructs))] }, ...suites];
}

/** What scenarios moved through operators; where stand-ins acted for them, nothing is proven of the operator. */
function integration(): LevelResult[] {
  if (!fs.existsSync(INTEGRATION)) return [];
  const { results: scenarios } = JSON.parse(fs.readFileSync(INTEGRATION, 'utf8')) as { results: ScenarioResult[] };
  const moved = scenarios.filter(({ status, setting }) => status === 'passed' && setting === 'operators');
  if (moved.length === 0) return [];
  return [{ level: 'data-moved', suite: 'integration suite', objects: 0, constructs: moved.flatMap(({ constructs }) => constructs) }];
}

function filesIn(folder: string, extension: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter(file => file.endsWith(extension)).sort().map(file => path.join(folder, file));
}
