import * as pulumi from '@pulumi/pulumi';
import { outputBehind, outputCount } from './outputs';
import { PULUMI } from './problems';
import { outputsIn } from './put-back';

/**
 * Warns about outputs that a component took and that are nowhere in what it makes: their values have no effect.
 *
 * @param first number of the first output that is the component's own
 * @param made objects and reports
 */
export function warnAboutUnused(component: string, first: number, made: unknown): void {
  const used = new Set(outputsIn(made, { path: component, anyText: true }).map(({ id }) => id));
  for (let id = first; id < outputCount(); id++) {
    if (used.has(id) || outputBehind(id)!.computed) continue;
    const what = `output ${id - first + 1} of those that the component took is in none of its objects`;
    void pulumi.log.warn(PULUMI.text(component, 'OutputUnused', { what }));
  }
}
