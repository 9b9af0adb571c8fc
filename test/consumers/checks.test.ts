import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { compareManifests } from '../../scripts/consumers/compare';
import { checkContents } from '../../scripts/consumers/contents';
import { npmPackage, pipPackage } from '../../scripts/consumers/versions';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'checks-')); });
afterEach(() => { fs.rmSync(folder, { recursive: true }); });

function write(files: Record<string, string>, below: string): string {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, below, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, below, file), content);
  }
  return path.join(folder, below);
}

describe('manifests of a foreign program', () => {
  test('equal bytes are counted', () => {
    const text = 'kind: A\n---\nkind: B\n';
    expect(compareManifests(write({ 'a.yaml': text }, 'expected'), write({ 'a.yaml': text }, 'actual'))).toBe('1 files, 2 objects, 20 bytes, 0 different');
  });

  test.each([
    ['another byte', { 'a.yaml': 'kind: a\n' }, /a\.yaml$/],
    ['a file too many', { 'a.yaml': 'kind: A\n', 'b.yaml': '' }, /b\.yaml$/],
    ['another name', { 'b.yaml': 'kind: A\n' }, /a\.yaml, b\.yaml$/],
  ])('%s is an error that names the file', (_, actual, message) => {
    expect(() => compareManifests(write({ 'a.yaml': 'kind: A\n' }, 'expected'), write(actual, 'actual'))).toThrow(message);
  });

  test('an example without output proves nothing', () => {
    fs.mkdirSync(path.join(folder, 'expected'));
    expect(() => compareManifests(path.join(folder, 'expected'), write({ 'a.yaml': '' }, 'actual'))).toThrow('no files to compare');
  });
});

describe('contents of the package', () => {
  const good = {
    '.jsii': '{}',
    'LICENSE': 'text',
    'README.md': 'text',
    'package.json': '{}',
    'lib/index.js': '//',
    'lib/index.d.ts': '//',
    'schemas/a.json': '{}',
    'assets/runner/run.mjs': '//',
  };

  function check(changes: Record<string, string>): string {
    const root = write({ 'schemas/a.json': '{}', 'assets/runner/run.mjs': '//' }, 'root');
    return checkContents(write({ ...good, ...changes }, 'package'), root);
  }

  test('a complete package is measured', () => expect(check({})).toBe('8 files, 0.00 MB unpacked'));

  test.each([
    ['scratch.js', '', 'scratch.js does not belong into the package'],
    ['lib/index.js.map', '', 'lib/index.js.map is neither a program nor a declaration'],
    ['lib/core/names.test.js', '', 'lib/core/names.test.js is a test'],
    ['lib/crd/rook.js', '', 'lib/crd/rook.js has no use'],
    ['schemas/b.json', '{}', 'schemas/b.json is not the one of the repository'],
    ['assets/runner/run.mjs', '// older', 'assets/runner/run.mjs is not the one of the repository'],
  ])('%s is refused', (file, content, message) => {
    expect(() => check({ [file]: content })).toThrow(message);
  });

  test('a path of this machine is refused, in a source map too', () => {
    const map = Buffer.from(JSON.stringify({ sources: [path.join(folder, 'root', 'src', 'a.ts')] })).toString('base64');
    expect(() => check({ 'lib/a.js': `// see ${path.join(folder, 'root')}` })).toThrow('lib/a.js names a path of this machine');
    expect(() => check({ 'lib/b.js': `//# sourceMappingURL=data:application/json;base64,${map}` })).toThrow('lib/b.js names a path of this machine');
  });

  test('a package without its entry is refused', () => {
    const unpacked = write({ 'package.json': '{}' }, 'package');
    expect(() => checkContents(unpacked, write({ 'schemas/a.json': '', 'assets/a': '' }, 'root'))).toThrow('lib/index.js is missing');
  });
});

test('peers are installed in the version of development', () => {
  expect(npmPackage('cdk8s')).toMatch(/^cdk8s@\d+\.\d+\.\d+$/);
  expect(pipPackage('constructs')).toMatch(/^constructs==\d+\.\d+\.\d+$/);
  expect(() => npmPackage('left-out')).toThrow('no development dependency left-out');
});
