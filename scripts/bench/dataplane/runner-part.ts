import { Language } from './bench-app';
import { BenchRun } from './bench-run';
import { CountingSink } from './counting-sink';
import { ContentMode, requests } from './events';
import { httpLoad } from './http-load';
import { cpuMicrosPerRecord, cpuSeconds } from './process-times';
import { Row } from './row';
import { startRunner } from './runner-process';

const BATCH = 100;
const WARM_UP_MS = 3000;

/** One way through a runner. */
interface Way {
  readonly name: string;
  readonly mode: ContentMode;
  readonly settings: Readonly<Record<string, string>>;
}

const WAYS: readonly Way[] = [
  { name: 'an event a request, the reply is the output', mode: 'binary', settings: { OUTPUT_MODE: 'reply' } },
  { name: 'an event a request, posted to the sink', mode: 'binary', settings: { OUTPUT_MODE: 'sink' } },
  { name: `${BATCH} a request, posted one by one`, mode: 'batch', settings: { OUTPUT_MODE: 'sink' } },
  { name: `${BATCH} a request, posted ${BATCH} at a time`, mode: 'batch', settings: { OUTPUT_MODE: 'sink', SINK_BATCH_EVENTS: String(BATCH) } },
];

/** Requests at a time: enough to keep a runner busy, few enough that they do not wait for each other. */
const CONNECTIONS: { readonly [language in Language]: { readonly [mode in ContentMode]: number } } = {
  node: { binary: 32, structured: 32, batch: 8 },
  python: { binary: 8, structured: 8, batch: 2 },
};

/** A runner alone, between a load generator and a sink that take next to nothing themselves. */
export async function runnerPart(run: BenchRun): Promise<void> {
  for (const language of ['node', 'python'] as const) {
    for (const way of WAYS) run.tell(await measure(language, way, run));
  }
}

async function measure(language: Language, { name, mode, settings }: Way, { options: { repetitions, seconds }, folder }: BenchRun): Promise<Row> {
  const sink = await CountingSink.start();
  const limits = { MAX_BATCH_EVENTS: String(BATCH), MAX_BODY_BYTES: String(1024 * 1024) };
  const runner = await startRunner(language, folder, { ...limits, ...settings, ...(settings.OUTPUT_MODE === 'sink' ? { K_SINK: sink.url } : {}) });
  try {
    const load = { port: runner.port, connections: CONNECTIONS[language][mode], request: requests(mode, BATCH) };
    await httpLoad({ ...load, milliseconds: WARM_UP_MS });
    const before = cpuSeconds();
    const rates: number[] = [];
    let records = 0;
    for (let i = 0; i < repetitions; i += 1) {
      const { answered, refused, seconds: taken } = await httpLoad({ ...load, milliseconds: seconds * 1000 / repetitions });
      if (refused > 0) throw new Error(`the runner refused ${refused} requests`);
      const done = answered * (mode === 'batch' ? BATCH : 1);
      rates.push(done / taken);
      records += done;
    }
    return { part: 'runner', path: `${language}: ${name}`, recordsPerSecond: rates, cpuMicros: cpuMicrosPerRecord(before, records) };
  } finally {
    await runner.stop();
    await sink.stop();
  }
}
