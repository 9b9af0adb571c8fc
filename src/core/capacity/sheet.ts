import { IConstruct } from 'constructs';
import { Fact } from './facts';
import { CapacityUnit, show } from './units';
import { CapacityBasis } from '../load-traits';

/** One line of arithmetic. */
export interface SheetLine {
  /** Id, unique in its subject. */
  readonly id: string;
  /** The construct that it is about. */
  readonly subject: IConstruct;
  /** What is computed. */
  readonly what: string;
  /** How, in words, with the numbers. */
  readonly formula: string;
  readonly value: number;
  readonly unit: CapacityUnit;
  /** What the numbers in it rest on beside the program; empty when all are the program's. */
  readonly facts: readonly Fact[];
}

/** Something that bears only so much. */
export interface SheetLimit {
  readonly id: string;
  readonly subject: IConstruct;
  /** What bears it, as in "disk of a broker". */
  readonly what: string;
  readonly load: number;
  /** The part of the load that can fail a synthesis: what follows from the program alone, against a capacity that it states. */
  readonly certain: number;
  readonly capacity: number;
  readonly unit: CapacityUnit;
  /** Share of the capacity that may be used. */
  readonly usable: number;
  /** Whether the load is that of the peak; otherwise it is the mean. */
  readonly atPeak: boolean;
  readonly basis: CapacityBasis;
  /** The arithmetic, as a sentence. */
  readonly formula: string;
  readonly fix: string;
  /** The construct that bears most of the blame, for the message; the subject unless set. */
  readonly culprit?: IConstruct;
}

/** A size as it is and as it should be. */
export interface SheetSize {
  readonly id: string;
  readonly subject: IConstruct;
  /** What has the size, as in "volume of a broker". */
  readonly what: string;
  /** As it is, in the form in which it is set; unset when it is not known. */
  readonly now?: string;
  /** As the load needs it. */
  readonly needed: string;
  /** Whether what there is will do; unset when it is not known. */
  readonly enough?: boolean;
}

/** A share of the capacity that is used, counted against what may be used of it. */
export function utilization(limit: Pick<SheetLimit, 'load' | 'capacity' | 'usable'>): number {
  return limit.load === 0 ? 0 : limit.load / (limit.capacity * limit.usable);
}

/** Collects what is computed, in its order. */
export class Sheet {
  public readonly lines: SheetLine[] = [];
  public readonly limits: SheetLimit[] = [];
  public readonly sizes: SheetSize[] = [];

  /** Notes a line. @returns its value, so that arithmetic and explanation cannot differ */
  public line(line: Omit<SheetLine, 'facts'> & { readonly facts?: readonly Fact[] }): number {
    this.lines.push({ ...line, facts: line.facts ?? [] });
    return line.value;
  }

  public limit(limit: SheetLimit): void {
    this.limits.push(limit);
  }

  public size(size: SheetSize): void {
    this.sizes.push(size);
  }
}

/** The result of a line in words. */
export function resultOf(line: Pick<SheetLine, 'value' | 'unit'>): string {
  return show(line.value, line.unit);
}
