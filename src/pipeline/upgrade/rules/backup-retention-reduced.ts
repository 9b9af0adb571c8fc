import { FindingSeverity } from '../../findings/finding-severity';
import { BACKUP_KINDS, retentions } from '../backups';
import { RuleFinding, UpgradeRule } from '../rule';

/** Copies that were kept so far go. */
export const backupRetentionReduced: UpgradeRule = {
  code: 'BackupRetentionReduced',
  severity: FindingSeverity.ERROR,
  title: 'Backups are kept for less long, or fewer of them',
  happens: 'What is over the new limit is deleted, at the next run or when its time comes, and cannot be restored any more. Velero holds a backup to the limit that it was made with.',
  safeWay: 'Copy what has to be kept, and check what the law and your recovery plan ask for.',
  see: [
    'https://velero.io/docs/main/how-velero-works/',
    'https://github.com/libopenstorage/stork/blob/master/pkg/apis/stork/v1alpha1/schedulepolicy.go',
    'https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore/create-snapshots',
  ],
  kinds: BACKUP_KINDS,
  changed({ before, after }) {
    const now = retentions(after);
    return [...retentions(before)].flatMap(([key, was]): RuleFinding[] => {
      const is = now.get(key);
      return is && is.amount < was.amount ? [{ subject: after, path: is.path, before: was.shown, after: is.shown }] : [];
    });
  },
};
