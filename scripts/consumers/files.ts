import * as fs from 'fs';
import * as path from 'path';

/** All files below a folder with what they hold, by path from there, sorted. */
export function readFolder(folder: string): Map<string, Buffer> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map(file => [path.relative(folder, file).split(path.sep).join('/'), fs.readFileSync(file)]));
}

/** Paths that only one of two folders has, or that hold other bytes there. */
export function differences(left: ReadonlyMap<string, Buffer>, right: ReadonlyMap<string, Buffer>): string[] {
  return [...new Set([...left.keys(), ...right.keys()])].sort().filter(file => {
    const [a, b] = [left.get(file), right.get(file)];
    return !a || !b || !a.equals(b);
  });
}
