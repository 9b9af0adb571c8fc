import { checkDelivery, deliveryFields } from './knative-delivery';
import { checkDestination, checkOptionalDestination, checkReference, checkRequiredDestination, namespaceIn } from './knative-destination';
import { checkEventPolicy } from './knative-event-policy';
import { checkEventTransform } from './knative-event-transform';
import { knownFields } from './knative-fields';
import { checkPingSource } from './knative-ping';
import { checkSinkBinding } from './knative-sink-binding';
import { checkTrigger } from './knative-trigger';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { each, recordAt, records, SemanticCheck, within } from '../semantics/walk';

/**
 * What the webhook of Knative Eventing refuses on creation beyond the schemas, whatever the cluster's settings.
 *
 * Not covered, since settings of the cluster decide: `group` in references, namespaces of brokers and channels in references, `retryAfterMax`
 * where the feature is off, event policies without authentication, the size of the data of a PingSource.
 * Not covered either: changes of an existing object, what is inside of certificates, names of functions in CloudEvents SQL.
 */
export const KNATIVE_EVENTING_CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'eventing.knative.dev/v1/Broker': checkBroker,
  'eventing.knative.dev/v1/Trigger': checkTrigger,
  'eventing.knative.dev/v1alpha1/EventPolicy': checkEventPolicy,
  'eventing.knative.dev/v1alpha1/EventTransform': checkEventTransform,
  'flows.knative.dev/v1/Parallel': checkParallel,
  'flows.knative.dev/v1/Sequence': checkSequence,
  'messaging.knative.dev/v1/Channel': checkChannel,
  'messaging.knative.dev/v1/Subscription': checkSubscription,
  'sources.knative.dev/v1/PingSource': checkPingSource,
  'sources.knative.dev/v1/SinkBinding': checkSinkBinding,
};

const REFERENCE = { kind: 'string', namespace: 'string', name: 'string', apiVersion: 'string', group: 'string', address: 'string' } as const;

function checkBroker(manifest: JsonRecord, report: Report): void {
  within(manifest, 'spec', report, spec => {
    within(spec, 'config', report, config => checkReference(config, report));
    checkDelivery(spec, report);
  });
}

function checkChannel(manifest: JsonRecord, report: Report): void {
  within(manifest, 'spec', report, spec => {
    checkTemplate(spec, report);
    if (records(spec, 'subscribers').length > 0) report.forbidden('subscribers come from Subscription objects', 'subscribers');
    checkDelivery(spec, report, namespaceIn(manifest));
  });
}

function checkSubscription(manifest: JsonRecord, report: Report): void {
  inSpec(manifest, report, spec => {
    if (Object.keys(recordAt(spec, 'channel')).length === 0) report.required('channel');
    within(spec, 'channel', report, channel => checkReference(knownFields(channel, report, REFERENCE), report));
    const subscriber = recordAt(spec, 'subscriber');
    let { ref } = subscriber;
    within(spec, 'subscriber', report, () => within(subscriber, 'ref', report, raw => {
      ref = knownFields(raw, report, REFERENCE);
    }));
    checkRequiredDestination({ subscriber: { ...subscriber, ref } }, 'subscriber', report);
    if (Object.keys(recordAt(spec, 'reply')).length > 0) checkOptionalDestination(spec, 'reply', report);
    checkDelivery(spec, report);
  });
}

function checkSequence(manifest: JsonRecord, report: Report): void {
  inSpec(manifest, report, spec => {
    if (records(spec, 'steps').length === 0) report.required('steps');
    each(spec, 'steps', report, step => {
      checkDestination(step, report);
      checkDelivery(step, report);
    });
    checkTemplate(spec, report);
    checkOptionalDestination(spec, 'reply', report);
  });
}

function checkParallel(manifest: JsonRecord, report: Report): void {
  inSpec(manifest, report, spec => {
    if (records(spec, 'branches').length === 0) report.required('branches');
    each(spec, 'branches', report, raw => {
      const branch = knownFields(raw, report, { filter: 'object', subscriber: 'object', reply: 'object', delivery: 'object' });
      // Nobody looks at its values.
      within(branch, 'delivery', report, delivery => void deliveryFields(delivery, report));
      checkOptionalDestination(branch, 'filter', report);
      checkRequiredDestination(branch, 'subscriber', report);
      checkOptionalDestination(branch, 'reply', report);
    });
    checkTemplate(spec, report);
    checkOptionalDestination(spec, 'reply', report);
  });
}

/** Without a template, the cluster has a default. */
function checkTemplate(spec: JsonRecord, report: Report): void {
  within(spec, 'channelTemplate', report, template => {
    if (!template.kind) report.required('kind');
    if (!template.apiVersion) report.required('apiVersion');
  });
}

/** Knative judges a spec that is not there as an empty one. */
function inSpec(manifest: JsonRecord, report: Report, visit: SemanticCheck): void {
  report.enterField('spec');
  visit(recordAt(manifest, 'spec'), report);
  report.leave();
}
