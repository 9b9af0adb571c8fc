import { BenchApp, TOPICS, writerProperties } from './bench-app';
import { KafkaRun } from './bench-run';
import { consume, produce } from './kafka-tools';
import { openLoop } from './open-loop';
import { cpuMicrosPerRecord, cpuSeconds } from './process-times';
import { ofKind } from '../../../test/dataplane/clients/client-configuration';
import { sourceClient } from '../../../test/dataplane/clients/knative-clients';
import { prepare, subjectOf } from '../../../test/dataplane/proof';

/** The broker alone: Kafka's own producer and consumer, and the latency from one to the other. */
export async function kafkaPart({ engines, options, folder, tell }: KafkaRun, { app, writer }: BenchApp): Promise<void> {
  const [apply] = await prepare(engines, subjectOf('bench', app), folder);
  const { world } = await apply();
  const client = writerProperties(writer, world);
  const reader = sourceClient(ofKind(world, 'KafkaSource')[0], world);
  const { records, repetitions } = options;
  const written: number[] = [];
  const read: number[] = [];
  let before = cpuSeconds();
  for (let i = 0; i < repetitions; i += 1) written.push(await produce(engines, { topic: TOPICS.input, client, records, folder }));
  tell({ part: 'kafka', path: 'producer', recordsPerSecond: written, cpuMicros: cpuMicrosPerRecord(before, records * repetitions) });
  before = cpuSeconds();
  // The group goes on where it was, so a little must be left for the last one.
  const part = Math.floor(records * 0.9);
  for (let i = 0; i < repetitions; i += 1) {
    read.push(await consume(engines, { topic: TOPICS.input, client: reader.properties, records: part, folder }, reader.group!));
  }
  tell({ part: 'kafka', path: 'consumer', recordsPerSecond: read, cpuMicros: cpuMicrosPerRecord(before, part * repetitions) });
  const path = 'producer to consumer';
  tell(await openLoop(engines, { path, writer: client, reader: reader.properties, output: TOPICS.input, rate: options.rate, options, folder }));
}
