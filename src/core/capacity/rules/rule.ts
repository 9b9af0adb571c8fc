import { IConstruct } from 'constructs';
import { ProblemDetail } from '../../problems';
import type { CapacityCode } from '../problems';
import { SheetLimit } from '../sheet';
import { Worksheet } from '../worksheet';

/** One thing that a rule found. */
export interface RuleFinding {
  readonly scope: IConstruct;
  readonly detail: ProblemDetail;
}

/** What is wrong with a worksheet. Cause and general fix are in the catalogue, under the code. */
export interface CapacityRule {
  readonly code: CapacityCode;
  find(sheet: Worksheet): RuleFinding[];
}

/** Limits of a kind of subject with one of some ids. */
export function limitsOf(sheet: Worksheet, subjects: ReadonlyMap<IConstruct, unknown>, ...ids: string[]): SheetLimit[] {
  return sheet.limits.filter(limit => ids.includes(limit.id) && subjects.has(limit.subject));
}

/** Whether there is less in reserve than there should be. */
export function isTight({ load, capacity, usable }: SheetLimit): boolean {
  return load > capacity * usable;
}

/** Whether the program itself says that it cannot work. */
export function isCertain({ certain, capacity }: SheetLimit): boolean {
  return certain > capacity;
}

/** Whether there is nothing in reserve at all. */
export function isOver({ load, capacity }: SheetLimit): boolean {
  return load > capacity;
}
