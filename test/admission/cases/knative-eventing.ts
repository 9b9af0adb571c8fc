import { AdmissionCase, casesOf } from './admission-case';
import { deliveryRows } from './knative-delivery';
import { destinationRows } from './knative-destination';
import { filterRows } from './knative-filters';

const REF = { apiVersion: 'v1', kind: 'Service', name: 'receiver' };
const SUBSCRIBER = { ref: REF };
const CHANNEL = { apiVersion: 'messaging.knative.dev/v1', kind: 'InMemoryChannel' };
const metadata = { name: 'test', namespace: 'default' };
const INJECTION = 'metadata.annotations[eventing.knative.dev/injection]';
const DEPENDENCY = 'metadata.annotations[knative.dev/dependency]';
const dependency = (changes: object) => JSON.stringify({ apiVersion: 'sources.knative.dev/v1', kind: 'PingSource', name: 'clock', ...changes });

const trigger = casesOf({ apiVersion: 'eventing.knative.dev/v1', kind: 'Trigger', metadata, spec: { broker: 'default', subscriber: SUBSCRIBER } }, [
  ['no spec', { spec: undefined }, 'spec.broker: Required value'],
  ['no broker', { 'spec.broker': undefined }, 'spec.broker: Required value'],
  ['empty broker', { 'spec.broker': '' }, 'spec.broker: Required value'],
  ['broker that can be no label', { 'spec.broker': 'the broker' }, 'spec.broker: Invalid value: "the broker"'],
  ['field in capitals', { 'spec.Subscriber': {}, 'spec.subscriber': undefined }, 'spec.subscriber: Required value'],
  ['reference to a broker', { 'spec.broker': undefined, 'spec.brokerRef': { kind: 'Broker', name: 'b' } }],
  ['two brokers', { 'spec.brokerRef': { kind: 'Broker', name: 'b' } }, 'must not be set beside "brokerRef"'],
  ['no subscriber', { 'spec.subscriber': undefined }, 'spec.subscriber: Required value'],
  ['unknown field', { 'spec.subscribers': [] }, 'spec.subscribers: unknown field'],
  ['attributes', { 'spec.filter': { attributes: { type: 'a', source: '' } } }],
  ['attribute in capitals', { 'spec.filter': { attributes: { Type: 'a' } } }, 'must be the name of an attribute'],
  ['attribute that is a truth value', { 'spec.filter': { attributes: { type: true } } }, 'must be of type string'],
  ['injection', { [INJECTION]: 'enabled' }],
  ['no injection', { [INJECTION]: 'disabled' }],
  ['injection that nobody knows', { [INJECTION]: 'true' }, 'supported values: "enabled", "disabled"'],
  ['injection for another broker', { [INJECTION]: 'enabled', 'spec.broker': 'other' }, 'is for triggers of the broker "default" only'],
  ['dependency', { [DEPENDENCY]: dependency({}) }],
  ['dependency in the same namespace', { [DEPENDENCY]: dependency({ namespace: 'default' }) }],
  ['dependency in another namespace', { [DEPENDENCY]: dependency({ namespace: 'other' }) }, 'must be in the namespace of the trigger, default'],
  ['dependency without name', { [DEPENDENCY]: dependency({ name: undefined }) }, 'must have name'],
  ['dependency that is no JSON', { [DEPENDENCY]: 'clock' }, 'must be a reference to an object, as JSON'],
  ...destinationRows('spec.subscriber'), ...deliveryRows('spec.delivery'), ...filterRows(),
]);

const broker = casesOf({ apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', metadata, spec: {} }, [
  ['settings', { 'spec.config': { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', namespace: 'other' } }],
  ['settings without name', { 'spec.config': { apiVersion: 'v1', kind: 'ConfigMap' } }, 'spec.config.name: Required value'],
  ['settings without kind', { 'spec.config': { apiVersion: 'v1', name: 'settings' } }, 'spec.config.kind: Required value'],
  ['settings without version', { 'spec.config': { kind: 'ConfigMap', name: 'settings' } }, 'spec.config.apiVersion: Required value'],
  ['class', { 'metadata.annotations[eventing.knative.dev/broker.class]': 'Kafka' }],
  ...deliveryRows('spec.delivery'),
]);

const channel = casesOf({ apiVersion: 'messaging.knative.dev/v1', kind: 'Channel', metadata, spec: { channelTemplate: CHANNEL } }, [
  ['the cluster\'s default', { spec: undefined }],
  ['template without kind', { 'spec.channelTemplate.kind': undefined }, 'spec.channelTemplate.kind: Required value'],
  ['template without version', { 'spec.channelTemplate.apiVersion': '' }, 'spec.channelTemplate.apiVersion: Required value'],
  ['template with settings', { 'spec.channelTemplate.spec': { numPartitions: 3 } }],
  ['subscribers', { 'spec.subscribers': [{ uid: 'a' }] }, 'subscribers come from Subscription objects'],
  ['no subscribers', { 'spec.subscribers': [] }],
  ['dead letters in the same namespace', { 'spec.delivery': { deadLetterSink: { ref: { ...REF, namespace: 'default' } } } }],
  ['dead letters in another namespace', { 'spec.delivery': { deadLetterSink: { ref: { ...REF, namespace: 'other' } } } }, 'must be the namespace of the object itself, default'],
  ...deliveryRows('spec.delivery'),
]);

const subscription = casesOf({ apiVersion: 'messaging.knative.dev/v1', kind: 'Subscription', metadata, spec: { channel: { ...CHANNEL, name: 'c' }, subscriber: SUBSCRIBER } }, [
  ['no spec', { spec: undefined }, 'spec.channel: Required value'],
  ['no channel', { 'spec.channel': undefined }, 'spec.channel: Required value'],
  ['channel without name', { 'spec.channel': CHANNEL }, 'spec.channel.name: Required value'],
  ['channel with an unknown field', { 'spec.channel.uid': 'a' }, 'spec.channel.uid: unknown field'],
  ['no subscriber', { 'spec.subscriber': undefined }, 'spec.subscriber: Required value'],
  ['subscriber with an unknown field', { 'spec.subscriber': { ref: { ...REF, fieldPath: 'a' } } }, 'spec.subscriber.ref.fieldPath: unknown field'],
  ['empty reply', { 'spec.reply': {} }],
  ['reply to a path', { 'spec.reply': { uri: '/path' } }, 'must have a scheme and a host'],
  ['reply', { 'spec.reply': { ref: { ...REF, namespace: 'other' } } }],
  ...destinationRows('spec.subscriber'), ...deliveryRows('spec.delivery'),
]);

const sequence = casesOf({ apiVersion: 'flows.knative.dev/v1', kind: 'Sequence', metadata, spec: { steps: [SUBSCRIBER], channelTemplate: CHANNEL } }, [
  ['no spec', { spec: undefined }, 'spec.steps: Required value'],
  ['no steps', { 'spec.steps': [] }, 'spec.steps: Required value'],
  ['the cluster\'s channel', { 'spec.channelTemplate': undefined }],
  ['template without kind', { 'spec.channelTemplate.kind': '' }, 'spec.channelTemplate.kind: Required value'],
  ['two steps', { 'spec.steps': [SUBSCRIBER, { uri: 'http://second.example' }] }],
  ['second step that goes nowhere', { 'spec.steps': [SUBSCRIBER, { delivery: { retry: 1 } }] }, 'spec.steps[1]: Required value'],
  ['reply', { 'spec.reply': SUBSCRIBER }],
  ['reply that goes nowhere', { 'spec.reply': {} }, 'spec.reply: Required value'],
  ...destinationRows('spec.steps.0'), ...deliveryRows('spec.steps.0.delivery'),
]);

const parallel = casesOf({ apiVersion: 'flows.knative.dev/v1', kind: 'Parallel', metadata, spec: { branches: [{ subscriber: SUBSCRIBER }], channelTemplate: CHANNEL } }, [
  ['no spec', { spec: undefined }, 'spec.branches: Required value'],
  ['no branches', { 'spec.branches': [] }, 'spec.branches: Required value'],
  ['the cluster\'s channel', { 'spec.channelTemplate': undefined }],
  ['template without version', { 'spec.channelTemplate.apiVersion': '' }, 'spec.channelTemplate.apiVersion: Required value'],
  ['filter and reply', { 'spec.branches.0': { filter: SUBSCRIBER, subscriber: SUBSCRIBER, reply: SUBSCRIBER } }],
  ['branch without subscriber', { 'spec.branches.1': { reply: SUBSCRIBER } }, 'spec.branches[1].subscriber: Required value'],
  ['filter that goes nowhere', { 'spec.branches.0.filter': {} }, 'spec.branches[0].filter: Required value'],
  ['reply that goes nowhere', { 'spec.branches.0.reply': {} }, 'spec.branches[0].reply: Required value'],
  ['unknown field of a branch', { 'spec.branches.0.name': 'a' }, 'spec.branches[0].name: unknown field'],
  ['delivery that nobody reads', { 'spec.branches.0.delivery': { retry: -1, backoffDelay: '1s' } }],
  ['unknown field of a delivery', { 'spec.branches.0.delivery': { retries: 1 } }, 'spec.branches[0].delivery.retries: unknown field'],
  ['reply of all that goes nowhere', { 'spec.reply': {} }, 'spec.reply: Required value'],
  ...destinationRows('spec.branches.0.subscriber'),
]);

const policy = casesOf({ apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'EventPolicy', metadata, spec: { from: [{ sub: 'system:serviceaccount:a:b' }] } }, [
  ['reference', { 'spec.from.0': { ref: { ...REF, namespace: 'other' } } }],
  ['reference without name', { 'spec.from.0': { ref: { ...REF, name: '' } } }, 'spec.from[0].ref.name: Required value'],
  ['reference and name', { 'spec.from.0.ref': REF }, 'must not be set beside "ref"'],
  ['nobody', { 'spec.from.0': {} }, 'spec.from[0]: Required value: "ref" or "sub"'],
  ['star at the end', { 'spec.from.0.sub': 'system:*' }],
  ['star alone', { 'spec.from.0.sub': '*' }],
  ['star in the middle', { 'spec.from.0.sub': 'system:*:a' }, '"*" is only allowed at the end'],
  ['target', { 'spec.to': [{ ref: REF }] }],
  ['targets by labels', { 'spec.to': [{ selector: { apiVersion: 'v1', kind: 'Service', matchLabels: { a: 'b' } } }] }],
  ['no target', { 'spec.to': [{}] }, 'spec.to[0]: Required value: one of "ref" and "selector"'],
  ['target and labels', { 'spec.to': [{ ref: REF, selector: { kind: 'Service' } }] }, 'spec.to[0]: Required value: one of "ref" and "selector"'],
  ['target without kind', { 'spec.to': [{ ref: { ...REF, kind: '' } }] }, 'spec.to[0].ref.kind: Required value'],
  ...filterRows().slice(0, 12),
]);

const transform = casesOf({ apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'EventTransform', metadata, spec: { jsonata: { expression: '$' } } }, [
  ['no expression', { spec: {} }, 'spec.jsonata: Required value'],
  ['no spec', { spec: undefined }, 'spec.jsonata: Required value'],
  ['reply', { 'spec.sink': SUBSCRIBER, 'spec.reply': { jsonata: { expression: '$' } } }],
  ['discarded reply', { 'spec.sink': SUBSCRIBER, 'spec.reply': { discard: true } }],
  ['reply without sink', { 'spec.reply': { discard: true } }, 'a reply comes from a sink'],
  ['reply that is both', { 'spec.sink': SUBSCRIBER, 'spec.reply': { discard: true, jsonata: { expression: '$' } } }, 'either transformed or discarded'],
  ['sink in the same namespace', { 'spec.sink': { ref: { ...REF, namespace: 'default' } } }],
  ['sink in another namespace', { 'spec.sink': { ref: { ...REF, namespace: 'other' } } }, 'must be the namespace of the object itself, default'],
  ['certificates of the sink', { 'spec.sink': { ref: REF, CACerts: 'a' } }, 'spec.sink.CACerts: Forbidden'],
  ...destinationRows('spec.sink').filter(([what]) => !what.endsWith('certificates beside a reference')),
]);

/** Objects of Knative Eventing without sources. */
export const KNATIVE_EVENTING_CASES: readonly AdmissionCase[] = [
  ...trigger, ...broker, ...channel, ...subscription, ...sequence, ...parallel, ...policy, ...transform,
];
