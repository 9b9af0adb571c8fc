import { IConstruct } from 'constructs';
import { CapacityFinding } from './capacity-finding';
import { CapacityLimit } from './capacity-limit';
import { CapacityLine } from './capacity-line';
import { CapacityLoad } from './capacity-load';
import { CapacitySize } from './capacity-size';
import { findingsOf } from '../../core/capacity/findings';
import { resultOf, SheetLimit, SheetLine, utilization } from '../../core/capacity/sheet';
import { byUrgency, KnownLoad, Worksheet, worksheetOf } from '../../core/capacity/worksheet';
import { PipelineGraph } from '../../core/graph';
import { FindingSeverity } from '../findings/finding-severity';
import { compareText } from '../model/sorting';

/** The worksheet as plain data: construct paths instead of constructs. */
export interface CapacityModel {
  readonly loads: readonly CapacityLoad[];
  readonly sizes: readonly CapacitySize[];
  /** The one that is hit first before the others. */
  readonly limits: readonly CapacityLimit[];
  readonly findings: readonly CapacityFinding[];
  readonly lines: readonly CapacityLine[];
  /** Paths of what is not compared with the load, and why. */
  readonly unchecked: readonly { readonly subject: string; readonly reason: string }[];
}

/** Reads the app that a construct belongs to. */
export function capacityModel(scope: IConstruct): CapacityModel {
  const graph = PipelineGraph.of(scope);
  const sheet = worksheetOf(graph);
  const acknowledged = new Map(graph._warnings.all().map(warning => [warning.text, warning.acknowledged]));
  return {
    loads: sheet.loads.map(toLoad),
    sizes: sheet.sizes.map(({ subject, ...size }) => ({ ...size, subject: subject.node.path })),
    limits: byUrgency(sheet.limits).map(toLimit),
    findings: findingsOf(sheet)
      .map(({ code, severity, scope: subject, text }) => ({
        code,
        severity: severity === 'error' ? FindingSeverity.ERROR : FindingSeverity.WARNING,
        subject: subject.node.path,
        message: text,
        acknowledged: acknowledged.get(text),
      }))
      .sort((a, b) => compareText(a.message, b.message)),
    lines: sheet.lines.map(toLine),
    unchecked: uncheckedOf(sheet),
  };
}

function toLoad({ subject, load, reason, assumed }: KnownLoad): CapacityLoad {
  return { subject: subject.node.path, ...load, reason, assumed: assumed ?? false };
}

function toLimit(limit: SheetLimit): CapacityLimit {
  const { id, subject, what, load, capacity, unit, usable, atPeak, basis, formula, fix } = limit;
  const growth = finite(1 / utilization(limit));
  return { id, subject: subject.node.path, what, load: finite(load), capacity, unit, usable, growth, atPeak, basis, formula, fix };
}

function toLine(line: SheetLine): CapacityLine {
  const { id, subject, what, formula, value, unit, facts } = line;
  const sources = [...new Set(facts.map(({ source }) => source))];
  return { id, subject: subject.node.path, what, formula, value: finite(value), unit, result: resultOf(line), sources };
}

function uncheckedOf({ topology }: Worksheet): Array<{ readonly subject: string; readonly reason: string }> {
  return [...topology.stages].flatMap(stage => {
    const reason = topology.uncheckedBecause(stage);
    return reason === undefined ? [] : [{ subject: stage.node.path, reason }];
  });
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
