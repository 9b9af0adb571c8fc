import { IConstruct } from 'constructs';
import { Fact, STAGE_SHARE } from './facts';
import { Sheet } from './sheet';
import { unitsFor } from './sizing';
import { Topology } from './topology';
import { CapacityUnit, duration, grouped, records } from './units';
import { CapacityBasis, RecordLoad, ThroughputLimit } from '../load-traits';

/** What a stage reads, and whether a stage on the way only guesses it. */
export interface StageInput {
  readonly load: RecordLoad;
  readonly assumed?: boolean;
}

/** What a stage that reads a known load has to do, and whether it can. */
export function stageLines(sheet: Sheet, topology: Topology, stage: IConstruct, { load, assumed = false }: StageInput): void {
  const work = topology.workOf(stage) ?? {};
  const line = (id: string, what: string, formula: string, value: number, unit: CapacityUnit, ...facts: Fact[]) =>
    sheet.line({ id, subject: stage, what, formula, value, unit, facts });
  line('read', 'read in the mean', `${records(load.recordsPerSecond)} x ${grouped(load.recordBytes)} B`, load.recordsPerSecond * load.recordBytes, CapacityUnit.BYTES_PER_SECOND);
  line('read.peak', 'read at the peak', `${records(load.peakRecordsPerSecond)} x ${grouped(load.recordBytes)} B`, load.peakRecordsPerSecond * load.recordBytes, CapacityUnit.BYTES_PER_SECOND);
  const checked = topology.uncheckedBecause(stage) === undefined;
  for (const limit of work.limits ?? []) limitLines(sheet, stage, limit, { load, assumed }, checked);
  for (const [i, cost] of (work.costs ?? []).entries()) {
    const formula = `${records(load.peakRecordsPerSecond)} x ${cost.cpuMicros} us`;
    line(`cost.${i + 1}`, `processor time of the ${cost.what} at the peak`, formula, load.peakRecordsPerSecond * cost.cpuMicros / 1e6, CapacityUnit.CORES, { ...cost, value: cost.cpuMicros });
  }
}

function limitLines(sheet: Sheet, stage: IConstruct, limit: ThroughputLimit, { load, assumed }: StageInput, checked: boolean): void {
  const { id, units, count, most, recordsPerSecond: ofOne, basis, source } = limit;
  const fact = { value: ofOne, basis, source };
  const capacity = count * ofOne;
  const needed = unitsFor(load.recordsPerSecond, ofOne);
  const formula = `${grouped(count)} x ${records(ofOne)}`;
  const line = (part: string, what: string, text: string, value: number, unit: CapacityUnit, ...facts: Fact[]) =>
    sheet.line({ id: `${id}.${part}`, subject: stage, what, formula: text, value, unit, facts });
  line('capacity', `taken by the ${units}`, formula, capacity, CapacityUnit.RECORDS_PER_SECOND, fact);
  line('needed', `${units} for the mean, with a reserve`, `${records(load.recordsPerSecond)} / ${STAGE_SHARE.value} / ${records(ofOne)}`, needed, CapacityUnit.COUNT, fact, STAGE_SHARE);
  line('needed.peak', `${units} that keep up with the peak`, `${records(load.peakRecordsPerSecond)} / ${records(ofOne)}`, Math.max(1, Math.ceil(load.peakRecordsPerSecond / ofOne)), CapacityUnit.COUNT, fact);
  const rest = capacity - load.recordsPerSecond;
  const piles = load.peakRecordsPerSecond - capacity;
  if (piles > 0 && rest > 0) {
    const text = `${records(load.peakRecordsPerSecond)} - ${records(capacity)}; an hour of peak is worked off in ${duration(piles * 3600 / rest)}`;
    line('piles', 'piles up at the peak, in Kafka', text, piles, CapacityUnit.RECORDS_PER_SECOND);
  }
  sheet.size({ id, subject: stage, what: units, now: grouped(count), needed: grouped(needed), enough: checked ? count >= needed : undefined });
  if (!checked) return;
  const bound = most !== undefined && needed > most ? `; more than ${grouped(most)} ${units} have nothing to do` : '';
  sheet.limit({
    id,
    subject: stage,
    what: units,
    load: load.recordsPerSecond,
    certain: basis === CapacityBasis.STATED && !assumed ? load.recordsPerSecond : 0,
    capacity,
    unit: CapacityUnit.RECORDS_PER_SECOND,
    usable: STAGE_SHARE.value,
    atPeak: false,
    basis,
    formula: `${formula} = ${records(capacity)}; ${records(load.recordsPerSecond)} arrive, which takes ${grouped(needed)}${bound}`,
    fix: limit.fix,
  });
}
