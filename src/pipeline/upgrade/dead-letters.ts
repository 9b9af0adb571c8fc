import { FieldPath, valueAt } from './field-path';
import { kindKey } from './identity';
import { InventoryObject } from './inventory';
import {
  KAFKA_CHANNEL, KAFKA_CONNECTOR, KAFKA_SOURCE, KNATIVE_BROKER, KNATIVE_CHANNEL, KNATIVE_PARALLEL, KNATIVE_SEQUENCE, KNATIVE_SUBSCRIPTION,
  KNATIVE_TRIGGER, LOGSTASH,
} from './kinds';
import { listAt, settingAt } from './values';

const DELIVERY = ['delivery', 'deadLetterSink'];
const CONNECT_TOPIC = ['spec', 'config', 'errors.deadletterqueue.topic.name'];
const LOGSTASH_QUEUE = ['spec', 'config', 'dead_letter_queue.enable'];

/** Kinds that can put aside what they cannot handle. */
export const KINDS_WITH_DEAD_LETTERS = [
  KAFKA_SOURCE, KNATIVE_TRIGGER, KNATIVE_BROKER, KNATIVE_SUBSCRIPTION, KNATIVE_CHANNEL, KAFKA_CHANNEL, KNATIVE_SEQUENCE, KNATIVE_PARALLEL,
  KAFKA_CONNECTOR, LOGSTASH,
];

/** Places where an object puts what it cannot handle, with what stands there. */
export function deadLettersOf(object: InventoryObject): Map<string, { readonly path: FieldPath; readonly value: unknown }> {
  const { manifest } = object;
  const found = candidates(object).flatMap(path => {
    const value = valueAt(manifest, path);
    return value === undefined || value === '' ? [] : [[path.join('\u0000'), { path, value }] as const];
  });
  return new Map(found);
}

function candidates(object: InventoryObject): FieldPath[] {
  const { manifest } = object;
  switch (kindKey(object.identity)) {
    case KAFKA_CONNECTOR: return [CONNECT_TOPIC];
    case LOGSTASH: return settingAt(manifest, ...LOGSTASH_QUEUE) === 'true' ? [LOGSTASH_QUEUE] : [];
    case KNATIVE_SEQUENCE: return listAt(manifest, 'spec', 'steps').map((_, i) => ['spec', 'steps', i, ...DELIVERY]);
    case KNATIVE_PARALLEL: return listAt(manifest, 'spec', 'branches').map((_, i) => ['spec', 'branches', i, ...DELIVERY]);
    default: return [['spec', ...DELIVERY]];
  }
}
