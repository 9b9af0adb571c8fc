import { unprotectedConnections } from './unprotected';
import { ComplianceRule } from '../rule';

/** Encryption is the first measure that the law names. */
export const gdprTransitUnprotected: ComplianceRule = {
  code: 'GdprTransitUnprotected',
  title: 'Every connection that personal data may take is encrypted.',
  law: 'GDPR Art. 32(1)(a)',
  see: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_32'],
  proves: 'that the manifests ask for TLS on every edge that tagged data can take, and on what stages tell of other connections',
  cannotProve: 'how snapshots move inside a storage system, what functions open by themselves, or the strength of ciphers',
  check: unprotectedConnections,
};
