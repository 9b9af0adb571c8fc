import { ManifestSet, UpgradeFinding, UpgradeReport, UpgradeReportOptions } from 'cdk8s-data-pipelines';

/** What is found between manifests. */
export function findingsBetween(before: unknown[], after: unknown[], options?: UpgradeReportOptions): UpgradeFinding[] {
  return reportBetween(before, after, options).findings;
}

export function reportBetween(before: unknown[], after: unknown[], options?: UpgradeReportOptions): UpgradeReport {
  return UpgradeReport.between(ManifestSet.fromManifests(before), ManifestSet.fromManifests(after), options);
}

/** Codes with what they weigh: `error TopicRemoved`. */
export function codesBetween(before: unknown[], after: unknown[]): string[] {
  return findingsBetween(before, after).map(({ severity, code }) => `${severity} ${code}`);
}
