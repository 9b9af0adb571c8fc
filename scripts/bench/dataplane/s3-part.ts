import * as path from 'path';
import { drainRate } from './backlog';
import { KafkaRun } from './bench-run';
import { produce } from './kafka-tools';
import { cpuMicrosPerRecord, cpuSeconds } from './process-times';
import { ARCHIVE, s3App } from './s3-app';
import { S3_SINK_PLUGIN } from '../../../src/archive/s3-sink-config';
import { ArchiveSystem } from '../../../test/dataplane/stores/archive-system';
import { releasePlugin } from '../../../test/dataplane/stores/release-plugin';

/** Kafka to a real S3 server through the sink of an archive, by the offsets that it commits: those are of records whose files are in the bucket. */
export async function s3Part({ engines, options: { repetitions, records }, folder, tell }: KafkaRun): Promise<void> {
  const plugin = releasePlugin(S3_SINK_PLUGIN);
  const row = { part: 's3', path: 'archive in S3, lines of JSON with gzip' };
  if (plugin === undefined) {
    tell({ ...row, recordsPerSecond: [], remark: `not measured: unpack ${S3_SINK_PLUGIN.artifacts[0]._block.url} into $CONNECT_PLUGIN_PATH/${S3_SINK_PLUGIN.name}` });
    return;
  }
  // Workers of the tests live for a minute and have one compiler only; these are to have both.
  process.env._JAVA_OPTIONS = '-XX:TieredStopAtLevel=4';
  const system = await ArchiveSystem.start(engines, s3App());
  try {
    const { operator } = system.held.applied;
    const lag = async () => (await engines.driver.ask<{ lag: number }>('lag', { client: operator, group: `connect-${ARCHIVE.connector}`, topics: [ARCHIVE.topic] })).lag;
    const rates: number[] = [];
    let cpuMicros = {};
    const workers = await system.startWorkers([path.dirname(plugin)]);
    for (let i = 0; i < repetitions; i += 1) {
      let before = {};
      if (i > 0) await workers.halt(ARCHIVE.connector);
      await produce(engines, { topic: ARCHIVE.topic, client: operator, records, folder });
      const drained = drainRate(records, async () => records - await lag(), () => { before = cpuSeconds(); });
      await (i > 0 ? workers.resume(ARCHIVE.connector) : workers.apply(workers.connectors[0]));
      const { recordsPerSecond, records: counted } = await drained;
      rates.push(recordsPerSecond);
      cpuMicros = cpuMicrosPerRecord(before, counted);
    }
    tell({ ...row, recordsPerSecond: rates, cpuMicros });
  } finally {
    await system.stop();
    delete process.env._JAVA_OPTIONS;
  }
}
