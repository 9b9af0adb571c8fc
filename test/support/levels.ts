import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from '../engines/cache';

/**
 * How far something is proven, lowest first: the offline check accepts what it emits, a real API server takes it, the operator's own code accepts
 * it, records moved through it.
 */
export type ProofLevel = 'offline' | 'api-server' | 'real-operator' | 'data-moved';

/** An object that passed, with the classes of the constructs around it. */
export interface Proven {
  readonly constructs: readonly string[];
}

/** Writes down what a suite proved, for docs/testing.md. @returns the classes, sorted. */
export function writeLevel(level: ProofLevel, suite: string, proven: readonly Proven[]): string[] {
  const constructs = [...new Set(proven.flatMap(({ constructs: around }) => around))].sort();
  const folder = path.join(ROOT, 'test-reports/levels');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${suite}.json`), `${JSON.stringify({ level, suite, objects: proven.length, constructs }, null, 2)}\n`);
  return constructs;
}
