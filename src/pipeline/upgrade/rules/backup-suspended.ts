import { FindingSeverity } from '../../findings/finding-severity';
import { BACKUP_KINDS, isBackup, pauseFieldOf } from '../backups';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';

/** A switch that is easily forgotten. */
export const backupSuspended: UpgradeRule = {
  code: 'BackupSuspended',
  severity: FindingSeverity.ERROR,
  title: 'Backups are no longer made',
  happens: 'No copy is made from now on, and older ones still run out: after the time that they are kept, there is none.',
  safeWay: 'Write down when it is turned on again, and who does that.',
  see: [
    'https://velero.io/docs/main/api-types/schedule/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension',
    'https://github.com/libopenstorage/stork/blob/master/pkg/apis/stork/v1alpha1/snapshotschedule.go',
  ],
  kinds: BACKUP_KINDS,
  changed({ before, after }) {
    const path = pauseFieldOf(after);
    if (!path || !isBackup(after)) return [];
    const [was, is] = [settingAt(before.manifest, ...path), settingAt(after.manifest, ...path)];
    return is === 'true' && was !== 'true' ? [{ subject: after, path, before: was, after: is }] : [];
  },
};
