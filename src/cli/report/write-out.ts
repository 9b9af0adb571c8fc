import * as fs from 'fs';
import * as path from 'path';

/** Writes a text to a file, those of further apps to numbered ones beside it: `graph.svg`, `graph-2.svg`. */
export function writeOut(file: string, texts: readonly string[]): void {
  const { dir, name, ext } = path.parse(file);
  fs.mkdirSync(dir || '.', { recursive: true });
  texts.forEach((text, i) => fs.writeFileSync(path.join(dir, `${name}${i === 0 ? '' : `-${i + 1}`}${ext}`), text));
}
