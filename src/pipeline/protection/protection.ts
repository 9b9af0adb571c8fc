import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { appliedPacks, checkPacks } from './applied-packs';
import { ProtectionRules } from './protection-rules';
import { CORE } from '../../core/core-problems';
import { FieldTag } from '../../core/field-tags';
import { PipelineGraph } from '../../core/graph';
import { PROTECTION } from '../../core/protection-problems';
import { Encryption, ProtectionTraits } from '../../core/protection-traits';

/** How a pack of rules is applied. */
export interface ApplyRulesOptions {
  /**
   * Whether findings warn instead of failing the synthesis, as for a program that is on its way.
   *
   * @default false
   */
  readonly onlyWarn?: boolean;
}

/** What somebody states about a stage, topic or store because no manifest shows it. It stands in the report as what it is: a statement. */
export interface ProtectionStatement {
  /**
   * Tags of contents that no schema describes, as those of the objects in a bucket.
   *
   * @default - none
   */
  readonly holds?: FieldTag[];

  /**
   * What encrypts the data at rest, as in "disks of the Ceph cluster (encryptedDevice), keys in Vault". At least ten characters, as all
   * statements; else a MissingProp error.
   *
   * @default - as the construct tells
   */
  readonly encryptedAtRest?: string;

  /**
   * How long data is kept. Without retentionBy a MissingProp error.
   *
   * @default - as the construct tells
   */
  readonly retention?: Duration;

  /**
   * What removes data after that time, as in "lifecycle rule of the bucket".
   *
   * @default - as the construct tells
   */
  readonly retentionBy?: string;

  /**
   * How the data of one person is erased.
   *
   * @default - as the construct tells
   */
  readonly erasure?: string;

  /**
   * What records who had access.
   *
   * @default - as the construct tells
   */
  readonly audit?: string;

  /**
   * What backs the data up.
   *
   * @default - the archives of the program
   */
  readonly backup?: string;
}

const SHORTEST_STATEMENT = 10;

/** Rules on tagged data below a construct, and statements about what manifests do not show. */
export class Protection {
  /**
   * The protection of a part of the construct tree.
   *
   * @param scope the app, a chart, a stage, a topic, a store
   */
  public static of(scope: IConstruct): Protection {
    return new Protection(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Applies a pack of rules to everything at and below the construct. A finding fails the synthesis, until it is gone or acknowledged with a
   * reason: `Warnings.of(scope).acknowledge(code, reason)`. Both are in the report.
   *
   * @param rules the pack
   * @param options whether findings only warn
   */
  public apply(rules: ProtectionRules, options: ApplyRulesOptions = {}): void {
    appliedPacks(this.scope).push({ scope: this.scope, rules, onlyWarn: options.onlyWarn ?? false });
    PipelineGraph.of(this.scope)._addCheck('protection rules', () => checkPacks(this.scope.node.root));
  }

  /**
   * States what is known about this stage, topic or store and cannot be seen in the program. A construct that is none of these is a
   * ProtectionTargetUnknown error.
   *
   * @param statement the facts, each in words that a reviewer can check
   */
  public state(statement: ProtectionStatement): void {
    const graph = PipelineGraph.of(this.scope);
    const declaration = graph.declarationOf(this.scope);
    if (declaration === undefined) {
      throw PROTECTION.error(this.scope, 'ProtectionTargetUnknown', { what: 'the construct is no stage, topic or store', got: this.scope.constructor.name });
    }
    this.check(statement);
    graph.declareStage(this.scope, { ...declaration, protection: merged(declaration.protection ?? {}, statement) });
  }

  private check(statement: ProtectionStatement): void {
    for (const [name, text] of Object.entries(textsOf(statement))) {
      if (text.trim().length >= SHORTEST_STATEMENT) continue;
      throw CORE.error(this.scope, 'MissingProp', { what: `the statement ${name} says too little to be checked`, got: text, fix: 'say what does it and where, in a few words' });
    }
    if (statement.retention !== undefined && statement.retentionBy === undefined) {
      throw CORE.error(this.scope, 'MissingProp', { what: 'a retention is stated without what removes the data', got: statement.retentionBy, fix: 'set retentionBy' });
    }
  }
}

function textsOf({ encryptedAtRest, retentionBy, erasure, audit, backup }: ProtectionStatement): Record<string, string> {
  const texts = { encryptedAtRest, retention: retentionBy, erasure, audit, backup };
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function merged(told: ProtectionTraits, statement: ProtectionStatement): ProtectionTraits {
  const { holds, encryptedAtRest, retention, retentionBy, erasure, audit, backup } = statement;
  return {
    ...told,
    statements: { ...told.statements, ...textsOf(statement) },
    ...(holds ? { holds: [...told.holds ?? [], ...holds] } : {}),
    ...(encryptedAtRest === undefined ? {} : { atRest: [{ encryption: Encryption.ENCRYPTED, by: `stated: ${encryptedAtRest}` }] }),
    ...(retentionBy === undefined ? {} : { retention: { limit: retention ?? told.retention?.limit, by: `stated: ${retentionBy}` } }),
    ...(erasure === undefined ? {} : { erasure: `stated: ${erasure}` }),
    ...(audit === undefined ? {} : { audit: `stated: ${audit}` }),
    ...(backup === undefined ? {} : { backup: `stated: ${backup}` }),
  };
}
