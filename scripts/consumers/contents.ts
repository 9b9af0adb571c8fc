import * as os from 'os';
import * as path from 'path';
import { differences, readFolder } from './files';

const TOP = ['.jsii', 'CHANGELOG.md', 'LICENSE', 'README.md', 'assets', 'lib', 'package.json', 'schemas'];
const NEEDED = ['.jsii', 'LICENSE', 'README.md', 'lib/index.js', 'lib/index.d.ts', 'package.json'];

/** What the source map in a compiled file says; empty without one. */
function inlineMap(text: string): string {
  const map = /sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)/.exec(text)?.[1];
  return map ? Buffer.from(map, 'base64').toString() : '';
}

/** Folders of the libraries that are packed along, and of what these need; their contents are their authors' business. */
function bundledFolders(files: ReadonlyMap<string, Buffer>): string[] {
  const names = new Set<string>();
  const open = [...packageOf(files, '').bundledDependencies ?? []];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    open.push(...Object.keys(packageOf(files, `node_modules/${name}/`).dependencies ?? {}));
  }
  return [...names].map(name => `node_modules/${name}/`);
}

interface PackageFile {
  readonly bundledDependencies?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What a package.json says; nothing where there is none. */
function packageOf(files: ReadonlyMap<string, Buffer>, folder: string): PackageFile {
  return JSON.parse(files.get(`${folder}package.json`)?.toString() ?? '{}') as PackageFile;
}

function problemOf(file: string, content: Buffer, machinePaths: readonly string[]): string | undefined {
  const [top] = file.split('/');
  if (!TOP.includes(top)) return 'does not belong into the package';
  if (top === 'lib' && !/\.(js|d\.ts)$/.test(file)) return 'is neither a program nor a declaration';
  if (/\.(test|spec)\./.test(file)) return 'is a test';
  if (/^lib\/crd\/.*\.js$/.test(file)) return 'has no use: shapes of upstream kinds exist for the compiler only';
  const text = content.toString();
  const leaked = machinePaths.find(machinePath => text.includes(machinePath) || inlineMap(text).includes(machinePath));
  return leaked && `names a path of this machine, ${leaked}`;
}

/**
 * Checks an unpacked package: all that it needs at run time is in it, and nothing else.
 *
 * @param unpacked the package as an installation leaves it
 * @param root the repository
 * @returns the figures; a file that is missing, superfluous or names this machine is an error
 */
export function checkContents(unpacked: string, root: string): string {
  const files = readFolder(unpacked);
  const machinePaths = [path.resolve(root), path.join(os.homedir(), path.sep)];
  const problems = NEEDED.filter(file => !files.has(file)).map(file => `${file} is missing`);
  const bundled = bundledFolders(files);
  for (const [file, content] of files) {
    if (bundled.some(folder => file.startsWith(folder))) continue;
    const problem = problemOf(file, content, machinePaths);
    if (problem) problems.push(`${file} ${problem}`);
  }
  for (const folder of ['schemas', 'assets']) {
    const packed = new Map([...files].filter(([file]) => file.startsWith(`${folder}/`)).map(([file, content]) => [file.slice(folder.length + 1), content]));
    problems.push(...differences(readFolder(path.join(root, folder)), packed).map(file => `${folder}/${file} is not the one of the repository`));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
  return `${files.size} files, ${(bytes / 1e6).toFixed(2)} MB unpacked`;
}
