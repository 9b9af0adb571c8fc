import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of what keeps the command line from an answer. What `check` and `doctor` find has codes of its own, see docs/cli.md. */
export const CLI = registerCatalog(new ProblemCatalog('cli', {
  AppFailed: {
    severity: 'error',
    cause: 'The program of the app ended with an error that is none of the coded ones of this library.',
    fix: 'run the same command in the same folder; its last lines are above',
  },
  AppWithoutReports: {
    severity: 'error',
    cause: 'The app ran and wrote no reports: it uses no construct of this library, has an older version of it, or does not call synth().',
    fix: 'install the version of this command line in the app, and end the program with app.synth()',
  },
  ReportUnknown: {
    severity: 'error',
    cause: 'A report was asked for by a name that none has.',
    fix: 'choose a name from the list; without --only there are all of them',
  },
  NoManifests: {
    severity: 'error',
    cause: 'There is no manifest where one was expected; a check of nothing would always be fine.',
    fix: 'name the folder or the files that hold manifests (.yaml, .yml, .json)',
  },
  FileInaccessible: {
    severity: 'error',
    cause: 'The system did not let a file or folder be read or written.',
    fix: 'correct the path or the permissions',
  },
  KubectlFailed: {
    severity: 'error',
    cause: 'The cluster is asked through kubectl, which is not there, has no cluster, or was not let in.',
    fix: 'install kubectl and choose the cluster: --context, --kubeconfig, or the variable KUBECONFIG',
  },
}));
