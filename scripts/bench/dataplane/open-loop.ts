import { TOPICS } from './bench-app';
import { BenchOptions } from './bench-options';
import { PAYLOAD_BYTES } from './events';
import { runJava, settingsFile } from './java-run';
import { Latency, Row } from './row';
import { ClientProperties } from '../../../test/dataplane/driver';
import { Engines } from '../../../test/dataplane/proof';

/** A load at a fixed rate, and where its records are read. */
export interface OpenLoop {
  readonly path: string;
  readonly writer: ClientProperties;
  readonly reader: ClientProperties;
  /** Topic that is read. */
  readonly output: string;
  /** Records a second. */
  readonly rate: number;
  readonly options: BenchOptions;
  readonly folder: string;
}

interface Found extends Latency {
  readonly sent: number;
  readonly received: number;
}

/** Above that, the path does not keep up: its backlog grows with each second. */
const OVERLOAD_MS = 5000;

/** Latency at a fixed rate, counted from when a record was due; see OpenLoop.java. */
export async function openLoop(engines: Engines, { path, writer, reader, output, rate, options, folder }: OpenLoop): Promise<Row> {
  const settings = settingsFile(folder, 'open-loop', {
    producer: writer, consumer: reader, input: TOPICS.input, output, rate, bytes: PAYLOAD_BYTES, seconds: options.seconds, warmUpSeconds: options.settleSeconds,
  });
  const latency: Found[] = [];
  for (let i = 0; i < options.repetitions; i += 1) {
    const found: Found = JSON.parse(await runJava(engines, 'dataplane.bench.OpenLoop', [settings]));
    latency.push(found);
    if (found.received < found.sent || found.p50 > OVERLOAD_MS) {
      return { part: 'latency', path, recordsPerSecond: [], latency, remark: `does not keep up with ${rate} records/s: ${found.received} of ${found.sent} arrived` };
    }
  }
  return { part: 'latency', path: `${path} at ${rate} records/s`, recordsPerSecond: [], latency };
}
