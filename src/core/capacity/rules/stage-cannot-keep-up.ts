import { CapacityRule, isCertain } from './rule';
import { SheetLimit } from '../sheet';
import { Worksheet } from '../worksheet';

/** A stage falls behind for ever, by the numbers of the program itself. */
export const stageCannotKeepUp: CapacityRule = {
  code: 'StageCannotKeepUp',
  find: sheet => stageLimits(sheet).filter(isCertain).map(({ subject, what, formula, fix }) => ({
    scope: subject,
    detail: { what: `the ${what} of the stage take fewer records than arrive: ${formula}`, fix },
  })),
};

/** Limits of stages that read topics. */
export function stageLimits(sheet: Worksheet): SheetLimit[] {
  return sheet.limits.filter(({ subject }) => sheet.topology.works.has(subject));
}
