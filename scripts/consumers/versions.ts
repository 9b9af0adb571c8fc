import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from './process';

const developed: Record<string, string> = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).devDependencies;

/** A package in the version that the library is developed with, as npm spells it. */
export function npmPackage(name: string): string {
  if (!(name in developed)) throw new Error(`package.json has no development dependency ${name}`);
  return `${name}@${developed[name]}`;
}

/** The same for a package that is in both registries, as pip spells it. */
export function pipPackage(name: string): string {
  return npmPackage(name).replace('@', '==');
}
