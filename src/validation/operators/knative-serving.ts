import { goFloat } from './go-number';
import { checkRevisionSpec } from './knative-revision';
import { checkScaling, isWholeSeconds } from './knative-scaling';
import { checkTraffic } from './knative-traffic';
import { goDuration } from '../formats';
import { dns1035Label } from '../names';
import { isQuantity } from '../quantity';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { recordAt, SemanticCheck } from '../semantics/walk';

/**
 * What the webhook of Knative Serving refuses on creation beyond the schemas, whatever the cluster's settings.
 *
 * Not covered, since settings of the cluster decide: upper limits of timeouts, concurrency and scale; an initial scale of 0; fields of pods and
 * types of volumes behind features; metrics without a class of autoscaler. Changes of an existing object are not covered either.
 */
export const KNATIVE_SERVING_CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'serving.knative.dev/v1/Service': checkService,
};

const NETWORKING = [
  'ingress.class', 'ingress-class', 'certificate.class', 'certificate-class', 'disableAutoTLS', 'disable-auto-tls', 'disable-external-domain-tls',
  'httpOption', 'http-protocol',
].map(name => `networking.knative.dev/${name}`);
const QUEUE = 'queue.sidecar.serving.knative.dev';
const QUEUE_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'].flatMap(name => ['request', 'limit'].map(kind => `${QUEUE}/${name}-resource-${kind}`));

function checkService(manifest: JsonRecord, report: Report): void {
  const metadata = recordAt(manifest, 'metadata');
  const annotations = recordAt(metadata, 'annotations');
  for (const error of dns1035Label(String(metadata.name))) report.invalid(metadata.name, error, 'metadata.name');
  for (const key of Object.keys(annotations).filter(name => name.startsWith('autoscaling.knative.dev'))) {
    report.invalid(key, 'must be at spec.template.metadata.annotations, where it takes effect', `metadata.annotations[${key}]`);
  }
  checkWholeSeconds(annotations, ['serving.knative.dev/rollout-duration', 'serving.knative.dev/rolloutDuration'], report);
  // What is not there is judged as an empty one.
  const spec = recordAt(manifest, 'spec');
  const template = recordAt(spec, 'template');
  report.enterField('spec');
  report.enterField('template');
  checkTemplate(recordAt(template, 'metadata'), String(metadata.name), report);
  report.enterField('spec');
  checkRevisionSpec(recordAt(template, 'spec'), report);
  report.leave();
  report.leave();
  checkTraffic(spec, report);
  report.leave();
}

/** Metadata of the revisions. */
function checkTemplate(metadata: JsonRecord, serviceName: string, report: Report): void {
  const annotations = recordAt(metadata, 'annotations');
  const { name } = metadata;
  if (typeof name === 'string' && name !== '') {
    for (const error of dns1035Label(name)) report.invalid(name, error, 'metadata.name');
    if (!name.startsWith(`${serviceName}-`)) report.invalid(name, `must begin with the name of the service, as in ${serviceName}-v1`, 'metadata.name');
  }
  checkScaling(annotations, report);
  checkQueue(annotations, report);
  checkWholeSeconds(annotations, ['serving.knative.dev/progress-deadline'], report);
  for (const key of Object.keys(annotations).filter(each => each.startsWith('networking.knative.dev') && !NETWORKING.includes(each))) {
    report.notSupported(key, NETWORKING, `metadata.annotations[${key}]`);
  }
}

/** Resources of the proxy that Knative adds to each pod. */
function checkQueue(annotations: JsonRecord, report: Report): void {
  const share = [`${QUEUE}/resource-percentage`, `${QUEUE}/resourcePercentage`].find(key => annotations[key] !== undefined);
  if (share !== undefined) {
    const value = goFloat(String(annotations[share]));
    if (value === undefined || value < 0.1 || value > 100) report.invalid(annotations[share], 'must be a number from 0.1 to 100', `metadata.annotations[${share}]`);
  }
  for (const key of QUEUE_RESOURCES.filter(each => annotations[each] !== undefined && !isQuantity(annotations[each]))) {
    report.invalid(annotations[key], 'must be a quantity, such as 100m or 128Mi', `metadata.annotations[${key}]`);
  }
}

/** The first of some annotations that is set holds a length of time, as Go writes it. */
function checkWholeSeconds(annotations: JsonRecord, keys: readonly string[], report: Report): void {
  const key = keys.find(candidate => annotations[candidate] !== undefined);
  const text = key === undefined ? '' : String(annotations[key]);
  if (text === '') return;
  const seconds = goDuration(text);
  if (seconds === undefined || seconds < 0 || !isWholeSeconds(seconds)) {
    report.invalid(text, 'must be a length of time in whole seconds, such as 60s or 10m', `metadata.annotations[${key}]`);
  }
}
