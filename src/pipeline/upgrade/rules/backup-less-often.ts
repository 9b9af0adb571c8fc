import { FindingSeverity } from '../../findings/finding-severity';
import { BACKUP_KINDS, frequencies, isBackup } from '../backups';
import { RuleFinding, UpgradeRule } from '../rule';

/** What was written since the last copy is what a disaster takes. */
export const backupLessOften: UpgradeRule = {
  code: 'BackupLessOften',
  severity: FindingSeverity.WARNING,
  title: 'Backups are made less often than before',
  happens: 'More time passes between two copies, so more is lost when the data is.',
  safeWay: 'Compare the new interval with the loss that your recovery plan allows.',
  see: ['https://velero.io/docs/main/api-types/schedule/', 'https://github.com/libopenstorage/stork/blob/master/pkg/apis/stork/v1alpha1/schedulepolicy.go'],
  kinds: BACKUP_KINDS,
  changed({ before, after }) {
    const now = frequencies(after);
    if (!isBackup(after)) return [];
    return [...frequencies(before)].flatMap(([key, was]): RuleFinding[] => {
      const is = now.get(key);
      // A day more or less in a year is how months are counted, not a change of mind.
      return is && is.amount < was.amount * 0.95 ? [{ subject: after, path: is.path, before: was.shown, after: is.shown }] : [];
    });
  },
};
