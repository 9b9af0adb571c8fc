import { judgeOffline } from './agreement';
import { AdmissionCase } from './cases/admission-case';

/** One test a case: our rules accept it, or say what is expected. */
export function testOffline(cases: readonly AdmissionCase[]): void {
  test.each(cases.map(({ what, object, says }) => [what, says ?? 'accepted', object] as const))('%s: %s', (_what, says, object) => {
    const findings = judgeOffline(object);
    if (says === 'accepted') expect(findings).toEqual([]);
    else expect(findings.join('\n')).toContain(says);
  });
}
