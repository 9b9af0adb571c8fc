import { ProblemCatalog } from '../../core/problems';
import { registerCatalog } from '../../core/warning-log';

/** Codes of the rule packs. They can be acknowledged with a reason, so they are warnings in the catalogue; a pack makes errors of them unless it only warns. */
export const COMPLIANCE = registerCatalog(new ProblemCatalog('compliance', {
  GdprRetentionMissing: {
    severity: 'warning',
    cause: 'Personal data may be kept no longer than its purpose needs (GDPR Art. 5(1)(e)), and nothing says how long this place keeps it.',
    fix: 'set the retention of the topic; for indices, files and buckets state what removes data: Protection.of(…).state({ retention, retentionBy })',
  },
  GdprRetentionTooLong: {
    severity: 'warning',
    cause: 'A place keeps personal data longer than the bound that the program itself states for it (GDPR Art. 5(1)(e)).',
    fix: 'lower the retention, and segment.ms of a topic (a segment is deleted as a whole); or raise longestRetention if the purpose needs it',
  },
  GdprOwnerMissing: {
    severity: 'warning',
    cause: 'Nobody is named who answers for the personal data there (GDPR Art. 5(2), 30(1)).',
    fix: 'set the owner: PipelineDefaults.set(chart, { owner: "…" })',
  },
  GdprErasureMissing: {
    severity: 'warning',
    cause: 'Data of one person stays longer than the month in which a request for erasure must be answered (GDPR Art. 17(1), 12(3)), and no way is known to remove it.',
    fix: 'keep it for 30 days or less; compact the topic and write tombstones; make document ids of keys or fields; or state the way: Protection.of(…).state({ erasure })',
  },
  GdprTransitUnprotected: {
    severity: 'warning',
    cause: 'Personal data can travel on a connection that is not known to be encrypted (GDPR Art. 32(1)(a)).',
    fix: 'use TLS; where the network or a mesh encrypts, acknowledge the code with that as the reason',
  },
  GdprRestUnprotected: {
    severity: 'warning',
    cause: 'Personal data rests in a store that is not known to be encrypted (GDPR Art. 32(1)(a)).',
    fix: 'choose a storage profile with encrypted: true, or state what encrypts: Protection.of(…).state({ encryptedAtRest })',
  },
  HipaaBackupMissing: {
    severity: 'warning',
    cause: 'Health data has to be there again after a loss (45 CFR 164.308(a)(7)(ii)(A)), and nothing backs this store up.',
    fix: 'name it as a source of a SnapshotArchive, or state what backs it up: Protection.of(…).state({ backup })',
  },
  HipaaNetworkOpen: {
    severity: 'warning',
    cause: 'Only those may have access to health data who have the right to it (45 CFR 164.312(a)(1)), and any pod of the cluster can reach this server.',
    fix: 'select the pods of the server by a network policy that names its clients, or acknowledge the code with what else closes them',
  },
  HipaaIdentityShared: {
    severity: 'warning',
    cause: 'Who used health data can be told only by identities that are not shared (45 CFR 164.312(a)(2)(i), 164.312(d)).',
    fix: 'give each stage credentials of its own; a bucket for each stage where the store has one key for a bucket',
  },
  HipaaRestUnprotected: {
    severity: 'warning',
    cause: 'Health data rests in a store that is not known to be encrypted (45 CFR 164.312(a)(2)(iv)).',
    fix: 'choose a storage profile with encrypted: true, or state what encrypts: Protection.of(…).state({ encryptedAtRest })',
  },
  HipaaBackupUnprotected: {
    severity: 'warning',
    cause: 'Backups of health data are not known to be encrypted (45 CFR 164.312(a)(2)(iv), 164.308(a)(7)).',
    fix: 'keep them in encrypted volumes or buckets, or state what encrypts: Protection.of(…).state({ encryptedAtRest })',
  },
  HipaaAuditMissing: {
    severity: 'warning',
    cause: 'Access to health data has to be recorded (45 CFR 164.312(b)), and nothing tells that it is.',
    fix: 'switch the audit log of the store on, and state what records access where the program does not show it: Protection.of(…).state({ audit })',
  },
  HipaaTransitUnprotected: {
    severity: 'warning',
    cause: 'Health data can travel on a connection that is not known to be encrypted (45 CFR 164.312(e)(1), (e)(2)(ii)).',
    fix: 'use TLS; where the network or a mesh encrypts, acknowledge the code with that as the reason',
  },
  HipaaCleartextAccess: {
    severity: 'warning',
    cause: 'A store of health data can be used without encryption (45 CFR 164.312(e)(1)), even if no stage does.',
    fix: 'remove the listener, or give it TLS',
  },
  HipaaRightsTooWide: {
    severity: 'warning',
    cause: 'A stage holds more rights on health data than its task needs (45 CFR 164.502(b), 164.308(a)(4)).',
    fix: 'use one bucket for each direction; elsewhere give the stage a user with the rights of its edge',
  },
}));
