import * as fs from 'fs';
import * as path from 'path';

/** What a foreign program emitted, beside what was expected. */
export interface Outcome {
  readonly name: string;
  readonly files: number;
  readonly objects: number;
  /** Files that are missing, superfluous, or hold other bytes. */
  readonly different: string[];
}

/** Compares two folders byte by byte. */
export function compare(name: string, expected: string, actual: string): Outcome {
  const [left, right] = [expected, actual].map(folder => new Map(fs.readdirSync(folder).sort().map(file => [file, fs.readFileSync(path.join(folder, file), 'utf8')])));
  const files = [...new Set([...left.keys(), ...right.keys()])].sort();
  return {
    name,
    files: right.size,
    objects: [...right.values()].map(text => text.split(/^---$/m).length).reduce((sum, n) => sum + n, 0),
    different: files.filter(file => left.get(file) !== right.get(file)),
  };
}
