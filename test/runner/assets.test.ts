import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Language, LANGUAGES, NODE_RUNNER } from './harness';

const FOLDERS: { [language in Language]: string } = { node: NODE_RUNNER, python: path.join(NODE_RUNNER, '../python') };
const DOCS = readFileSync(path.join(__dirname, '../../docs/runner.md'), 'utf8');

function sources(language: Language): Array<[string, string]> {
  const suffix = language === 'node' ? '.mjs' : '.py';
  return readdirSync(FOLDERS[language])
    .filter((name) => name.endsWith(suffix))
    .map((name) => [name, readFileSync(path.join(FOLDERS[language], name), 'utf8')]);
}

/** First and second column of a table of the docs whose first column is code. */
function table(heading: string): Map<string, string> {
  const section = DOCS.slice(DOCS.indexOf(`\n## ${heading}\n`) + 1).split('\n## ')[0];
  const rows = [...section.matchAll(/^\| `([A-Za-z_]+)` \| ([^|]*) \|/gm)];
  return new Map(rows.map(([, name, value]) => [name, value.trim()]));
}

describe.each<Language>(['node', 'python'])('files of the %s runner', (language) => {
  test('fit into one ConfigMap, each under a key that a ConfigMap allows', () => {
    const size = sources(language).reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeLessThan(60_000);
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

  test('docs/runner.md has every error code with its status', () => {
    const [, text] = sources(language).find(([name]) => /errors\./.test(name))!;
    const codes = [...text.matchAll(/^ {2,4}"?([A-Z][A-Za-z]+)"?: (\d{3}),$/gm)].map(([, code, status]) => [code, status]);
    const documented = [...table('Errors')].filter(([code]) => language === 'node' || !/^(Target|InvalidReply)/.test(code));
    expect(new Map(codes)).toEqual(new Map(documented));
  });

  test('docs/runner.md has every setting', () => {
    const [, text] = sources(language).find(([name]) => /config\./.test(name))!;
    const names = [...text.matchAll(/env, ["']([A-Z_]+)["']/g)].map(([, name]) => name);
    expect([...new Set(names)].filter((name) => name !== 'K_SERVICE').sort()).toEqual([...table('Settings').keys()].sort());
  });
});
