import { appFindings, codesOfApp } from './app-findings';
import { CHECK_CODES } from './check-codes';
import { checkManifests, UncheckedKind } from './check-manifests';
import { LocatedFinding } from '../../pipeline/findings/located-finding';
import { answer } from '../answer';
import { CliIo } from '../cli-io';
import { ExitCode } from '../exit-code';
import { FindingsPage } from '../findings-output';
import { plural } from '../findings-text';
import { AppOptions, FindingOptions, GlobalOptions } from '../options';
import { CLI } from '../problems';
import { AppProblems } from '../sources/app-problems';
import { AppSource } from '../sources/app-source';
import { withApp } from '../sources/run-app';
import { documentsOfApp, readDocuments, sourceOf } from '../sources/source';

/** Checks manifests, or an app. */
export function runCheck(paths: readonly string[], options: FindingOptions & AppOptions & GlobalOptions, io: CliIo): ExitCode {
  const source = sourceOf(paths, options.app);
  return answer(source.app ? pageOfApp(source.app, io) : pageOfManifests(source.paths, io), options, io);
}

function pageOfManifests(paths: readonly string[], io: CliIo): FindingsPage {
  const { findings, objects, unchecked } = checkManifests(readDocuments(paths, io));
  if (objects === 0 && findings.length === 0) throw CLI.error(paths.join(' '), 'NoManifests', { what: 'no manifest was found' });
  return page(`Checked ${plural(objects, 'object')}`, findings, objects, unchecked);
}

function pageOfApp(app: AppSource, io: CliIo): FindingsPage {
  try {
    return withApp(app, io, ({ manifests, handovers }) => {
      if (handovers.length > 0) return pageOfFindings(handovers.map(appFindings));
      const { findings, objects, unchecked } = checkManifests(documentsOfApp(manifests));
      return page(`Checked ${plural(objects, 'object')} of an app without constructs of this library`, findings, objects, unchecked);
    });
  } catch (error) {
    if (!(error instanceof AppProblems)) throw error;
    return page('The app could not be synthesized', error.findings, 0, []);
  }
}

function pageOfFindings(checked: ReadonlyArray<ReturnType<typeof appFindings>>): FindingsPage {
  const objects = checked.reduce((sum, app) => sum + app.objects, 0);
  const apps = checked.length === 1 ? 'an app' : `${checked.length} apps`;
  return page(`Checked ${plural(objects, 'object')} of ${apps}`, checked.flatMap(app => app.findings), objects, []);
}

function page(summary: string, findings: readonly LocatedFinding[], objects: number, unchecked: readonly UncheckedKind[]): FindingsPage {
  const known = new Set(CHECK_CODES.map(({ code }) => code));
  const kinds = unchecked.map(({ apiVersion, kind, count }) => `  ${count} ${kind} (${apiVersion})`);
  return {
    command: 'check',
    summary,
    findings,
    codes: [...CHECK_CODES, ...codesOfApp(findings.filter(({ code }) => !known.has(code)))],
    after: kinds.length === 0 ? [] : [['Not checked, since there is no schema for their kinds', ...kinds].join('\n')],
    json: { objects, unchecked },
  };
}
