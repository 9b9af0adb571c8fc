import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from '../../scripts/examples';
import { PEERS } from '../../src/pulumi/peers';
import { isStateful, Readiness, READINESS } from '../../src/pulumi/readiness';
import { knownKinds } from '../../src/validation';

const page = fs.readFileSync(path.join(ROOT, 'docs/pulumi.md'), 'utf8');

function minutes({ minutes: creation, deletionMinutes }: Readiness): string {
  return `${creation}${deletionMinutes === undefined ? '' : `, deletion ${deletionMinutes}`}`;
}

test('docs/pulumi.md tells what is waited for, and how long', () => {
  const rows = [...page.matchAll(/^\| (\S*\/\w+) \| `(\S+)` \| (.+) \|$/gm)].map(([, kind, waitFor, time]) => [kind, waitFor, time]);
  const table = Object.entries(READINESS).filter(([, { waitFor }]) => waitFor).map(([kind, readiness]) => [kind, readiness.waitFor!.join(' '), minutes(readiness)]);
  expect(rows).toEqual(table);
  const notWaitedFor = [...page.matchAll(/^\| (\/\w+) \| nothing: /gm)].map(match => match[1]);
  expect(notWaitedFor).toEqual(Object.keys(READINESS).filter(kind => READINESS[kind].skipAwait));
});

test('each kind that is waited for is one that the library knows', () => {
  const known = new Set(knownKinds().map(id => id.replace(/^(?:([^/]+)\/)?[^/]+\/(\w+)$/, '$1/$2')));
  expect(Object.keys(READINESS).filter(kind => !known.has(kind))).toEqual([]);
});

test('docs/pulumi.md names the kinds that hold data', () => {
  const [, list] = /^Kinds that hold data: ([^.]+)\./m.exec(page)!;
  const kinds = knownKinds().filter(id => isStateful(id.slice(0, id.lastIndexOf('/')), id.slice(id.lastIndexOf('/') + 1))).map(id => id.slice(id.lastIndexOf('/') + 1));
  expect([...new Set(kinds)].sort()).toEqual(list.split(', ').sort());
});

test('docs/pulumi.md names the versions that are tested', () => {
  const oldest = Object.entries(PEERS).map(([name, version]) => `\`${name}\` (${version} or later`);
  for (const text of oldest) expect(page).toContain(text);
});
