import { cliCode, CLI_PAGE } from './check-codes';
import { FindingSeverity } from '../../pipeline/findings/finding-severity';
import { FindingCode, LocatedFinding } from '../../pipeline/findings/located-finding';
import { TopologyModel } from '../../pipeline/model/topology-model';
import { Handover, readReport, topologyOf } from '../sources/handovers';

/** What a check of an app came to. */
export interface CheckedApp {
  readonly findings: readonly LocatedFinding[];
  readonly objects: number;
}

/**
 * The warnings of an app, with its own acknowledgements. All else was checked when it was synthesized: an error would have ended it.
 */
export function appFindings(handover: Handover): CheckedApp {
  const report = topologyOf(handover);
  const json = report && readReport(handover, report, 'json');
  if (json === undefined) return { findings: [], objects: 0 };
  const { warnings, objects } = JSON.parse(json) as Pick<TopologyModel, 'warnings' | 'objects'>;
  return {
    objects: objects.total,
    findings: warnings.map(({ code, path, text, acknowledged }) => {
      const head = `${code}: [${path || '(app)'}] `;
      return { code, severity: FindingSeverity.WARNING, subject: path || '(app)', path: '', message: text.startsWith(head) ? text.slice(head.length) : text, acknowledged };
    }),
  };
}

const ERRORS_PAGE = CLI_PAGE.replace(/cli\.md$/, 'errors.md');

/** Codes of the app's own findings; their page explains them. */
export function codesOfApp(findings: readonly LocatedFinding[]): FindingCode[] {
  const unique = new Map(findings.map(({ code, severity }) => [code, severity]));
  return [...unique].map(([code, severity]) => ({
    ...cliCode(code, severity, code.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' '), 'A problem of the program that declares the pipeline. The page has its cause and its fix.'),
    helpUri: `${ERRORS_PAGE}#${code.toLowerCase()}`,
  }));
}
