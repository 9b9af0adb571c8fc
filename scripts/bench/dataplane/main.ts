/* eslint-disable no-console -- a program for people */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { benchApp, BROKER_HOST } from './bench-app';
import { BenchOptions, FULL, JVM, QUICK } from './bench-options';
import { KafkaRun } from './bench-run';
import { writePage } from './docs-page';
import { kafkaPart } from './kafka-part';
import { lineOf, Row } from './row';
import { runnerPart } from './runner-part';
import { ARCHIVE_BROKER_HOST } from './s3-app';
import { s3Part } from './s3-part';
import { transformPart } from './transform-part';
import { BrokerPool } from '../../../test/dataplane/broker-pool';
import { Driver } from '../../../test/dataplane/driver';
import { javaProgram, kafkaVersion } from '../../../test/dataplane/java-program';
import { ROOT } from '../../../test/engines/cache';

/**
 * How fast records move: all figures of docs/performance.md come from here.
 *
 * `npm run bench:dataplane -- [--quick] [--docs] [runner] [kafka] [node] [python] [s3]`: all parts when none is named. Part s3 needs the plugin of
 * the archive in CONNECT_PLUGIN_PATH, see docs/performance.md.
 * `--docs` puts the figures into that page; parts that are not named keep those of the last run.
 */
const PARTS = ['runner', 'kafka', 'node', 'python', 's3'];
const REPORT = path.join(ROOT, 'test-reports', 'bench-dataplane.json');

const options = process.argv.includes('--quick') ? QUICK : FULL;
const named = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const parts = named.length > 0 ? named : PARTS;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-dataplane-'));
/** Rows of each part. */
const rows: Record<string, Row[]> = {};

function tellOf(part: string): (row: Row) => void {
  const own: Row[] = rows[part] = [];
  return row => {
    own.push(row);
    console.log(lineOf(row));
  };
}

/** Each part has a broker of its own, without the data of the ones before. */
async function withKafka(name: string, part: (run: KafkaRun) => Promise<void>): Promise<void> {
  if (!parts.includes(name)) return;
  const program = javaProgram();
  const engines = { program, brokers: new BrokerPool(program, [BROKER_HOST, ARCHIVE_BROKER_HOST], JVM), driver: new Driver(program) };
  try {
    await part({ engines, options, folder, tell: tellOf(name) });
  } finally {
    engines.driver.stop();
    await engines.brokers.stop();
  }
}

async function main(): Promise<void> {
  const unknown = parts.filter(part => !PARTS.includes(part));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are: ${PARTS.join(', ')}`);
  const heading = `${machine()}. Median (lowest to highest) of ${options.repetitions} repetitions; ${options.records.toLocaleString('en')} records each (event by event: `
    + `${options.singleRecords.toLocaleString('en')}), or ${options.seconds} s at a fixed rate after ${options.settleSeconds} s to settle.`;
  console.log(`${heading} Load of the machine before: ${os.loadavg()[0].toFixed(1)}`);
  if (parts.includes('runner')) await runnerPart({ options, folder, tell: tellOf('runner') });
  await withKafka('kafka', run => kafkaPart(run, benchApp('node')));
  for (const language of ['node', 'python'] as const) await withKafka(language, run => transformPart(run, language, benchApp(language)));
  await withKafka('s3', s3Part);
  const all = { ...earlier(), ...rows };
  fs.mkdirSync(path.dirname(REPORT), { recursive: true });
  fs.writeFileSync(REPORT, JSON.stringify({ machine: machine(), options, rows: all }, undefined, 2));
  if (process.argv.includes('--docs')) writePage(heading, PARTS.flatMap(part => all[part] ?? []));
}

/** Parts that are not measured now keep what the last run found on such a machine with such options. */
function earlier(): Readonly<Record<string, Row[]>> {
  if (!fs.existsSync(REPORT)) return {};
  const last = JSON.parse(fs.readFileSync(REPORT, 'utf8')) as { machine: string; options: BenchOptions; rows: Record<string, Row[]> };
  return last.machine === machine() && JSON.stringify(last.options) === JSON.stringify(options) ? last.rows : {};
}

function machine(): string {
  const versionOf = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' });
  const java = /version "([^"]+)"/.exec(versionOf('java', '-version').stderr ?? '')?.[1];
  const python = versionOf(process.env.PYTHON ?? 'python3', '--version').stdout?.trim();
  return `${os.cpus().length} cores (${os.cpus()[0].model}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}; `
    + `Kafka ${kafkaVersion()} on Java ${java}, Node.js ${process.versions.node}, ${python}`;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
}).finally(() => fs.rmSync(folder, { recursive: true, force: true }));
