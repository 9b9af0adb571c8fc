import * as fs from 'fs';
import * as path from 'path';
import { problemCatalogs } from '../../scripts/docs/catalogs';
import { errorsPage } from '../../scripts/docs/errors';

const TESTS = path.join(__dirname, '..');
const catalogs = problemCatalogs();
const codes = catalogs.flatMap(catalog => Object.keys(catalog.definitions));

function testSources(): string {
  const files = fs.readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.test.ts') && !file.startsWith('meta'));
  return files.map(file => fs.readFileSync(path.join(TESTS, file), 'utf8')).join('\n');
}

test('every area has a catalogue', () => {
  expect(catalogs.map(catalog => catalog.area)).toContain('core');
  expect(new Set(catalogs.map(catalog => catalog.area)).size).toBe(catalogs.length);
});

test('codes are unique and in one form', () => {
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes.filter(code => !/^([A-Z][a-z0-9]+)+$/.test(code))).toEqual([]);
});

test('every code is provoked by a test', () => {
  const sources = testSources();
  expect(codes.filter(code => !new RegExp(`\\b${code}\\b`).test(sources))).toEqual([]);
});

test('every code is used in the library', () => {
  const src = path.join(__dirname, '..', '..', 'src');
  const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts') && !file.endsWith('problems.ts'));
  const sources = files.map(file => fs.readFileSync(path.join(src, file), 'utf8')).join('\n');
  expect(codes.filter(code => !sources.includes(`'${code}'`))).toEqual([]);
});

test('every code has a cause and a fix in docs/errors.md', () => {
  const page = errorsPage();
  expect(codes.filter(code => !page.includes(`id="${code.toLowerCase()}"`))).toEqual([]);
  for (const catalog of catalogs) {
    for (const definition of Object.values(catalog.definitions)) {
      expect(definition.cause.length).toBeGreaterThan(20);
      expect(definition.fix.length).toBeGreaterThan(8);
    }
  }
});
