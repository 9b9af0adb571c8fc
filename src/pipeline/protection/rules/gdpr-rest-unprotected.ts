import { unprotectedAtRest } from './unprotected';
import { ComplianceRule } from '../rule';

/** The same for what rests. */
export const gdprRestUnprotected: ComplianceRule = {
  code: 'GdprRestUnprotected',
  title: 'Every store, and every archive, that may hold personal data is encrypted at rest.',
  law: 'GDPR Art. 32(1)(a)',
  see: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_32'],
  proves: 'that volumes ask their driver for encryption, or that the program states what else encrypts',
  cannotProve: 'that what a program states is so, or who holds the keys',
  check: context => unprotectedAtRest([...context.stores, ...context.archives], context),
};
