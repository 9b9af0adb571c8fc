import { InventoryObject } from './inventory';
import { textAt } from './values';

/** Class of a connector; empty when it is not given. */
export function connectorClass({ manifest }: InventoryObject): string {
  return textAt(manifest, 'spec', 'class') ?? '';
}

/** Whether a connector reads changes of a database with Debezium. */
export function isDebezium(connector: InventoryObject): boolean {
  return connectorClass(connector).startsWith('io.debezium.connector.') && !isSink(connector);
}

/** Whether a connector reads topics. Connect wants one of the two of every sink, and a source has neither. @see https://kafka.apache.org/documentation/#sinkconnectconfigs_topics */
export function isSink({ manifest }: InventoryObject): boolean {
  return textAt(manifest, 'spec', 'config', 'topics') !== undefined || textAt(manifest, 'spec', 'config', 'topics.regex') !== undefined;
}
