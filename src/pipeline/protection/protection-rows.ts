import { Encryption, EncryptionAtRest } from '../../core/protection-traits';

/** How one edge is protected. */
export interface ProtectedEdge {
  /** Construct path of the stage. */
  readonly client: string;

  /** Construct path of the topic, bucket or search engine. */
  readonly resource: string;

  /** What the stage does, as in "read". */
  readonly operation: string;

  /** Whether the connection is encrypted. */
  readonly encryption: Encryption;

  /** Protocol and ports, as in "SASL_SSL, port 9093". */
  readonly channel: string;

  /** How the stage knows the server. */
  readonly serverIdentity: string;

  /** How the server knows the stage. */
  readonly clientIdentity: string;

  /** What the stage may do there, as in "topic orders: Describe, Read"; sorted. */
  readonly rights: string[];

  /** Who can reach the server on the network, as far as this edge goes. */
  readonly network: string;

  /** Tags of what may travel; sorted. */
  readonly tags: string[];
}

/** How data is protected where it rests. */
export interface ProtectedStore {
  /** Construct path. */
  readonly path: string;

  /** What it is, as in "Kafka cluster kafka". */
  readonly title: string;

  /** Encryption at rest, one entry for each kind of place that data rests in. */
  readonly atRest: EncryptionAtRest[];

  /** Who can reach it on the network, as far as policies of this program tell; sorted. */
  readonly reachableBy: string[];

  /** Ways in that are not encrypted. */
  readonly cleartextAccess: string[];

  /** What records access; "not known" when nobody told. */
  readonly audit: string;

  /** What backs it up: construct paths of archives, and what the program states. */
  readonly backups: string[];

  /** Tagged fields that may rest there, as in "customer.email (personal)"; sorted. */
  readonly fields: string[];
}

/** One tagged field at one place. */
export interface TaggedField {
  /** Path in the schema that tags it; `*` for contents that no schema describes. */
  readonly field: string;

  /** Names of its tags, sorted. */
  readonly tags: string[];

  /** Whether its values were replaced by something that stands for them. */
  readonly pseudonym: boolean;

  /** Construct paths from the source, or the topic that tags it, to the place. */
  readonly way: string[];
}

/** A place that tagged fields can reach. */
export interface TaggedPlace {
  /** Construct path. */
  readonly path: string;

  /** What it is, as in "Kafka topic orders". */
  readonly title: string;

  /** The fields, sorted. */
  readonly fields: TaggedField[];

  /**
   * How long data is kept.
   *
   * @default - it keeps nothing that another place does not speak for
   */
  readonly retention?: string;

  /**
   * How data of one person is erased.
   *
   * @default - as for retention
   */
  readonly erasure?: string;

  /**
   * Who is responsible.
   *
   * @default - nobody is named
   */
  readonly owner?: string;
}

/** What a rule found. */
export interface ProtectionFinding {
  /** Code of the rule. */
  readonly code: string;

  /** Where the law asks for it. */
  readonly law: string;

  /** Construct path of what it is about. */
  readonly path: string;

  /** What is wrong. */
  readonly what: string;

  /**
   * Why it is fine.
   *
   * @default - nobody said so
   */
  readonly acknowledged?: string;
}

/** What became of a rule. */
export interface AppliedRule {
  /** Name of the pack. */
  readonly pack: string;

  /** Construct path that the pack was applied to; empty for the app. */
  readonly scope: string;

  /** Code of the rule. */
  readonly code: string;

  /** Where the law asks for it. */
  readonly law: string;

  /** What has to hold. */
  readonly title: string;

  /** What follows when there is no finding. */
  readonly proves: string;

  /** What it cannot see. */
  readonly cannotProve: string;

  /** Open findings. */
  readonly open: number;

  /** Findings that were acknowledged with a reason. */
  readonly acknowledged: number;

  /** The law, and sources of the facts. */
  readonly see: string[];
}

/** Something that a program states and no manifest shows. */
export interface StatedFact {
  /** Construct path of what it is about. */
  readonly path: string;

  /** Which fact, as in "encryptedAtRest". */
  readonly fact: string;

  /** The statement. */
  readonly statement: string;
}
