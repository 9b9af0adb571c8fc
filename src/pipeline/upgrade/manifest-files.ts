import * as fs from 'fs';
import * as path from 'path';
import { ManifestText } from './documents';
import { UPGRADE } from './problems';
import { compareText } from '../model/sorting';

const FORMATS = new Set(['.yaml', '.yml', '.json']);

/**
 * Reads a file, or all YAML and JSON files of a folder and of the folders in it, in the order of their names. Hidden ones, links to folders and
 * what npm installs are passed over.
 */
export function readManifestFiles(location: string): ManifestText[] {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(location);
  } catch {
    throw UPGRADE.error(location, 'ManifestsNotFound', { what: 'there is no such file or folder', got: location });
  }
  // Two files that are compared are one file in two versions, whatever they are called.
  if (!stat.isDirectory()) return [readText(location, '')];
  return filesBelow(location, '').map(relative => readText(path.join(location, relative), relative));
}

function filesBelow(root: string, folder: string): string[] {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true }).filter(entry => !entry.name.startsWith('.') && entry.name !== 'node_modules');
  return entries.sort((a, b) => compareText(a.name, b.name)).flatMap(entry => {
    const relative = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(root, relative);
    return FORMATS.has(path.extname(entry.name).toLowerCase()) && isFile(path.join(root, relative)) ? [relative] : [];
  });
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readText(file: string, relative: string): ManifestText {
  return { file: displayed(file), relativeFile: slashes(relative), text: fs.readFileSync(file, 'utf8') };
}

/** Files below the working directory are named from there, as reviews want it; others as they were given. */
function displayed(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  return slashes(relative.startsWith('..') || path.isAbsolute(relative) ? file : relative);
}

function slashes(file: string): string {
  return path.sep === '\\' ? file.replace(/\\/g, '/') : file;
}
