import { CapacityLimit } from './capacity-limit';
import { CapacityLine } from './capacity-line';
import { CapacityModel } from './capacity-model';
import { CapacitySize } from './capacity-size';
import { grouped, records } from '../../core/capacity/units';
import { plural, section } from '../text';
import { visible } from '../text-safety';

/** The plan for a terminal. */
export function capacityText(model: CapacityModel): string {
  const sources = new SourceList(model.lines);
  const lines = [
    `Capacity: ${summary(model)}`,
    firstLimitText(model),
    ...section('Load', knownLoads(model).map(load => [load.subject, loadText(load), load.reason])),
    ...section('Load that is not known', unknownLoads(model).map(({ subject, reason }) => [subject, reason])),
    ...section('Sizes', model.sizes.map(size => [verdict(size), size.subject, size.what, `now ${size.now ?? 'not known'}`, `needed ${size.needed}`])),
    ...section('Limits, the one that is hit first before the others', model.limits.map(limit => [growthText(limit), limit.subject, limit.what, `${limit.formula} (${limit.basis})`])),
    ...section('Not compared with the load', model.unchecked.map(({ subject, reason }) => [subject, reason])),
    ...section('Findings', model.findings.map(({ message, acknowledged }) => [acknowledged === undefined ? message : `acknowledged (${acknowledged}): ${message}`])),
    ...[...bySubject(model.lines)].flatMap(([subject, rows]) => section(visible(subject), rows.map(row => [row.what, row.result, `${row.formula}${sources.marks(row)}`]))),
    ...section('Sources', sources.all.map((source, i) => [`[${i + 1}]`, source])),
  ];
  return `${lines.join('\n')}\n`;
}

/** Counts, for the first line. */
export function summary(model: CapacityModel): string {
  const tight = model.limits.filter(isTight).length;
  return [
    plural(knownLoads(model).length, 'known load'), `${unknownLoads(model).length} unknown`, plural(model.limits.length, 'limit'), `${tight} with too little in reserve`,
  ].join(', ');
}

/** Which limit is hit first when everything grows at the same pace. */
export function firstLimitText({ limits: [first] }: CapacityModel): string {
  if (!first) return 'First limit: not known, since no load meets a size that is known';
  const when = isTight(first) ? 'already at' : 'at';
  return `First limit: ${first.what} of ${first.subject}, ${when} ${times(first)} the declared load: ${first.formula}`;
}

/** "1.17 x". */
export function growthText(limit: CapacityLimit): string {
  return limit.growth === undefined ? 'not used' : `${times(limit)}${isTight(limit) ? ' !' : ''}`;
}

/** Whether a size will do. */
export function verdict({ enough }: CapacitySize): string {
  return enough === undefined ? '-' : enough ? 'enough' : 'TOO SMALL';
}

/** Loads that are known. */
export function knownLoads({ loads }: CapacityModel): CapacityModel['loads'] {
  return loads.filter(load => load.recordsPerSecond !== undefined);
}

/** Topics and stages of which somebody would have to tell more. */
export function unknownLoads({ loads }: CapacityModel): CapacityModel['loads'] {
  return loads.filter(load => load.recordsPerSecond === undefined);
}

/** "12,000 records/s, 20,000 at the peak, 1,000 B each". */
export function loadText({ recordsPerSecond, peakRecordsPerSecond, recordBytes, assumed }: CapacityModel['loads'][number]): string {
  return `${records(recordsPerSecond!)}, ${grouped(peakRecordsPerSecond!)} at the peak, ${grouped(recordBytes!)} B each${assumed ? ' (assumed)' : ''}`;
}

/** Lines of each subject, in their order. */
export function bySubject(lines: readonly CapacityLine[]): Map<string, CapacityLine[]> {
  const groups = new Map<string, CapacityLine[]>();
  for (const line of lines) {
    const group = groups.get(line.subject);
    if (group) group.push(line);
    else groups.set(line.subject, [line]);
  }
  return groups;
}

/** Sources, numbered in the order in which they are first used. */
export class SourceList {
  public readonly all: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(lines: readonly CapacityLine[]) {
    this.all = [...new Set(lines.flatMap(({ sources }) => sources))];
    this.numbers = new Map(this.all.map((source, i) => [source, i + 1]));
  }

  /** " [1] [4]" behind a line. */
  public marks({ sources }: CapacityLine): string {
    return sources.map(source => ` [${this.numbers.get(source)}]`).join('');
  }
}

function isTight({ growth }: CapacityLimit): boolean {
  return growth !== undefined && growth < 1;
}

function times({ growth }: CapacityLimit): string {
  return `${grouped(growth ?? 0)} x`;
}
