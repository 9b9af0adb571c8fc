import { drainRate } from './backlog';
import { BATCH, BatchPath } from './batch-path';
import { BenchApp, Language, TOPICS, writerProperties } from './bench-app';
import { JVM } from './bench-options';
import { KafkaRun } from './bench-run';
import { produce } from './kafka-tools';
import { openLoop } from './open-loop';
import { cpuMicrosPerRecord, cpuSeconds } from './process-times';
import { median, Row } from './row';
import { ClientProperties } from '../../../test/dataplane/driver';
import { FlowWorld } from '../../../test/dataplane/flow/flow-world';
import { subjectOf } from '../../../test/dataplane/proof';

/** Of what a path can do with a backlog, so much is asked of it for its latency: whoever writes and reads then needs the two cores too, and batches are smaller. */
const COMFORTABLE_SHARE = 0.35;

/** A pipeline that runs, and who writes its input. */
interface Transform {
  readonly language: Language;
  readonly world: FlowWorld;
  readonly writer: ClientProperties;
}

/** Kafka to Kafka through a function: event by event, as Knative does it, and in batches, which it does not. */
export async function transformPart(run: KafkaRun, language: Language, { app, writer }: BenchApp): Promise<void> {
  const world = await FlowWorld.start(run.engines, subjectOf('bench', app), { jvm: JVM });
  const transform = { language, world, writer: writerProperties(writer, world.applied.world) };
  try {
    await single(run, transform);
    await batches(run, transform);
  } finally {
    await world.stop();
  }
}

async function single(run: KafkaRun, transform: Transform): Promise<void> {
  const { language, world } = transform;
  const [sink] = Object.keys(await world.receiver.status());
  const row = await backlogs(run, transform, {
    path: `${language}: event by event, as Knative`,
    records: run.options.singleRecords,
    start: () => world.dispatcher.restart(),
    stop: () => world.dispatcher.stop(),
    done: async () => (await world.receiver.status())[sink].counts['202'] ?? 0,
  });
  await world.dispatcher.restart();
  await world.joined();
  await latency(run, transform, `${language}: event by event`, comfortable(row));
  await world.drained();
  await world.dispatcher.stop();
}

async function batches(run: KafkaRun, transform: Transform): Promise<void> {
  const { language, world } = transform;
  const batchPath = await BatchPath.create(run, language, world);
  try {
    const row = await backlogs(run, transform, {
      path: `${language}: ${BATCH} at a time, without Knative`,
      records: language === 'node' ? run.options.records : run.options.singleRecords,
      start: () => batchPath.start(),
      stop: () => batchPath.stop(),
      done: () => batchPath.done(),
    });
    const wanted = median(row.recordsPerSecond) > run.options.rate ? [run.options.rate] : [];
    for (const rate of [...wanted, comfortable(row)]) {
      await batchPath.start();
      await latency(run, transform, `${language}: ${BATCH} at a time`, rate);
    }
  } finally {
    await batchPath.end();
  }
}

async function latency({ engines, options, folder, tell }: KafkaRun, { world, writer }: Transform, path: string, rate: number): Promise<void> {
  tell(await openLoop(engines, { path, writer, reader: world.applied.operator, output: TOPICS.output, rate, options, folder }));
}

function comfortable({ recordsPerSecond }: Row): number {
  return Math.floor(median(recordsPerSecond) * COMFORTABLE_SHARE / 100) * 100;
}

/** A path whose backlogs are worked off. */
interface Backlogs {
  readonly path: string;
  readonly records: number;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly done: () => Promise<number>;
}

/** Records are written while nobody reads, so that writing them costs the path nothing. */
async function backlogs({ engines, options, folder, tell }: KafkaRun, { writer }: Transform, { path, records, start, stop, done }: Backlogs): Promise<Row> {
  const rates: number[] = [];
  let cpuMicros = {};
  for (let i = 0; i < options.repetitions; i += 1) {
    await stop();
    await produce(engines, { topic: TOPICS.input, client: writer, records, folder });
    let before = {};
    const drained = drainRate(records, done, () => { before = cpuSeconds(); });
    await start();
    const { recordsPerSecond, records: counted } = await drained;
    rates.push(recordsPerSecond);
    cpuMicros = cpuMicrosPerRecord(before, counted);
  }
  const row = { part: 'transform', path, recordsPerSecond: rates, cpuMicros };
  tell(row);
  return row;
}
