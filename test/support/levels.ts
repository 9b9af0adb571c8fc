import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from '../engines/cache';

/**
 * How far something is proven, lowest first: the offline check accepts what it emits, a real API server takes it, the operator's own code accepts
 * it, records moved through it.
 */
export type ProofLevel = 'offline' | 'api-server' | 'real-operator' | 'data-moved';

/** What a suite proved, as it is written down. */
export interface LevelResult {
  readonly level: ProofLevel;
  /** Who judged, as in "kube-apiserver". */
  readonly suite: string;
  readonly objects: number;
  /** Classes of the constructs, also those that are not public. */
  readonly constructs: readonly string[];
}

/** Folder of the results, one file a suite. */
export const LEVEL_RESULTS = path.join(ROOT, 'test-reports/levels');

/** An object that passed, with the classes of the constructs around it. */
export interface Proven {
  readonly constructs: readonly string[];
}

/** Writes down what a suite proved, for docs/testing.md. @returns the classes, sorted. */
export function writeLevel(level: ProofLevel, suite: string, proven: readonly Proven[]): string[] {
  const constructs = [...new Set(proven.flatMap(({ constructs: around }) => around))].sort();
  const result: LevelResult = { level, suite, objects: proven.length, constructs };
  fs.mkdirSync(LEVEL_RESULTS, { recursive: true });
  fs.writeFileSync(path.join(LEVEL_RESULTS, `${suite.replace(/\W+/g, '-')}.json`), `${JSON.stringify(result, null, 2)}\n`);
  return constructs;
}
