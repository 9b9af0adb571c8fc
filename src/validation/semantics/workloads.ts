import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { cronProblem } from './cron';
import { checkPodTemplate } from './pods';
import { checkSelector, isEmptySelector, selects } from './selectors';
import { SemanticCheck, recordAt, records, within } from './walk';

/** Deployment, StatefulSet and DaemonSet: the selector selects the pods, which always restart. */
export const checkWorkload: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  if (typeof spec.replicas === 'number' && spec.replicas < 0) report.invalid(spec.replicas, 'must be greater than or equal to 0', 'replicas');
  const selector = recordAt(spec, 'selector');
  within(spec, 'selector', report, checkSelector);
  if (isEmptySelector(selector)) report.invalid(selector, `empty selector is invalid for ${String(manifest.kind).toLowerCase()}`, 'selector');
  const claims = records(spec, 'volumeClaimTemplates').map(claim => String(recordAt(claim, 'metadata').name));
  within(spec, 'template', report, template => {
    const labels = recordAt(recordAt(template, 'metadata'), 'labels');
    if (!selects(selector, labels)) report.invalid(labels, '`selector` does not match template `labels`', 'metadata.labels');
    restartPolicyIn(template, report, ['Always'], true);
    checkPodTemplate(template, report, claims);
  });
});

/** Job: pods that end. */
export const checkJob: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, checkJobSpec);

/** CronJob: a schedule that the controller can read, and a name that leaves room for the suffix of its jobs. */
export const checkCronJob: SemanticCheck = (manifest, report) => {
  const name = recordAt(manifest, 'metadata').name;
  if (typeof name === 'string' && name.length > 52) report.invalid(name, 'must be no more than 52 characters', 'metadata.name');
  within(manifest, 'spec', report, spec => {
    const problem = cronProblem(String(spec.schedule));
    if (problem !== undefined) report.invalid(spec.schedule, problem, 'schedule');
    within(spec, 'jobTemplate', report, checkJob);
  });
};

/** Pod on its own. */
export const checkPod: SemanticCheck = (manifest, report) => checkPodTemplate({ spec: manifest.spec }, report);

function checkJobSpec(spec: JsonRecord, report: Report): void {
  for (const field of ['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished']) {
    const value = spec[field];
    if (typeof value === 'number' && value < 0) report.invalid(value, 'must be greater than or equal to 0', field);
  }
  within(spec, 'template', report, template => {
    restartPolicyIn(template, report, ['OnFailure', 'Never'], false);
    checkPodTemplate(template, report);
  });
}

function restartPolicyIn(template: JsonRecord, report: Report, supported: readonly string[], optional: boolean): void {
  if (!isRecord(template.spec)) return;
  const policy = template.spec.restartPolicy;
  if ((policy === undefined || policy === null) && optional) return;
  const quoted = supported.map(value => JSON.stringify(value)).join(', ');
  if (policy === undefined || policy === null) {report.required('spec.restartPolicy', `valid values: ${quoted}`);} else if (!supported.includes(String(policy))) {
    report.notSupported(policy, supported, 'spec.restartPolicy');
  }
}
