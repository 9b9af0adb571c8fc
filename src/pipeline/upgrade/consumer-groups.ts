import { FieldPath } from './field-path';
import { kindKey } from './identity';
import { Inventory, InventoryObject } from './inventory';
import { CONFIG_MAP, KAFKA_CONNECT, KAFKA_CONNECTOR, KAFKA_SOURCE, KNATIVE_TRIGGER, LOGSTASH } from './kinds';
import { logstashInputs } from './logstash-inputs';
import { labelOf, listAt, recordAt, settingAt, textAt } from './values';

/** Something that reads topics as a consumer group. */
export interface Reader {
  /** Tells the readers of one object apart. */
  readonly key: string;
  readonly group: string;
  readonly topics: readonly string[];
  /** Where a group without a position starts. */
  readonly starts: 'earliest' | 'latest' | 'unknown';
  /** The field that says so, or the one that it follows from. */
  readonly path: FieldPath;
}

/** Kinds with readers. */
export const KINDS_WITH_READERS = [KAFKA_SOURCE, KAFKA_CONNECTOR, KNATIVE_TRIGGER, LOGSTASH, CONFIG_MAP];

/** The consumer groups of an object. */
export function readersOf(object: InventoryObject, inventory: Inventory): Reader[] {
  switch (kindKey(object.identity)) {
    case KAFKA_SOURCE: return sourceReader(object);
    case KAFKA_CONNECTOR: return sinkReader(object, inventory);
    case KNATIVE_TRIGGER: return triggerReader(object);
    case LOGSTASH: return listAt(object.manifest, 'spec', 'pipelines').flatMap((_, i) => pipelineReaders(object, ['spec', 'pipelines', i, 'config.string']));
    case CONFIG_MAP: return Object.keys(recordAt(object.manifest, 'data')).sort().flatMap(key => pipelineReaders(object, ['data', key]));
    default: return [];
  }
}

/** @see https://knative.dev/docs/eventing/sources/kafka-source/ */
function sourceReader({ manifest }: InventoryObject): Reader[] {
  const group = textAt(manifest, 'spec', 'consumerGroup');
  const topics = listAt(manifest, 'spec', 'topics').filter(topic => typeof topic === 'string');
  return group === undefined ? [] : [{ key: '', group, topics, starts: startOf(textAt(manifest, 'spec', 'initialOffset') ?? 'latest'), path: ['spec', 'consumerGroup'] }];
}

/** A sink is what reads topics; Connect names its group after the connector, and lets it begin at the start. @see https://kafka.apache.org/documentation/#connect_running */
function sinkReader({ identity, manifest }: InventoryObject, inventory: Inventory): Reader[] {
  const config = ['spec', 'config'];
  const names = textAt(manifest, ...config, 'topics');
  if (names === undefined && textAt(manifest, ...config, 'topics.regex') === undefined) return [];
  const own = settingAt(manifest, ...config, 'consumer.override.group.id');
  const connect = inventory.find(KAFKA_CONNECT, identity.namespace, labelOf(manifest, 'strimzi.io/cluster') ?? '');
  const start = settingAt(manifest, ...config, 'consumer.override.auto.offset.reset') ?? (connect && settingAt(connect.manifest, ...config, 'consumer.auto.offset.reset'));
  return [{
    key: '',
    group: own ?? `connect-${identity.name}`,
    topics: (names ?? '').split(',').map(name => name.trim()).filter(name => name !== ''),
    starts: startOf(start ?? 'earliest'),
    path: own === undefined ? ['metadata', 'name'] : [...config, 'consumer.override.group.id'],
  }];
}

/** A broker of the Kafka class makes the group from the names. @see https://github.com/knative-extensions/eventing-kafka-broker/blob/knative-v1.23.0/control-plane/config/eventing-kafka-broker/200-controller/100-config-kafka-features.yaml */
function triggerReader({ identity: { namespace, name } }: InventoryObject): Reader[] {
  return [{ key: '', group: `knative-trigger-${namespace}-${name}`, topics: [], starts: 'latest', path: ['metadata', 'name'] }];
}

/** Inputs with one group are one reader: they may be put in another order. */
function pipelineReaders({ manifest }: InventoryObject, path: FieldPath): Reader[] {
  const text = textAt(manifest, ...path);
  if (text === undefined || !text.includes('kafka')) return [];
  return logstashInputs(text).map(({ group, topics, offsetReset }) => ({
    key: `${path.join('\u0000')}\u0000${[...topics].sort().join(',')}`, group, topics, starts: startOf(offsetReset ?? 'latest'), path,
  }));
}

function startOf(setting: string): Reader['starts'] {
  return setting === 'earliest' || setting === 'latest' ? setting : 'unknown';
}
