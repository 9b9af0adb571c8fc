import { ACCEPTED, changedBuiltin, REFUSED } from './support/semantic-cases';
import { validateManifest } from '../../src/validation';

describe('rules of the API server beyond schemas', () => {
  test.each(REFUSED)('%s (%s)', (_what, kind, changes, text) => {
    const findings = validateManifest(changedBuiltin(kind, changes));
    expect(findings.map(finding => finding.text).join('\n')).toContain(text);
    expect(new Set(findings.map(finding => finding.path)).size).toBe(1);
  });

  test.each(ACCEPTED)('%s are fine (%s)', (_what, kind, changes) => {
    expect(validateManifest(changedBuiltin(kind, changes))).toEqual([]);
  });
});
