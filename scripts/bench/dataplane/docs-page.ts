import * as fs from 'fs';
import * as path from 'path';
import { Latency, median, Row } from './row';
import { ROOT } from '../../../test/engines/cache';

const PAGE = path.join(ROOT, 'docs', 'performance.md');
const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';
const TITLES: Readonly<Record<string, string>> = {
  runner: 'The runner alone, one process, between a load generator and a sink that do next to nothing',
  kafka: 'Kafka alone',
  transform: 'Kafka, a function, Kafka',
  s3: 'Kafka, Connect, S3',
};

/** Puts the figures of a run into docs/performance.md. */
export function writePage(heading: string, rows: readonly Row[]): void {
  const text = fs.readFileSync(PAGE, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(BEGIN) + BEGIN.length), text.slice(text.indexOf(END))];
  fs.writeFileSync(PAGE, `${before}\n${[heading, '', ...tables(rows)].join('\n').trimEnd()}\n${after}`);
}

function tables(rows: readonly Row[]): string[] {
  const rates = Object.entries(TITLES).flatMap(([part, title]) => {
    const own = rows.filter(row => row.part === part);
    return own.length === 0 ? [] : [`**${title}**`, '', '| path | records a second | CPU time a record |', '|---|---|---|', ...own.map(rateLine), ''];
  });
  const latencies = rows.filter(row => row.latency);
  return latencies.length === 0 ? rates : [
    ...rates, '**From when a record is due until it is read, in milliseconds**', '', '| path | p50 | p99 | p99.9 | longest |', '|---|---|---|---|---|', ...latencies.map(latencyLine),
  ];
}

function rateLine({ path: name, recordsPerSecond, cpuMicros = {}, remark }: Row): string {
  const cpu = Object.entries(cpuMicros).filter(([, micros]) => micros > 0).map(([process, micros]) => `${process} ${micros} µs`).join(', ');
  return `| ${name} | ${recordsPerSecond.length === 0 ? remark : spread(recordsPerSecond, 0)} | ${cpu} |`;
}

function latencyLine({ path: name, latency = [], remark }: Row): string {
  const of = (quantile: keyof Latency) => spread(latency.map(found => found[quantile]), 1);
  return `| ${name}${remark ? ` (${remark})` : ''} | ${of('p50')} | ${of('p99')} | ${of('p999')} | ${of('max')} |`;
}

/** The median, and the lowest and highest figure. */
function spread(figures: readonly number[], digits: number): string {
  const [middle, low, high] = [median(figures), Math.min(...figures), Math.max(...figures)]
    .map(value => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  return figures.length === 1 ? middle : `${middle} (${low} to ${high})`;
}
