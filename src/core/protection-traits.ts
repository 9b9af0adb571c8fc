import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { FieldTag } from './field-tags';
import type { PodSelector } from './pods';
import type { RecordSchema } from './record-schema';

/** Whether something is encrypted. What nobody told is not known, and never taken for the good case. */
export enum Encryption {
  /** It is. */
  ENCRYPTED = 'encrypted',
  /** It is not. */
  NOT_ENCRYPTED = 'not encrypted',
  /** Nobody told. */
  UNKNOWN = 'unknown',
}

/** How data is encrypted where it rests. */
export interface EncryptionAtRest {
  /** Whether it is encrypted. */
  readonly encryption: Encryption;

  /** By what, or why it is not known, as in "Portworx volume encryption (secure: true)". */
  readonly by: string;
}

/** How one connection is protected, beside whether it is encrypted. */
export interface ConnectionProtection {
  /**
   * Whether it is encrypted, where the edge's own mark says too little.
   *
   * @default - as the edge says
   */
  readonly encryption?: Encryption;

  /** Protocol, as in "SASL_SSL" or "https". */
  readonly protocol: string;

  /**
   * Ports of the server.
   *
   * @default - not told
   */
  readonly ports?: number[];

  /**
   * How the client knows the server, as in "authority in Secret kafka-cluster-ca-cert".
   *
   * @default - not told
   */
  readonly serverIdentity?: string;

  /**
   * How the server knows the client, as in "SCRAM-SHA-512 user kafka-parse".
   *
   * @default - not told
   */
  readonly clientIdentity?: string;

  /**
   * What the rights of the edge are for, as grants name it.
   *
   * @default - none are told
   */
  readonly rightsOn?: string[];

  /**
   * Pods of the server.
   *
   * @default - outside the cluster, or not told
   */
  readonly serverPods?: PodSelector;

  /**
   * Pods of the client.
   *
   * @default - outside the cluster, or not told
   */
  readonly clientPods?: PodSelector[];
}

/** A connection of a stage that no edge is for: to a database, between an operator and its pods. */
export interface StageConnection {
  /** The other end, in words. */
  readonly peer: string;

  /** Whether it is encrypted. */
  readonly encryption: Encryption;

  /** By what, in words. */
  readonly by: string;
}

/** How long data is kept. */
export interface DataRetention {
  /**
   * Longest time.
   *
   * @default - without limit, as far as this program knows
   */
  readonly limit?: Duration;

  /**
   * How much longer data can stay because it is removed in larger pieces only, as the segments of a topic.
   *
   * @default - none is known
   */
  readonly slack?: Duration;

  /** What sees to it, or why there is no limit. */
  readonly by: string;
}

/**
 * Facts about a stage, topic or store that decide how data is protected there. Each is told by the construct itself; what is left out
 * is not known.
 */
export interface ProtectionTraits {
  /**
   * Schema of the records, whose tagged fields begin here.
   *
   * @default - not known
   */
  readonly records?: RecordSchema;

  /**
   * Tags of contents that no schema describes, as the objects of a bucket.
   *
   * @default - none
   */
  readonly holds?: FieldTag[];

  /**
   * Tags of the fields that may be here.
   *
   * @default - those of the own schema, or all where acceptsSensitive is set
   */
  readonly mayHold?: FieldTag[];

  /**
   * Whether it is declared fit for any sensitive data, where mayHold does not say more.
   *
   * @default false
   */
  readonly acceptsSensitive?: boolean;

  /**
   * The topic whose failed records it takes, and with them whatever may be there.
   *
   * @default - it takes no dead letters
   */
  readonly deadLettersOf?: IConstruct;

  /**
   * What holds the data of this: the cluster of a topic, the store of a bucket, the bucket of an archive.
   *
   * @default - itself
   */
  readonly keptIn?: IConstruct[];

  /**
   * Encryption of what rests here.
   *
   * @default - that of keptIn, else not known
   */
  readonly atRest?: EncryptionAtRest[];

  /**
   * Connections that no edge is for.
   *
   * @default - none
   */
  readonly connections?: StageConnection[];

  /**
   * Ways into the store that are not encrypted, whether or not a stage uses them, as in "listener plain:9092".
   *
   * @default - none
   */
  readonly cleartextAccess?: string[];

  /**
   * How long data is kept.
   *
   * @default - not known
   */
  readonly retention?: DataRetention;

  /**
   * How the data of one person can be erased before the retention ends.
   *
   * @default - no way is known
   */
  readonly erasure?: string;

  /**
   * What records who had access.
   *
   * @default - nothing is known
   */
  readonly audit?: string;

  /**
   * What backs the data up, beside the archives of this program.
   *
   * @default - nothing is known
   */
  readonly backup?: string;

  /**
   * What the program states and cannot be seen in it, by the name of the fact; for the report.
   *
   * @default - nothing
   */
  readonly statements?: { readonly [fact: string]: string };
}
