import { createHash } from 'crypto';
import { LocatedFinding } from './located-finding';
import { compoundKey } from '../model/sorting';

/**
 * Identities of findings that stay the same when lines move, so that a review shows each of them once. Findings that are alike in all that
 * is hashed are counted.
 */
export function fingerprints(findings: readonly LocatedFinding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, subject, path, file = '' }) => {
    const key = compoundKey(code, subject, path, file);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createHash('sha256').update(compoundKey(key, String(count)), 'utf8').digest('hex').slice(0, 32);
  });
}
