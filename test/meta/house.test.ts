import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n').filter(file => file !== '' && fs.existsSync(path.join(ROOT, file)));
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

function linesOf(file: string): number {
  return read(file).split('\n').length - 1;
}

const sources = tracked.filter(file => /^(src|scripts|assets)\/.*\.(ts|mjs|py)$/.test(file) && !file.startsWith('src/crd/'));

test('no source file has more than 400 lines', () => {
  expect(sources.filter(file => linesOf(file) > 400)).toEqual([]);
});

test('the median source file is about a page', () => {
  const sizes = sources.filter(file => file.startsWith('src/')).map(linesOf).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(150);
});

test('nothing names a folder of the machine that it was written on, or a registry', () => {
  const text = tracked.filter(file => /\.(ts|js|mjs|py|md|json|yaml|txt|sh)$|^\.ci\//.test(file) && !file.startsWith('schemas/') && file !== 'test/meta/house.test.ts');
  const forbidden = /(^|[\s"'`(=])\/(work|farm|root|home)\/[A-Za-z0-9._-]+|registry\.npmjs|npmjs\.org|registry\.yarnpkg/;
  expect(text.filter(file => forbidden.test(read(file)))).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"');
});

test('no test is skipped or focused', () => {
  const tests = tracked.filter(file => /^test\/.*\.ts$/.test(file) && !file.startsWith('test/meta/'));
  expect(tests.filter(file => /\b(it|test|describe)\.(skip|only|todo)\(/.test(read(file)))).toEqual([]);
});

test('nothing is left for later', () => {
  const words = /\b(TODO|FIXME|XXX)\b/;
  expect(tracked.filter(file => /^(src|assets|scripts|examples)\//.test(file) && words.test(read(file)))).toEqual([]);
});
