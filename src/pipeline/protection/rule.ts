import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { RuleContext } from './rule-context';

/** What a rule found in one place. */
export interface RuleFinding {
  /** The stage, topic or store that it is about. */
  readonly at: IConstruct;
  /** What is wrong, lower case, no full stop. */
  readonly what: string;
  /** The change to make here; the general fix of the code when it is not given. */
  readonly fix?: string;
}

/** What a pack of rules is set to. */
export interface RuleSettings {
  /** Names of the tags that its rules are about. */
  readonly tags: ReadonlySet<string>;
  /** Longest time that tagged data may be kept; no bound when it is not given. */
  readonly longestRetention?: Duration;
}

/** One demand of a law, as far as a program can show that it is met. */
export interface ComplianceRule {
  /** API: never renamed. */
  readonly code: string;
  /** What has to hold, as a sentence. */
  readonly title: string;
  /** Where the law asks for it, as in "GDPR Art. 5(1)(e)". */
  readonly law: string;
  /** The text of the law, and sources of the facts that the rule rests on. */
  readonly see: readonly string[];
  /** What follows when there is no finding. */
  readonly proves: string;
  /** What it cannot see. */
  readonly cannotProve: string;
  check(context: RuleContext): Iterable<RuleFinding>;
}
