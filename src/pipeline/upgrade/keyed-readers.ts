import { readersOf } from './consumer-groups';
import { Inventory, InventoryObject } from './inventory';
import { CONFIG_MAP, KAFKA_CONNECTOR } from './kinds';
import { recordAt, settingAt } from './values';

/** Settings by which sinks take the identity of what they write from the key of the record, or replace what they wrote before. */
const BY_KEY: ReadonlyArray<readonly [string, RegExp]> = [
  ['key.ignore', /^false$/i],
  ['write.method', /^upsert$/i],
  ['insert.mode', /^(upsert|update)$/i],
  ['pk.mode', /^record_key$/i],
  ['primary.key.mode', /^record_key$/i],
];

/** Titles of the sinks that read a topic and write by its keys: to them, an older record that comes later is the newer one. */
export function keyedReaders(inventory: Inventory, topicName: string): string[] {
  const reads = (object: InventoryObject) => readersOf(object, inventory).some(reader => reader.topics.includes(topicName));
  const connectors = inventory.ofKind(KAFKA_CONNECTOR).filter(({ manifest }) => BY_KEY.some(([name, value]) => value.test(settingAt(manifest, 'spec', 'config', name) ?? '')));
  const pipelines = inventory.ofKind(CONFIG_MAP).filter(({ manifest }) => Object.values(recordAt(manifest, 'data')).some(writesByIdentity));
  return [...connectors, ...pipelines].filter(reads).map(({ title }) => title);
}

/** Whether a pipeline gives documents an id that two records can have. The place of a record in its partition is its own. */
function writesByIdentity(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  const ids = [...text.matchAll(/document_id\]?"?\s*=>\s*"([^"]*)"/g)].map(([, id]) => id);
  return ids.some(id => !id.includes('[kafka][offset]') && !id.includes('[document_id]'));
}
