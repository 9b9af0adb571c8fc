import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Language, LANGUAGES, NODE_RUNNER } from './harness';

const FOLDERS: { [language in Language]: string } = { node: NODE_RUNNER, python: path.join(NODE_RUNNER, '../python') };

function sources(language: Language): Array<[string, string]> {
  const suffix = language === 'node' ? '.mjs' : '.py';
  return readdirSync(FOLDERS[language])
    .filter((name) => name.endsWith(suffix))
    .map((name) => [name, readFileSync(path.join(FOLDERS[language], name), 'utf8')]);
}

describe.each<Language>(['node', 'python'])('files of the %s runner', (language) => {
  test('fit into one ConfigMap, each under a key that a ConfigMap allows', () => {
    const size = sources(language).reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeLessThan(80_000);
    sources(language).forEach(([name]) => expect(name).toMatch(/^[a-z_-]+\.(mjs|py)$/));
  });

  test('use the standard library only', () => {
    const pattern = language === 'node' ? /^import .*?from '([^']+)';$/gms : /^(?:from (\S+) import|import (\S+))/gm;
    const imported = sources(language).flatMap(([, text]) => [...text.matchAll(pattern)].map((found) => found[1] ?? found[2]));
    expect(imported.length).toBeGreaterThan(20);
    const own = new Set(sources(language).map(([name]) => (language === 'node' ? `./${name}` : name.replace('.py', ''))));
    const foreign = [...new Set(imported)].filter((name) => !own.has(name) && !name.startsWith('node:'));
    if (language === 'node') {
      expect(foreign).toEqual([]);
    } else if (LANGUAGES.includes('python')) {
      const check = 'import sys; print([n for n in sys.argv[1:] if n.split(".")[0] not in sys.stdlib_module_names])';
      expect(spawnSync(process.env.PYTHON ?? 'python3', ['-c', check, ...foreign]).stdout.toString().trim()).toBe('[]');
    }
  });
});
