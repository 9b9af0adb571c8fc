import { Duration } from 'cdk8s';
import type { ComplianceRule, RuleSettings } from './rule';
import { GDPR_RULES, HIPAA_RULES } from './rules';
import { CORE } from '../../core/core-problems';
import { FieldTag } from '../../core/field-tags';

/** What the rules on personal data are set to. */
export interface GdprOptions {
  /**
   * Longest time that any place may keep personal data, more than zero; else an InvalidNumber error.
   *
   * @default - no bound: only that there is a limit is asked for
   */
  readonly longestRetention?: Duration;

  /**
   * Further tags that mean personal data.
   *
   * @default - none: FieldTag.PERSONAL and FieldTag.HEALTH are about persons
   */
  readonly tags?: FieldTag[];
}

/** What the rules on health data are set to. */
export interface HipaaOptions {
  /**
   * Further tags that mean health data.
   *
   * @default - none: FieldTag.HEALTH is
   */
  readonly tags?: FieldTag[];
}

/**
 * A pack of rules on tagged data, applied by `Protection.of(scope).apply(…)`. It shows what manifests can show, and says of each rule what it
 * cannot; it is no legal advice and makes nothing compliant by itself.
 */
export class ProtectionRules {
  /**
   * Rules on personal data: the General Data Protection Regulation of the European Union.
   *
   * @param options bound for the retention, further tags
   * @see https://eur-lex.europa.eu/eli/reg/2016/679/oj
   */
  public static gdpr(options: GdprOptions = {}): ProtectionRules {
    const { longestRetention, tags = [] } = options;
    if (longestRetention !== undefined && longestRetention.toMilliseconds() <= 0) {
      throw CORE.error('ProtectionRules.gdpr', 'InvalidNumber', { what: 'longestRetention is out of range', got: longestRetention.toMilliseconds(), allowed: 'more than zero' });
    }
    return new ProtectionRules('GDPR', GDPR_RULES, { tags: names([FieldTag.PERSONAL, FieldTag.HEALTH, ...tags]), longestRetention });
  }

  /**
   * Rules on health data: the Security Rule of the Health Insurance Portability and Accountability Act of the United States, and its demand that
   * no more is used than is necessary.
   *
   * @param options further tags
   * @see https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164
   */
  public static hipaa(options: HipaaOptions = {}): ProtectionRules {
    return new ProtectionRules('HIPAA', HIPAA_RULES, { tags: names([FieldTag.HEALTH, ...options.tags ?? []]) });
  }

  private constructor(
    /** Name of the pack, as in reports. */
    public readonly name: string,
    /** @internal */
    public readonly _rules: readonly ComplianceRule[],
    /** @internal */
    public readonly _settings: RuleSettings,
  ) {}

  /** Codes of its rules, for `Warnings.acknowledge`. */
  public get codes(): string[] {
    return this._rules.map(rule => rule.code);
  }
}

function names(tags: readonly FieldTag[]): Set<string> {
  return new Set(tags.map(tag => tag.name));
}
