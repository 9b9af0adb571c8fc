import { readFileSync } from 'fs';
import { join } from 'path';
import { likeApiServer } from './support/verdicts';
import { validateForApiServer } from '../../src/validation';

/** An object, and what the API server's library (k8s.io/apiextensions-apiserver 0.34.1) says about it; see scripts/schemas/verdicts. */
interface Verdict {
  readonly object: { readonly [key: string]: unknown };
  readonly errors: readonly string[];
}

const VERDICTS = JSON.parse(readFileSync(join(__dirname, 'fixtures/api-server-verdicts.json'), 'utf8')) as Verdict[];

describe('the API server says the same', () => {
  test.each(VERDICTS.map((verdict, index) => [index, String(verdict.object.kind), verdict] as const))('object %i, %s', (_index, _kind, verdict) => {
    const texts = validateForApiServer(verdict.object).map(finding => likeApiServer(finding.text));
    expect([...new Set(texts)].sort()).toEqual([...verdict.errors].sort());
  });

  test('the sample has valid objects, invalid ones and broken rules', () => {
    expect(VERDICTS.length).toBeGreaterThan(300);
    expect(VERDICTS.filter(verdict => verdict.errors.length === 0).length).toBeGreaterThan(30);
    expect(VERDICTS.filter(verdict => verdict.errors.some(text => /Invalid value: "object": (?!.* in body )/.test(text))).length).toBeGreaterThan(20);
  });
});
