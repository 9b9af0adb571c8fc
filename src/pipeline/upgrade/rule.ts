import { FieldPath } from './field-path';
import { Inventory, InventoryObject } from './inventory';
import { FindingSeverity } from '../findings/finding-severity';

/** What a rule found in one place. What is not given is as the rule says for all of its findings. */
export interface RuleFinding {
  /** The object as it will be, or as it was when it goes. */
  readonly subject: InventoryObject;
  /** The field; the whole object when it is empty. */
  readonly path?: FieldPath;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Particulars of this occurrence: a clause without a full stop. */
  readonly detail?: string;
  readonly severity?: FindingSeverity;
  readonly happens?: string;
  readonly safeWay?: string;
}

/** What a rule may look at. */
export interface RuleContext {
  readonly before: Inventory;
  readonly after: Inventory;
  /** The new object that has the settings of one that is gone; undefined when there is none, or more than one. */
  renamed(removed: InventoryObject): InventoryObject | undefined;
}

/** An object that is in both sets. */
export interface ChangedObject {
  readonly before: InventoryObject;
  readonly after: InventoryObject;
}

/** One danger: how to recognise it, what it does in a cluster, how to get there without it. */
export interface UpgradeRule {
  /** API: never renamed. */
  readonly code: string;
  readonly severity: FindingSeverity;
  /** What a finding says, as a title. */
  readonly title: string;
  /** What happens in the cluster. */
  readonly happens: string;
  /** How to reach the same end without the danger. */
  readonly safeWay: string;
  /** Where the behaviour is written down: documentation or source of whoever does it. */
  readonly see: readonly string[];
  /** Kinds that it looks at; all when it is not given. */
  readonly kinds?: readonly string[];
  /** For each object that is in both sets and differs. */
  changed?(pair: ChangedObject, context: RuleContext): Iterable<RuleFinding>;
  /** For each object that is gone. */
  removed?(object: InventoryObject, context: RuleContext): Iterable<RuleFinding>;
}
