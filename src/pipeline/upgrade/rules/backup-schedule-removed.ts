import { FindingSeverity } from '../../findings/finding-severity';
import { BACKUP_KINDS, isBackup } from '../backups';
import { kindKey } from '../identity';
import { STORK_SNAPSHOTS, VELERO_SCHEDULE } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt, textAt } from '../values';

/** With some, the copies go too. */
export const backupScheduleRemoved: UpgradeRule = {
  code: 'BackupScheduleRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A schedule of backups is removed',
  happens: 'No copy is made from now on. Copies that are there stay until their time is over.',
  safeWay: 'Make sure that another schedule covers the same data, or that the data is not needed any more.',
  see: [
    'https://github.com/libopenstorage/stork/blob/master/pkg/snapshot/controllers/snapshotschedule.go',
    'https://velero.io/docs/main/api-types/schedule/',
  ],
  kinds: BACKUP_KINDS,
  removed(schedule, context) {
    if (!isBackup(schedule)) return [];
    const kind = kindKey(schedule.identity);
    const renamed = context.renamed(schedule);
    const detail = renamed && `it looks like a rename to ${renamed.title}, which counts its copies anew`;
    const takesCopies = (kind === STORK_SNAPSHOTS && textAt(schedule.manifest, 'spec', 'reclaimPolicy') !== 'Retain')
      || (kind === VELERO_SCHEDULE && settingAt(schedule.manifest, 'spec', 'useOwnerReferencesInBackup') === 'true');
    if (takesCopies) return [{ subject: schedule, detail, happens: 'No copy is made from now on, and the copies that this schedule made are deleted with it.' }];
    return renamed ? [{ subject: schedule, detail, severity: FindingSeverity.NOTE }] : [{ subject: schedule }];
  },
};
