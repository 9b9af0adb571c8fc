import { gdprErasureMissing } from './gdpr-erasure-missing';
import { gdprOwnerMissing } from './gdpr-owner-missing';
import { gdprRestUnprotected } from './gdpr-rest-unprotected';
import { gdprRetentionMissing } from './gdpr-retention-missing';
import { gdprRetentionTooLong } from './gdpr-retention-too-long';
import { gdprTransitUnprotected } from './gdpr-transit-unprotected';
import { hipaaAuditMissing } from './hipaa-audit-missing';
import { hipaaBackupMissing } from './hipaa-backup-missing';
import { hipaaBackupUnprotected } from './hipaa-backup-unprotected';
import { hipaaCleartextAccess } from './hipaa-cleartext-access';
import { hipaaIdentityShared } from './hipaa-identity-shared';
import { hipaaNetworkOpen } from './hipaa-network-open';
import { hipaaRestUnprotected } from './hipaa-rest-unprotected';
import { hipaaRightsTooWide } from './hipaa-rights-too-wide';
import { hipaaTransitUnprotected } from './hipaa-transit-unprotected';
import { ComplianceRule } from '../rule';

/** Rules on personal data, in the order of the articles. */
export const GDPR_RULES: readonly ComplianceRule[] = [
  gdprRetentionMissing, gdprRetentionTooLong, gdprOwnerMissing, gdprErasureMissing, gdprTransitUnprotected, gdprRestUnprotected,
];

/** Rules on health data, in the order of the sections. */
export const HIPAA_RULES: readonly ComplianceRule[] = [
  hipaaBackupMissing, hipaaNetworkOpen, hipaaIdentityShared, hipaaRestUnprotected, hipaaBackupUnprotected, hipaaAuditMissing, hipaaTransitUnprotected,
  hipaaCleartextAccess, hipaaRightsTooWide,
];
