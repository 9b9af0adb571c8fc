import { codesBetween, findingsBetween } from './compare';
import { DANGERS } from './dangers';
import { RULES } from '../../../src/pipeline/upgrade/rules';

test.each(DANGERS.map(danger => [danger.name, danger] as const))('%s', (_, { before, after, codes, says }) => {
  expect(codesBetween([...before], [...after])).toEqual(codes);
  const [first] = findingsBetween([...before], [...after]);
  if (says !== undefined) expect(first.happens).toContain(says);
});

test('nothing is found between a set and itself', () => {
  for (const { after } of DANGERS) expect(codesBetween([...after], [...after])).toEqual([]);
});

test('each rule has a danger', () => {
  const found = new Set(DANGERS.flatMap(({ codes }) => codes.map(code => code.split(' ')[1])));
  expect(RULES.map(({ code }) => code).filter(code => !found.has(code))).toEqual([]);
});

test('a danger is found beside all others', () => {
  const all = (side: 'before' | 'after') => DANGERS.flatMap((danger, i) => danger[side].map(manifest => ({
    ...manifest, metadata: { ...manifest.metadata, ...(manifest.metadata.namespace === undefined ? { name: `${manifest.metadata.name}-${i}` } : { namespace: `space-${i}` }) },
  })));
  const found = new Set(findingsBetween(all('before'), all('after')).map(({ code }) => code));
  expect(RULES.map(({ code }) => code).filter(code => !found.has(code))).toEqual([]);
});
