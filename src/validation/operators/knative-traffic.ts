import { dns1035Label, qualifiedName } from '../names';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { each, records } from '../semantics/walk';

/** Which revisions get which part of the requests. @see https://knative.dev/docs/serving/traffic-management/ */
export function checkTraffic(spec: JsonRecord, report: Report): void {
  const targets = records(spec, 'traffic');
  // Without any, all requests go to the latest revision.
  if (targets.length === 0) return;
  const sum = targets.reduce((total, target) => total + Number(target.percent ?? 0), 0);
  if (sum !== 100) report.invalid(sum, 'the percentages must add up to 100', 'traffic');
  const tags = new Set<string>();
  each(spec, 'traffic', report, target => {
    checkTarget(target, report);
    const tag = String(target.tag ?? '');
    if (tag === '') return;
    for (const error of dns1035Label(tag)) report.invalid(tag, error, 'tag');
    if (tags.has(tag)) report.duplicate(tag, 'tag');
    tags.add(tag);
  });
}

function checkTarget(target: JsonRecord, report: Report): void {
  const { percent, revisionName, latestRevision } = target;
  if (typeof percent === 'number' && (percent < 0 || percent > 100)) report.invalid(percent, 'must be between 0 and 100', 'percent');
  if (latestRevision === true && revisionName) report.invalid(revisionName, 'must not be set for the latest revision', 'revisionName');
  if (latestRevision === false && !revisionName) report.required('revisionName', 'when it is not the latest one');
  if (target.configurationName) report.forbidden('a service has one configuration, which Knative names', 'configurationName');
  else if (revisionName) for (const error of qualifiedName(String(revisionName))) report.invalid(revisionName, error, 'revisionName');
  if (target.url) report.forbidden('Knative makes it up', 'url');
}
