import { unprotectedAtRest } from './unprotected';
import { ComplianceRule } from '../rule';

/** A backup is health data too. */
export const hipaaBackupUnprotected: ComplianceRule = {
  code: 'HipaaBackupUnprotected',
  title: 'Every backup that may hold health data is encrypted.',
  law: '45 CFR 164.312(a)(2)(iv), 164.308(a)(7)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312', 'https://www.ecfr.gov/current/title-45/section-164.308'],
  proves: 'that snapshots stay in volumes that are encrypted, or go to a bucket that is',
  cannotProve: 'how the storage moves them there, or what becomes of copies of the bucket',
  check: context => unprotectedAtRest(context.archives, context),
};
