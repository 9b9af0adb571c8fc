import * as fs from 'fs';
import * as path from 'path';
import * as zlib from 'zlib';

const ROOT = path.join(__dirname, '..', '..');
const TARGET = path.join(ROOT, 'api', 'baseline');

/** Source locations change with every edit and say nothing about the API. */
function withoutLocations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'locationInModule').map(([key, entry]) => [key, withoutLocations(entry)]));
}

const assembly = withoutLocations(JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8'))) as Record<string, unknown>;
delete assembly.readme;
const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
fs.mkdirSync(TARGET, { recursive: true });
fs.writeFileSync(path.join(TARGET, '.jsii.gz'), zlib.gzipSync(JSON.stringify({ ...assembly, fingerprint: '' })));
fs.writeFileSync(path.join(TARGET, '.jsii'), `${JSON.stringify({ schema: 'jsii/file-redirect', compression: 'gzip', filename: '.jsii.gz' }, undefined, 2)}\n`);
const kept = ['name', 'version', 'main', 'types', 'jsii', 'peerDependencies', 'stability'];
fs.writeFileSync(path.join(TARGET, 'package.json'), `${JSON.stringify(Object.fromEntries(kept.map(key => [key, manifest[key]])), undefined, 2)}\n`);
