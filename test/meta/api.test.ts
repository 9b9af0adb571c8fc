import * as fs from 'fs';
import * as path from 'path';

const ASSEMBLY = path.join(__dirname, '..', '..', '.jsii');

interface Documented {
  readonly name?: string;
  readonly fqn?: string;
  readonly kind?: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly optional?: boolean;
  readonly overrides?: string;
  readonly members?: Documented[];
  readonly properties?: Documented[];
  readonly methods?: Documented[];
}

// npm test compiles first; a run of this file alone needs `npx projen compile`.
const types = Object.values((JSON.parse(fs.readFileSync(ASSEMBLY, 'utf8')) as { types: Record<string, Documented & { datatype?: boolean }> }).types);

test('every public type and member is documented', () => {
  const missing: string[] = [];
  for (const type of types) {
    if (!type.docs?.summary) missing.push(type.fqn!);
    for (const member of [...(type.members ?? []), ...(type.properties ?? []), ...(type.methods ?? [])]) {
      if (!member.docs?.summary && !member.overrides) missing.push(`${type.fqn}.${member.name}`);
    }
  }
  expect(missing).toEqual([]);
});

test('every optional prop says what happens when it is not set', () => {
  const missing = types.filter(type => type.datatype).flatMap(type =>
    (type.properties ?? []).filter(p => p.optional && !p.docs?.default && !p.overrides).map(p => `${type.fqn}.${p.name}`));
  expect(missing).toEqual([]);
});
