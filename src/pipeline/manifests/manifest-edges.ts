import { TopicNames } from './topic-names';
import { EdgeModel } from '../model/topology-model';
import { readersOf } from '../upgrade/consumer-groups';
import { deadLettersOf } from '../upgrade/dead-letters';
import { kindKey } from '../upgrade/identity';
import { Inventory, InventoryObject } from '../upgrade/inventory';
import { ELASTICSEARCH, KAFKA_CONNECTOR, KAFKA_SINK, KAFKA_SOURCE, KAFKA_USER, KNATIVE_BROKER, KNATIVE_TRIGGER, LOGSTASH } from '../upgrade/kinds';
import { listAt, recordAt, settingAt, textAt } from '../upgrade/values';

/** An edge without what manifests do not tell. */
type Flow = Pick<EdgeModel, 'from' | 'to' | 'operation' | 'consumerGroup' | 'note'>;

/** Where data flows, as far as manifests say it: readers of topics, references, and rights of users. */
export function manifestEdges(inventory: Inventory, topics: TopicNames): EdgeModel[] {
  return [...inventory.all()].flatMap(object => flowsOf(object, inventory, topics)).map(flow => ({
    ...flow,
    id: [flow.from, flow.to, flow.operation, flow.consumerGroup, flow.note].filter(part => part !== undefined).join(' | '),
    bothWays: false,
    feedback: false,
  }));
}

function flowsOf(object: InventoryObject, inventory: Inventory, topics: TopicNames): Flow[] {
  const { title, identity: { namespace } } = object;
  const read = readersOf(object, inventory).flatMap(({ group, topics: names }) =>
    names.map(name => ({ from: topics.idOf(name, namespace), to: title, operation: 'read', consumerGroup: group })));
  return [...read, ...deadLetters(object, inventory, topics), ...references(object, inventory, topics)];
}

function references(object: InventoryObject, inventory: Inventory, topics: TopicNames): Flow[] {
  const { title, manifest, identity: { namespace } } = object;
  switch (kindKey(object.identity)) {
    case KAFKA_SOURCE: return referred(recordAt(manifest, 'spec', 'sink', 'ref'), namespace, inventory).map(to => ({ from: title, to, operation: 'deliver' }));
    case KAFKA_SINK: {
      const topic = textAt(manifest, 'spec', 'topic');
      return topic === undefined ? [] : [{ from: title, to: topics.idOf(topic, namespace), operation: 'write' }];
    }
    case KNATIVE_TRIGGER: {
      const broker = inventory.find(KNATIVE_BROKER, namespace, textAt(manifest, 'spec', 'broker') ?? '');
      return [
        ...(broker ? [{ from: broker.title, to: title, operation: 'read' }] : []),
        ...referred(recordAt(manifest, 'spec', 'subscriber', 'ref'), namespace, inventory).map(to => ({ from: title, to, operation: 'deliver' })),
      ];
    }
    case LOGSTASH: return listAt(manifest, 'spec', 'elasticsearchRefs').flatMap(reference => {
      const cluster = inventory.find(ELASTICSEARCH, textAt(reference, 'namespace') ?? namespace, textAt(reference, 'name') ?? '');
      return cluster ? [{ from: title, to: cluster.title, operation: 'write' }] : [];
    });
    case KAFKA_USER: return rightsOf(object, topics);
    case KAFKA_CONNECTOR: return changesOf(object, topics);
    default: return [];
  }
}

/** What a connector of Debezium writes, and what it keeps to itself. @see https://debezium.io/documentation/reference/stable/connectors/mysql.html */
function changesOf({ title, manifest, identity: { namespace } }: InventoryObject, topics: TopicNames): Flow[] {
  const setting = (name: string) => settingAt(manifest, 'spec', 'config', name);
  const [prefix, history] = [setting('topic.prefix'), setting('schema.history.internal.kafka.topic')];
  const written = prefix === undefined ? [] : topics.startingWith(`${prefix}.`).map(name => ({ from: title, to: topics.idOf(name, namespace), operation: 'write' }));
  if (history === undefined) return written;
  const [id, note] = [topics.idOf(history, namespace), 'schema history'];
  const group = setting('schema.history.internal.consumer.group.id');
  return [...written, { from: title, to: id, operation: 'write', note }, { from: id, to: title, operation: 'read', note, ...(group === undefined ? {} : { consumerGroup: group }) }];
}

/** A user has no other trace of what it does than its rights. */
function rightsOf({ title, manifest, identity: { namespace } }: InventoryObject, topics: TopicNames): Flow[] {
  return listAt(manifest, 'spec', 'authorization', 'acls').flatMap(acl => {
    const name = textAt(acl, 'resource', 'name');
    if (name === undefined || name === '*' || textAt(acl, 'resource', 'type') !== 'topic' || textAt(acl, 'type') === 'deny') return [];
    const names = textAt(acl, 'resource', 'patternType') === 'prefix' ? topics.startingWith(name) : [name];
    const may = new Set(listAt(acl, 'operations'));
    const [reads, writes] = ['Read', 'Write'].map(operation => may.has(operation) || may.has('All'));
    return names.map(topic => topics.idOf(topic, namespace)).flatMap(id => [
      ...(reads ? [{ from: id, to: title, operation: 'may read' }] : []),
      ...(writes ? [{ from: title, to: id, operation: 'may write' }] : []),
    ]);
  });
}

function deadLetters(object: InventoryObject, inventory: Inventory, topics: TopicNames): Flow[] {
  const { title, identity } = object;
  return [...deadLettersOf(object).values()].flatMap(({ value }) => {
    const to = kindKey(identity) === KAFKA_CONNECTOR
      ? typeof value === 'string' ? [topics.idOf(value, identity.namespace)] : []
      : referred(recordAt(value, 'ref'), identity.namespace, inventory);
    return to.map(id => ({ from: title, to: id, operation: 'write', note: 'dead letters' }));
  });
}

/** The object that a reference names, when it is among the manifests. */
function referred(reference: object, namespace: string, inventory: Inventory): string[] {
  const apiVersion = textAt(reference, 'apiVersion') ?? 'v1';
  const group = apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
  const found = inventory.find(kindKey({ group, kind: textAt(reference, 'kind') ?? '' }), textAt(reference, 'namespace') ?? namespace, textAt(reference, 'name') ?? '');
  return found ? [found.title] : [];
}
