const LEVELS = ['debug', 'info', 'warn', 'error'];
const PREFIX = 'pipeline_function';

// Lines that wait for the end of this turn of the event loop: one write for all of them costs as much as one for each.
let waiting = '';

function writeOut() {
  const lines = waiting;
  waiting = '';
  if (lines !== '') process.stdout.write(lines);
}

process.on('exit', writeOut);

/** JSON lines on standard output. */
export class Log {
  constructor(level, fields = {}) {
    this.level = level;
    this.fields = fields;
  }

  child(fields) {
    return new Log(this.level, { ...this.fields, ...fields });
  }

  debug(msg, fields) { this.write('debug', msg, fields); }

  info(msg, fields) { this.write('info', msg, fields); }

  warn(msg, fields) { this.write('warn', msg, fields); }

  error(msg, fields) { this.write('error', msg, fields); }

  write(level, msg, fields) {
    this.later(level, msg, fields);
    writeOut();
  }

  /** For lines that come by the thousand. */
  later(level, msg, fields) {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.level)) return;
    const line = { time: new Date().toISOString(), level, msg: String(msg), ...this.fields, ...fields };
    if (waiting === '') setImmediate(writeOut);
    waiting += `${print(line) ?? print({ time: line.time, level, msg: line.msg })}\n`;
  }
}

// A user's log call must not fail an event because its fields are circular or hold a BigInt.
function print(line) {
  try {
    return JSON.stringify(line);
  } catch {
    return undefined;
  }
}

/** Counters in the Prometheus text format. */
export class Metrics {
  outcomes = new Map();
  outputs = 0;
  durationSeconds = 0;
  durations = 0;

  /** @param {string} outcome delivered, dropped or the code of an error */
  count(outcome) {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  event(outcome, outputs, durationMs) {
    this.count(outcome);
    this.outputs += outputs;
    this.durationSeconds += durationMs / 1000;
    this.durations += 1;
  }

  text(inFlight, stuck) {
    const outcomes = [...this.outcomes].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...family('events_total', 'counter', 'Events, and requests refused before any event was read, by outcome.',
        ...outcomes.map(([outcome, value]) => [`{outcome="${outcome}"}`, value])),
      ...family('outputs_total', 'counter', 'Output events handed over.', ['', this.outputs]),
      ...family('event_duration_seconds', 'summary', 'Time per input event, with its outputs.',
        ['_sum', this.durationSeconds], ['_count', this.durations]),
      ...family('in_flight', 'gauge', 'Requests being worked on.', ['', inFlight]),
      ...family('stuck', 'gauge', 'Function calls that run on after their timeout.', ['', stuck]),
      '',
    ].join('\n');
  }
}

function family(name, type, help, ...samples) {
  return [
    `# HELP ${PREFIX}_${name} ${help}`,
    `# TYPE ${PREFIX}_${name} ${type}`,
    ...samples.map(([suffix, value]) => `${PREFIX}_${name}${suffix} ${value}`),
  ];
}
