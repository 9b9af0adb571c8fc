import type * as handover from './handover';
import { onSoundApp } from '../../core/synthesis-listeners';

/** Names a folder that a synthesis writes its reports to; the command line sets it for the apps that it runs. */
export const REPORT_FOLDER = 'CDK8S_DATA_PIPELINES_REPORT';

// Loaded with the library: what writes reports is loaded by the synthesis that is asked for them.
onSoundApp(root => {
  const folder = process.env[REPORT_FOLDER];
  if (folder === undefined || folder === '') return;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be loaded by everybody
  (require('./handover') as typeof handover).handOver(root, folder);
});
