import { EVENT_TRANSFORM, KAFKA_CHANNEL, KAFKA_SINK, KNATIVE_BROKER, KNATIVE_CHANNEL, KNATIVE_SERVICE, KNATIVE_SUBSCRIPTION, KNATIVE_TRIGGER } from '../kinds';
import { settingAt } from '../values';
import { ImmutableField, ImmutableKind, ImmutableKinds } from './immutable-field';
import { JsonRecord } from '../../../validation/schema';
import { valueAt } from '../field-path';

const EVENTING = 'https://github.com/knative/eventing/blob/knative-v1.22.2/pkg/apis';
const KAFKA = 'https://github.com/knative-extensions/eventing-kafka-broker/blob/knative-v1.23.0/control-plane/pkg/apis';
const SERVING = 'https://github.com/knative/serving/blob/knative-v1.23.0/pkg/apis';

function byWebhook(see: string, fields: readonly ImmutableField[]): ImmutableKind {
  return { by: 'the webhook of Knative', see, fields };
}

/** A kind of transformation can change into itself only; what it says may change. */
const sameTransformation = (before: JsonRecord, after: JsonRecord) =>
  (valueAt(before, ['spec', 'jsonata']) === undefined) === (valueAt(after, ['spec', 'jsonata']) === undefined);
/** A revision with a name of its own is one thing for ever. */
const whenRenamed = (before: JsonRecord, after: JsonRecord) => {
  const path = ['spec', 'template', 'metadata', 'name'];
  return settingAt(after, ...path) === undefined || settingAt(before, ...path) !== settingAt(after, ...path);
};

/** What webhooks of Knative refuse to change. A Kafka source's group is in the rule for consumer groups. */
export const KNATIVE: ImmutableKinds = {
  [KNATIVE_TRIGGER]: byWebhook(`${EVENTING}/eventing/v1/trigger_validation.go`, [{ path: ['spec', 'broker'] }]),
  [KNATIVE_BROKER]: byWebhook(`${EVENTING}/eventing/v1/broker_validation.go`, [
    { path: ['spec'], mutable: [['delivery']] }, { path: ['metadata', 'annotations', 'eventing.knative.dev/broker.class'] },
  ]),
  [KNATIVE_SUBSCRIPTION]: byWebhook(`${EVENTING}/messaging/v1/subscription_validation.go`, [{ path: ['spec'], mutable: [['subscriber'], ['reply'], ['delivery']] }]),
  [KNATIVE_CHANNEL]: byWebhook(`${EVENTING}/messaging/v1/channel_validation.go`, [{ path: ['spec'], mutable: [['subscribers']] }]),
  [EVENT_TRANSFORM]: byWebhook(`${EVENTING}/eventing/v1alpha1/eventtransform_validation.go`, [{ path: ['spec', 'jsonata'], unless: sameTransformation }]),
  [KAFKA_SINK]: byWebhook(`${KAFKA}/eventing/v1alpha1/kafka_sink_validation.go`, [
    { path: ['spec', 'topic'] }, { path: ['spec', 'numPartitions'] }, { path: ['spec', 'replicationFactor'] },
  ]),
  [KAFKA_CHANNEL]: byWebhook(`${KAFKA}/messaging/v1/kafka_channel_validation.go`, [
    { path: ['spec', 'numPartitions'], fallback: 1 }, { path: ['spec', 'replicationFactor'], fallback: 1 }, { path: ['spec', 'retentionDuration'], fallback: 'PT168H' },
  ]),
  [KNATIVE_SERVICE]: byWebhook(`${SERVING}/serving/v1/revision_validation.go`, [{ path: ['spec', 'template', 'spec'], unless: whenRenamed }]),
};
