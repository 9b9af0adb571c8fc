import { isSet, seconds } from './cert-manager-walk';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { cronProblem } from '../semantics/cron';
import { each, records, within } from '../semantics/walk';

const HOUR = 3600;
const DEFAULT_DURATION = 90 * 24 * HOUR;
const MIN_RENEW_BEFORE = 5 * 60;

/** How long a certificate lasts, and when it is renewed. */
export function checkRenewal(spec: JsonRecord, report: Report): void {
  checkDuration(spec, report);
  within(spec, 'renewal', report, renewal => {
    const policies = ['Disabled', 'RenewBefore'];
    if (!policies.includes(String(renewal.policy))) report.notSupported(renewal.policy ?? '', policies, 'policy');
    if (renewal.policy === 'Disabled') {
      if (records(renewal, 'windows').length > 0) report.forbidden('what is not renewed has no windows for it', 'windows');
      return;
    }
    each(renewal, 'windows', report, ({ cron }) => {
      const zoned = /^(CRON_)?TZ=/.test(String(cron));
      const problem = zoned ? undefined : cronProblem(String(cron));
      if (problem !== undefined) report.invalid(cron, problem, 'cron');
    });
  });
}

/** A percentage is looked at only beside one of the durations. */
function checkDuration(spec: JsonRecord, report: Report): void {
  const duration = seconds(spec, 'duration', report) ?? DEFAULT_DURATION;
  const renewBefore = seconds(spec, 'renewBefore', report);
  const { renewBeforePercentage: percentage } = spec;
  if (!isSet(spec.duration) && !isSet(spec.renewBefore)) return;
  if (duration < HOUR) report.invalid(spec.duration, 'must be at least 1h', 'duration');
  if (renewBefore !== undefined) checkRenewBefore(spec, 'renewBefore', renewBefore, duration, report);
  if (typeof percentage !== 'number') return;
  if (isSet(spec.renewBefore)) report.forbidden('may not be set together with renewBefore', 'renewBeforePercentage');
  checkRenewBefore(spec, 'renewBeforePercentage', duration * (100 - percentage) / 100, duration, report);
}

function checkRenewBefore(spec: JsonRecord, field: string, value: number, duration: number, report: Report): void {
  if (value < MIN_RENEW_BEFORE) report.invalid(spec[field], 'a certificate is renewed at least 5m before it ends', field);
  if (value >= duration) report.invalid(spec[field], 'a certificate is renewed after it began', field);
}
