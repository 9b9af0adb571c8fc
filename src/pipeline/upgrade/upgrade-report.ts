import { checkAcknowledgements, PlacedAcknowledgement, readAcknowledgements } from './acknowledgements';
import { compareInventories } from './compare';
import { DocumentReader } from './documents';
import { Inventory } from './inventory';
import { ManifestSet } from './manifest-set';
import { reportFindings } from './report-findings';
import { RULES } from './rules';
import { setFindings, SET_RULES } from './set-rules';
import { UpgradeAcknowledgement } from './upgrade-acknowledgement';
import { UpgradeFinding } from './upgrade-finding';
import { findingMessage, UpgradeCounts, upgradeText } from './upgrade-text';
import { FindingSeverity } from '../findings/finding-severity';
import { toGitHubCommands } from '../findings/github';
import { toGitLabCodeQuality } from '../findings/gitlab';
import { FindingCode, LocatedFinding } from '../findings/located-finding';
import { toSarif } from '../findings/sarif';

const DOCUMENTATION = 'https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines/blob/main/docs/upgrades.md';

/** What is accepted in a comparison. */
export interface UpgradeReportOptions {
  /**
   * Dangers that somebody decided to accept.
   *
   * @default - none
   */
  readonly acknowledgements?: UpgradeAcknowledgement[];

  /**
   * A YAML or JSON file with a list `acknowledgements`, each entry with `code`, `object`, `reason` and perhaps `path`. One that matches
   * nothing is reported as `AcknowledgementStale`; a file that cannot be read, or says something else, is the error `AcknowledgementInvalid`.
   *
   * @default - none
   */
  readonly acknowledgementsFile?: string;
}

/**
 * What would break, be lost or be refused on the way from one set of manifests to another.
 *
 * Manifests alone are compared: of this library, of any other, written by hand. Objects that are in the first set and not in the second
 * are taken to be deleted, as tools that prune do (Argo CD, Flux, Helm, `kubectl apply --prune`). No cluster is asked.
 */
export class UpgradeReport {
  /**
   * Compares what is deployed with what is to come.
   *
   * @param before manifests of now
   * @param after manifests to come
   */
  public static between(before: ManifestSet, after: ManifestSet, options: UpgradeReportOptions = {}): UpgradeReport {
    const reader = new DocumentReader();
    const [old, now] = [before, after].map(set => new Inventory(set._documents(reader)));
    const findings = reportFindings(compareInventories(old, now), setFindings(old, now), now, acknowledgementsOf(options));
    return new UpgradeReport(findings, { before: old.size, after: now.size });
  }

  /**
   * Compares files or folders of manifests. Findings name files and lines.
   *
   * @param before a file or folder that exists, `ManifestsNotFound` otherwise
   * @param after a file or folder that exists, `ManifestsNotFound` otherwise
   */
  public static betweenPaths(before: string, after: string, options: UpgradeReportOptions = {}): UpgradeReport {
    return UpgradeReport.between(ManifestSet.fromPath(before), ManifestSet.fromPath(after), options);
  }

  /** Everything that was found, also what was acknowledged: errors, warnings, notes, each sorted by object, code and field. */
  public readonly findings: UpgradeFinding[];

  private constructor(findings: UpgradeFinding[], private readonly counts: UpgradeCounts) {
    this.findings = findings;
  }

  /** Errors and warnings that nobody acknowledged. Notes never block. */
  public get blocking(): UpgradeFinding[] {
    return this.findings.filter(({ severity, acknowledged }) => severity !== FindingSeverity.NOTE && acknowledged === undefined);
  }

  /** Whether somebody has to decide before this is applied. */
  public get isBlocked(): boolean {
    return this.blocking.length > 0;
  }

  /** The report for a terminal, without colours. */
  public text(): string {
    return upgradeText(this.findings, this.counts);
  }

  /** The report for machines: JSON with a `version`, sorted. Unset fields are left out. */
  public json(): string {
    const content = { version: 1, blocked: this.isBlocked, objects: this.counts, findings: this.findings };
    return `${JSON.stringify(content, undefined, 2)}\n`;
  }

  /**
   * The report as SARIF 2.1.0, for code scanning. Acknowledged findings are suppressed results with their reason.
   *
   * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
   */
  public sarif(): string {
    return toSarif({ name: 'cdk8s-data-pipelines diff', informationUri: DOCUMENTATION }, CODES, this.located());
  }

  /**
   * The report as workflow commands of GitHub Actions, one on each line: print it, and a pull request shows the findings on their lines.
   *
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
   */
  public githubAnnotations(): string {
    return toGitHubCommands(this.located());
  }

  /**
   * The report as a Code Quality report of GitLab: keep it as the artifact `codequality`, and a merge request shows the findings on their
   * lines.
   *
   * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
   */
  public gitlabCodeQuality(): string {
    return toGitLabCodeQuality(this.located(), 'manifests');
  }

  private located(): LocatedFinding[] {
    return this.findings.map(finding => {
      const { code, severity, target: subject, path, file, line, column, acknowledged } = finding;
      return { code, severity, subject, path, file, line, column, acknowledged, message: findingMessage(finding) };
    });
  }
}

const CODES: readonly FindingCode[] = [...RULES, ...SET_RULES].map(({ code, severity, title, happens, safeWay }) => ({
  code, severity, title, help: `${happens} Safe way: ${safeWay}`, helpUri: `${DOCUMENTATION}#${code.toLowerCase()}`,
}));

function acknowledgementsOf({ acknowledgements = [], acknowledgementsFile }: UpgradeReportOptions): PlacedAcknowledgement[] {
  const codes = CODES.map(({ code }) => code);
  return [...checkAcknowledgements(acknowledgements, codes), ...acknowledgementsFile === undefined ? [] : readAcknowledgements(acknowledgementsFile, codes)];
}
