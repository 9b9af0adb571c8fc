import { checkRequiredDestination } from './knative-destination';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { cronProblem } from '../semantics/cron';
import { SemanticCheck, within } from '../semantics/walk';

/** PingSource: a schedule, what to send, and where. @see https://knative.dev/docs/eventing/sources/ping-source/ */
export const checkPingSource: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  checkSchedule(spec, report);
  checkData(spec, report);
  checkRequiredDestination(spec, 'sink', report);
  checkOverrides(spec, report);
});

/** Extensions that a source adds to its events. */
export function checkOverrides(spec: JsonRecord, report: Report): void {
  within(spec, 'ceOverrides', report, overrides => within(overrides, 'extensions', report, extensions => {
    for (const name of Object.keys(extensions)) {
      if (!/^[A-Za-z0-9]+$/.test(name)) report.invalid(name, 'must be the name of an extension: letters and digits');
    }
  }));
}

function checkSchedule(spec: JsonRecord, report: Report): void {
  const { schedule, timezone } = spec;
  const zone = typeof timezone === 'string' ? timezone : '';
  if (zone !== '' && !isZone(zone)) report.invalid(zone, 'must be a time zone such as Europe/Berlin', 'timezone');
  // Without one, Knative runs the source each minute.
  if (typeof schedule !== 'string' || schedule === '') return;
  const problem = scheduleProblem(schedule, zone !== '');
  if (problem !== undefined) report.invalid(schedule, problem, 'schedule');
}

/** Knative takes a field for seconds too, and a time zone before the fields when it is not set apart. */
function scheduleProblem(schedule: string, hasZone: boolean): string | undefined {
  if (schedule.includes('@every')) return 'Knative does not know @every; write the fields of a cron schedule';
  const [, zone, rest] = /^(?:CRON_)?TZ=(\S*)\s+([^]*)$/.exec(schedule) ?? [undefined, undefined, schedule];
  if (zone !== undefined && hasZone) return 'must not begin with a time zone beside "timezone"';
  if (zone !== undefined && !isZone(zone)) return `must begin with a time zone such as CRON_TZ=Europe/Berlin, not ${zone}`;
  const fields = rest.trim().split(/\s+/);
  if (fields.length !== 6) return cronProblem(rest);
  // Seconds have the range of minutes.
  return cronProblem([fields[0], '*', '*', '*', '*'].join(' ')) ?? cronProblem(fields.slice(1).join(' '));
}

function isZone(name: string): boolean {
  // Files beside the zones in the database, which JavaScript does not offer.
  if (/^(Local|localtime|Factory|posixrules|(posix|right)\/.*)?$/.test(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function checkData(spec: JsonRecord, report: Report): void {
  const { data, dataBase64 } = spec;
  if (data && dataBase64) {
    report.invalid(data, 'must not be set beside "dataBase64"', 'data');
  } else if (typeof dataBase64 === 'string' && dataBase64 !== '') {
    const compact = dataBase64.replace(/[\r\n]/g, '');
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) report.invalid(dataBase64, 'must be Base64', 'dataBase64');
    else checkJson(spec, 'dataBase64', Buffer.from(compact, 'base64').toString('utf8'), report);
  } else if (typeof data === 'string' && data !== '') {
    checkJson(spec, 'data', data, report);
  }
}

function checkJson(spec: JsonRecord, field: string, text: string, report: Report): void {
  if (spec.contentType !== 'application/json' || isJsonObject(text)) return;
  report.invalid(spec[field], 'must be a JSON object, since the content type is application/json', field);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || isRecord(value);
  } catch {
    return false;
  }
}
