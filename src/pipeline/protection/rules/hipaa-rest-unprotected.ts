import { unprotectedAtRest } from './unprotected';
import { ComplianceRule } from '../rule';

/** Health data on disks. */
export const hipaaRestUnprotected: ComplianceRule = {
  code: 'HipaaRestUnprotected',
  title: 'Every store that may hold health data is encrypted at rest.',
  law: '45 CFR 164.312(a)(2)(iv)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312'],
  proves: 'that volumes ask their driver for encryption, or that the program states what else encrypts',
  cannotProve: 'that what a program states is so, or who holds the keys; the law leaves room for another measure where encryption is not reasonable',
  check: context => unprotectedAtRest(context.stores, context),
};
