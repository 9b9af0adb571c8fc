import { sameValue } from './equality';
import { kindKey } from './identity';
import { Inventory, InventoryObject } from './inventory';
import { Renames } from './renames';
import { RuleContext, RuleFinding, UpgradeRule } from './rule';
import { RULES } from './rules';

/** A finding with the rule behind it. */
export interface Found {
  readonly rule: UpgradeRule;
  readonly finding: RuleFinding;
}

/** What all rules find between two sets of objects, object by object. */
export function compareInventories(before: Inventory, after: Inventory): Found[] {
  const renames = new Renames(before, after);
  const context: RuleContext = { before, after, renamed: removed => renames.of(removed) };
  return [...before.all()].flatMap(object => {
    const now = after.counterpart(object);
    const rules = rulesFor(kindKey(object.identity));
    return now ? changed(object, now, rules, context) : rules.flatMap(rule => collect(rule, rule.removed?.(object, context)));
  });
}

function changed(before: InventoryObject, after: InventoryObject, rules: readonly UpgradeRule[], context: RuleContext): Found[] {
  if (before.manifest === after.manifest || sameValue(before.manifest, after.manifest)) return [];
  return rules.flatMap(rule => collect(rule, rule.changed?.({ before, after }, context)));
}

function collect(rule: UpgradeRule, findings: Iterable<RuleFinding> = []): Found[] {
  return Array.from(findings, finding => ({ rule, finding }));
}

const byKind = new Map<string, readonly UpgradeRule[]>();

function rulesFor(kind: string): readonly UpgradeRule[] {
  let rules = byKind.get(kind);
  if (!rules) {
    rules = RULES.filter(rule => rule.kinds === undefined || rule.kinds.includes(kind));
    byKind.set(kind, rules);
  }
  return rules;
}
