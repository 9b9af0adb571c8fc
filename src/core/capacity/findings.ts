import { CAPACITY, CapacityCode } from './problems';
import { CAPACITY_RULES } from './rules';
import { RuleFinding } from './rules/rule';
import { Worksheet } from './worksheet';

/** What a rule found, with its message. */
export interface Finding extends RuleFinding {
  readonly code: CapacityCode;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** All that the rules find. Synthesis and report ask here, so they say the same. */
export function findingsOf(sheet: Worksheet): Finding[] {
  return CAPACITY_RULES.flatMap(({ code, find }) => find(sheet).map(finding => ({
    ...finding,
    code,
    severity: CAPACITY.definitions[code].severity,
    text: CAPACITY.text(finding.scope, code, finding.detail),
  })));
}
