import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from '../engines/cache';

/** A real engine that runs beside an API server. */
export interface RunningEngine {
  readonly name: string;
  /** Version of its module. */
  readonly version: string;
  /** Process id, for measurements. */
  readonly pid?: number;
  /** Takes its webhooks away and ends it. */
  stop(): Promise<void>;
}

/** Version of a module in an engine's module file. */
export function moduleVersion(engine: string, modulePath: string): string {
  const text = fs.readFileSync(path.join(ROOT, 'engines', engine, 'go.mod'), 'utf8');
  const version = text.split('\n').map(line => line.trim().split(/\s+/)).find(words => words.includes(modulePath))?.find(word => /^v\d/.test(word));
  if (version === undefined) throw new Error(`engines/${engine}/go.mod does not name ${modulePath}`);
  return version;
}
