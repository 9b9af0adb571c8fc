import { goFloat, goInt32 } from './go-number';
import { goDuration } from '../formats';
import { Report } from '../report';
import { JsonRecord } from '../schema';

const GROUP = 'autoscaling.knative.dev';
const KPA = `kpa.${GROUP}`;
const HPA = `hpa.${GROUP}`;
const ALGORITHMS = ['linear', 'weighted-exponential', 'weightedExponential'];
const HOUR = 3600;

/** An annotation that is set: its key in the form that was used, and its value. */
interface Setting {
  readonly key: string;
  readonly value: string;
}

/**
 * Annotations on a revision that say how it scales. Upper limits that a cluster sets are not known here.
 *
 * @see https://knative.dev/docs/serving/autoscaling/
 */
export function checkScaling(annotations: JsonRecord, report: Report): void {
  const setting = (name: string): Setting | undefined => settingOf(annotations, name);
  const scalingClass = setting('class');
  if (scalingClass?.value.endsWith('.knative.dev') && ![KPA, HPA].includes(scalingClass.value)) {
    report.notSupported(scalingClass.value, [KPA, HPA], at(scalingClass));
  }
  checkBounds(setting, report);
  checkFloat(setting('panic-window-percentage'), report, [1, 100]);
  checkFloat(setting('panic-threshold-percentage'), report, [110, 1000]);
  checkFloat(setting('target'), report, [0.01, Infinity]);
  checkFloat(setting('target-utilization-percentage'), report, [1, 100]);
  checkBurst(setting('target-burst-capacity'), report);
  checkDuration(setting('window'), report, { min: 6, max: HOUR, whole: true });
  checkDuration(setting('scale-down-delay'), report, { min: 0, max: HOUR, whole: true });
  checkDuration(setting('scale-to-zero-pod-retention-period'), report, { min: 0, max: HOUR, whole: false });
  checkMetric(setting('metric'), scalingClass?.value, report);
  const algorithm = setting('metric-aggregation-algorithm');
  if (scalingClass?.value === KPA && algorithm?.value && !ALGORITHMS.includes(algorithm.value)) report.notSupported(algorithm.value, ALGORITHMS, at(algorithm));
}

/** Most annotations have an older form too, in one word; the newer one wins. */
function settingOf(annotations: JsonRecord, name: string): Setting | undefined {
  const older = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const hasOlder = !['window', 'activation-scale'].includes(name);
  const key = [name, ...(hasOlder ? [older] : [])].map(form => `${GROUP}/${form}`).find(form => annotations[form] !== undefined);
  return key === undefined ? undefined : { key, value: String(annotations[key]) };
}

function at({ key }: Setting): string {
  return `metadata.annotations[${key}]`;
}

function checkBounds(setting: (name: string) => Setting | undefined, report: Report): void {
  const min = pods(setting('min-scale'), report);
  const max = pods(setting('max-scale'), report);
  if (max !== 0 && max < min) report.invalid(String(max), `must not be less than min-scale, ${min}; 0 is no limit`, at(setting('max-scale')!));
  const initial = setting('initial-scale');
  if (initial && (!/^[+-]?\d+$/.test(initial.value) || Number(initial.value) < 0)) report.invalid(initial.value, 'must be a number of pods', at(initial));
  const activation = setting('activation-scale');
  if (!activation) return;
  const started = goInt32(activation.value);
  if (started === undefined) report.invalid(activation.value, 'must be a number of pods', at(activation));
  else if (started < 2) report.invalid(activation.value, 'must be at least 2; one pod is what there is without it', at(activation));
  else if (started < min) report.invalid(activation.value, `must not be less than min-scale, ${min}`, at(activation));
  else if (max !== 0 && started > max) report.invalid(activation.value, `must not be more than max-scale, ${max}`, at(activation));
}

/** A number of pods; 0 when there is none or a wrong one. */
function pods(setting: Setting | undefined, report: Report): number {
  if (!setting) return 0;
  const value = goInt32(setting.value);
  if (value !== undefined && value >= 0) return value;
  report.invalid(setting.value, 'must be a whole number from 0 to 2147483647', at(setting));
  return 0;
}

function checkFloat(setting: Setting | undefined, report: Report, [min, max]: readonly [number, number]): void {
  if (!setting) return;
  const value = goFloat(setting.value);
  if (value !== undefined && !(value < min) && !(value > max)) return;
  report.invalid(setting.value, `must be a number ${max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`}`, at(setting));
}

function checkBurst(setting: Setting | undefined, report: Report): void {
  if (!setting) return;
  const value = goFloat(setting.value);
  if (value === undefined || (value < 0 && value !== -1)) report.invalid(setting.value, 'must be a number of at least 0, or -1 for no limit', at(setting));
}

function checkDuration(setting: Setting | undefined, report: Report, { min, max, whole }: { min: number; max: number; whole: boolean }): void {
  if (!setting) return;
  const seconds = goDuration(setting.value);
  if (seconds === undefined || seconds < min || seconds > max) {
    report.invalid(setting.value, `must be a length of time from ${min}s to ${max}s, such as 60s or 1m30s`, at(setting));
  } else if (whole && !isWholeSeconds(seconds)) {
    report.invalid(setting.value, 'must be whole seconds', at(setting));
  }
}

/** Whether a length of time has no fraction of a second; Go knows nothing below a nanosecond. */
export function isWholeSeconds(seconds: number): boolean {
  return Math.round(seconds * 1e9) % 1e9 === 0;
}

/** What a class of autoscaler can scale by. Without a class, the cluster's default decides. */
function checkMetric(setting: Setting | undefined, scalingClass: string | undefined, report: Report): void {
  if (!setting) return;
  if (scalingClass === KPA && !['concurrency', 'rps'].includes(setting.value)) report.notSupported(setting.value, ['concurrency', 'rps'], at(setting));
  if (scalingClass === HPA && setting.value === '') report.invalid('', 'must name a metric, such as cpu', at(setting));
}
