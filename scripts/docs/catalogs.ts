import * as fs from 'fs';
import * as path from 'path';
import { ProblemCatalog } from '../../src/core/problems';

const SOURCE = path.join(__dirname, '..', '..', 'src');

/** Every problem catalogue of the library: each `*problems.ts` below src exports one. */
export function problemCatalogs(): Array<ProblemCatalog<string>> {
  const files = fs.readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(file => /problems\.ts$/.test(file)).sort();
  const exported = files.flatMap(file => Object.values(require(path.join(SOURCE, file)) as Record<string, unknown>));
  return exported.filter((value): value is ProblemCatalog<string> => value instanceof ProblemCatalog);
}
