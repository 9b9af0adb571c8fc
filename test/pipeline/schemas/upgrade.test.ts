import * as fs from 'fs';
import * as path from 'path';
import { lockedApp, lockFile, order, published } from './fixtures';
import { ManifestSet, SchemaCompatibility, UpgradeFinding, UpgradeReport } from '../../../src';

const email = { email: { type: 'string' } };
const old = order();
const broken = order(email, ['id', 'email']);

function between(before: string, after: string): UpgradeFinding[] {
  return UpgradeReport.betweenPaths(before, after).findings;
}

test('lock files beside manifests: the finding is on the line of the topic', () => {
  const before = published({}, old);
  const after = path.join(path.dirname(lockFile()), 'schemas.lock.json');
  fs.copyFileSync(before, after);
  const { lock, orders } = lockedApp(broken, { file: after });
  lock.acceptBreak(orders, { version: 1, reason: 'the topic is empty' });
  lock.update();
  const [finding] = between(path.dirname(before), path.dirname(after));
  expect(finding).toMatchObject({
    code: 'SchemaBroken',
    severity: 'note',
    target: 'SchemaLock schemas',
    path: 'topics[kafka/orders]',
    before: 'json Order, version 1',
    after: 'json Order, version 2',
    line: 9,
    detail: expect.stringContaining('accepted in the lock file: the topic is empty'),
  });
});

test('the promise of either file holds', () => {
  const under = (compatibility: SchemaCompatibility) => between(published({ compatibility }, old), published({ compatibility: SchemaCompatibility.NONE }, broken)).map(({ code, severity }) => `${severity} ${code}`);
  expect(under(SchemaCompatibility.FULL)).toEqual(['error SchemaBroken']);
  expect(under(SchemaCompatibility.BACKWARD)).toEqual(['error SchemaBroken']);
  expect(under(SchemaCompatibility.FORWARD)).toEqual([]);
  expect(under(SchemaCompatibility.NONE)).toEqual([]);
});

test('what is survived, and what did not change, is not found', () => {
  expect(between(published({}, old), published({}, order(email)))).toEqual([]);
  expect(between(published({}, old), published({}, old))).toEqual([]);
});

test('what cannot be told is a warning', () => {
  const found = between(published({}, order({ code: { type: 'string' } })), published({}, order({ code: { type: 'string', pattern: '^x' } })));
  expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning SchemaBroken']);
});

test('a file that is no lock file is found', () => {
  const after = published({}, broken);
  fs.writeFileSync(after, fs.readFileSync(after, 'utf8').replace('"required": [', '"required": ["x",'));
  const [finding] = between(published({}, old), after);
  expect(finding).toMatchObject({ code: 'SchemaBroken', severity: 'error', detail: expect.stringContaining('holds another definition of version 1') });
});

test('two programs are compared by what their topics carry, with a lock or without', () => {
  const codes = (before: ReturnType<typeof lockedApp>, after: ReturnType<typeof lockedApp>) => {
    const report = UpgradeReport.between(ManifestSet.fromApp(before.app), ManifestSet.fromApp(after.app));
    return report.findings.map(({ code }) => code);
  };
  const at = (schema: typeof old) => lockedApp(schema, { file: lockFile() });
  expect(codes(at(old), at(broken))).toEqual(['SchemaBroken']);
  expect(codes(at(old), at(order(email)))).toEqual([]);
  expect(codes(at(old), at(old))).toEqual([]);
});
