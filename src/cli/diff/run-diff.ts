import { FindingSeverity } from '../../pipeline/findings/finding-severity';
import { ManifestSet } from '../../pipeline/upgrade/manifest-set';
import { UpgradeReport } from '../../pipeline/upgrade/upgrade-report';
import { say } from '../answer';
import { CliIo } from '../cli-io';
import { ExitCode } from '../exit-code';
import { FindingFormat } from '../findings-output';
import { FindingOptions, formatOf, GlobalOptions } from '../options';
import { withApp } from '../sources/run-app';
import { documentsOfApp, sourceOf, STDIN } from '../sources/source';

/** Options of the comparison. */
export interface DiffOptions extends FindingOptions, GlobalOptions {
  readonly acknowledgements?: string;
}

/** Compares two sets of manifests, of which each may be a file, a folder, the standard input, or what an app emits. */
export function runDiff(before: string, after: string, options: DiffOptions, io: CliIo): ExitCode {
  const [old, now] = [before, after].map(location => manifestsAt(location, io));
  const report = UpgradeReport.between(old, now, { acknowledgementsFile: options.acknowledgements });
  const format = formatOf(options);
  say(writeReport(report, format), format, options, io);
  const open = options.failOn === FindingSeverity.ERROR ? report.blocking.filter(({ severity }) => severity === FindingSeverity.ERROR) : report.blocking;
  return open.length > 0 ? ExitCode.FINDINGS : ExitCode.FINE;
}

function manifestsAt(location: string, io: CliIo): ManifestSet {
  if (location === STDIN) return ManifestSet.fromText(io.input(), 'stdin');
  const { app } = sourceOf([location]);
  if (!app) return ManifestSet.fromPath(location);
  return withApp(app, io, ({ manifests }) => ManifestSet.fromManifests(documentsOfApp(manifests).map(({ value }) => value)));
}

function writeReport(report: UpgradeReport, format: FindingFormat): string {
  switch (format) {
    case 'json': return report.json();
    case 'sarif': return report.sarif();
    case 'github': return report.githubAnnotations();
    case 'gitlab': return report.gitlabCodeQuality();
    default: return report.text();
  }
}
