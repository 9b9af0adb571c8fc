import * as fs from 'fs';

const TICKS_PER_SECOND = 100;

/** Processes of the benchmark by what is in their command lines. */
const NAMES: ReadonlyArray<[string, RegExp]> = [
  ['broker', /kafka\.Kafka/], ['dispatcher', /dataplane\.flow\.Dispatcher/], ['receiver', /dataplane\.flow\.Receiver/], ['batch client', /dataplane\.bench\.BatchPath/],
  ['runner', /runner\.(mjs|py)/], ['load', /ProducerPerformance|ConsumerPerformance|dataplane\.bench\.OpenLoop/], ['connect', /ConnectDistributed/], ['store', /versitygw/],
];

/** CPU seconds that each process of the benchmark has used so far, by name; nothing where there is no /proc. */
export function cpuSeconds(): Record<string, number> {
  if (!fs.existsSync('/proc/self/stat')) return {};
  const seconds: Record<string, number> = {};
  for (const pid of fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const times = timesOf(pid);
    if (times) seconds[times.name] = (seconds[times.name] ?? 0) + times.seconds;
  }
  return seconds;
}

/** What was used since then, in microseconds for each of so many records. */
export function cpuMicrosPerRecord(before: Readonly<Record<string, number>>, records: number): Record<string, number> {
  return Object.fromEntries(Object.entries(cpuSeconds()).map(([name, now]) => [name, Math.round((now - (before[name] ?? 0)) * 1e6 / records)]));
}

/** Children of this process only; others on the machine may run the same programs. */
function timesOf(pid: string): { name: string; seconds: number } | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    if (Number(stat[1]) !== process.pid) return undefined;
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const name = NAMES.find(([, pattern]) => pattern.test(command))?.[0];
    return name === undefined ? undefined : { name, seconds: (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND };
  } catch {
    // It ended in this moment.
    return undefined;
  }
}
