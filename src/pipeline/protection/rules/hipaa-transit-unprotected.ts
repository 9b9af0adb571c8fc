import { unprotectedConnections } from './unprotected';
import { ComplianceRule } from '../rule';

/** Health data on a network. */
export const hipaaTransitUnprotected: ComplianceRule = {
  code: 'HipaaTransitUnprotected',
  title: 'Every connection that health data may take is encrypted.',
  law: '45 CFR 164.312(e)(1), (e)(2)(ii)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.312'],
  proves: 'that the manifests ask for TLS on every edge that tagged data can take, and on what stages tell of other connections',
  cannotProve: 'how snapshots move inside a storage system, what functions open by themselves, or the strength of ciphers',
  check: unprotectedConnections,
};
