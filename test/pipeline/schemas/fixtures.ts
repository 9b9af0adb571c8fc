import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { json } from '../../core/schema/files';
import { KafkaCluster, KafkaTopic, RecordSchema, SchemaLock, SchemaLockOptions } from '../../../src';

/** A path for a lock file that is not there yet. */
export function lockFile(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lock-')), 'schemas.lock.json');
}

/** Records of orders, with further properties. */
export function order(properties: object = {}, required: string[] = ['id']): RecordSchema {
  return json({ title: 'Order', type: 'object', required, properties: { id: { type: 'string' }, ...properties } });
}

/** An app with one topic and a lock. */
export interface LockedApp {
  readonly app: App;
  readonly chart: Chart;
  readonly kafka: KafkaCluster;
  readonly orders: KafkaTopic;
  readonly lock: SchemaLock;
}

export function lockedApp(schema: RecordSchema | undefined, options: SchemaLockOptions): LockedApp {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3 });
  const orders = kafka.addTopic('Orders', { schema, producedElsewhere: true, consumedElsewhere: true });
  return { app, chart, kafka, orders, lock: SchemaLock.of(app, options) };
}

/** Publishes schemas of the topic, one after the other. */
export function published(options: SchemaLockOptions, ...schemas: RecordSchema[]): string {
  const file = options.file ?? lockFile();
  for (const schema of schemas) lockedApp(schema, { ...options, file }).lock.update();
  return file;
}
