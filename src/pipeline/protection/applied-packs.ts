import { IConstruct } from 'constructs';
import { COMPLIANCE } from './problems';
import { ProtectionContext } from './protection-context';
import type { ProtectionRules } from './protection-rules';
import { ComplianceRule, RuleFinding } from './rule';
import { RuleContext } from './rule-context';
import { PipelineGraph } from '../../core/graph';

const PACKS = Symbol.for('cdk8s-data-pipelines.ProtectionRules');

/** A pack and the part of the tree that it holds for. */
export interface AppliedPack {
  readonly scope: IConstruct;
  readonly rules: ProtectionRules;
  readonly onlyWarn: boolean;
}

/** What a rule of an applied pack found. */
export interface PackFinding extends RuleFinding {
  readonly pack: AppliedPack;
  readonly rule: ComplianceRule;
  /** The whole message, with code, path and fix. */
  readonly text: string;
  /** Why it is fine; unset when nobody said so. */
  readonly acknowledged?: string;
}

/** The packs of an app, in the order in which they were applied. */
export function appliedPacks(scope: IConstruct): AppliedPack[] {
  const root = scope.node.root as IConstruct & { [PACKS]?: AppliedPack[] };
  if (!root[PACKS]) Object.defineProperty(root, PACKS, { value: [] });
  return root[PACKS]!;
}

/** What the rules find, pack by pack; each only at and below where it was applied, and the same only once. */
export function findingsOf(context: ProtectionContext, packs: readonly AppliedPack[]): PackFinding[] {
  const found = new Map<string, PackFinding>();
  for (const pack of packs) {
    const seen = new RuleContext(context, pack.rules._settings);
    for (const rule of pack.rules._rules) {
      for (const finding of rule.check(seen)) {
        if (!isBelow(finding.at, pack.scope)) continue;
        const text = COMPLIANCE.text(finding.at, rule.code as keyof typeof COMPLIANCE.definitions, { what: finding.what, fix: finding.fix });
        const acknowledged = context.graph._warnings.acknowledgedReason(rule.code, finding.at.node.path);
        const known = found.get(text);
        // Of two packs that find the same, the stricter one counts.
        if (known === undefined || (known.pack.onlyWarn && !pack.onlyWarn)) found.set(text, { ...finding, pack, rule, text, acknowledged });
      }
    }
  }
  return [...found.values()];
}

/** The check of a synthesis: what is not acknowledged fails it, or warns where the pack only warns. */
export function checkPacks(root: IConstruct): string[] {
  const graph = PipelineGraph.of(root);
  const errors: string[] = [];
  for (const { pack, rule, at, text, acknowledged } of findingsOf(new ProtectionContext(graph, root), appliedPacks(root))) {
    if (acknowledged === undefined && !pack.onlyWarn) errors.push(text);
    else graph._warn(at, COMPLIANCE, rule.code as keyof typeof COMPLIANCE.definitions, text);
  }
  return errors;
}

function isBelow(construct: IConstruct, ancestor: IConstruct): boolean {
  return construct.node.scopes.includes(ancestor);
}
