import { FindingSeverity } from '../findings/finding-severity';

/** One danger in the way from one set of manifests to another. */
export interface UpgradeFinding {
  /** Which danger, as in `TopicPartitionsDecreased`. Codes are never renamed. @see https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines/blob/main/docs/upgrades.md */
  readonly code: string;

  /** How much it weighs here. */
  readonly severity: FindingSeverity;

  /** What it is, in a few words. */
  readonly title: string;

  /** The object as `Kind namespace/name`, which is also how an acknowledgement names it; the file for a document that is no object. */
  readonly target: string;

  /**
   * Kind of the object.
   *
   * @default - it is about a document that is no object
   */
  readonly kind?: string;

  /**
   * Namespace of the object.
   *
   * @default - the object is outside namespaces, or its manifest names none
   */
  readonly namespaceName?: string;

  /**
   * Name of the object.
   *
   * @default - it is about a document that is no object
   */
  readonly name?: string;

  /** The field, such as `spec.storage.volumes[0].size`; keys with dots in brackets. Empty when it is about the object as a whole. */
  readonly path: string;

  /**
   * What stood in the field: a text as it is, anything else as JSON. What could be a secret is not shown.
   *
   * @default - the field was not given, or it is about the object as a whole
   */
  readonly before?: string;

  /**
   * What stands there now: a text as it is, anything else as JSON. What could be a secret is not shown.
   *
   * @default - the field is not given any more, or it is about the object as a whole
   */
  readonly after?: string;

  /**
   * Particulars of this occurrence.
   *
   * @default - there are none
   */
  readonly detail?: string;

  /** What happens in the cluster when this is applied; for an object that is gone: when it is deleted, as tools that prune do. */
  readonly happens: string;

  /** How to get to the same end without the danger. */
  readonly safeWay: string;

  /** Pages and sources that the rule rests on. */
  readonly see: string[];

  /**
   * The file, as a reader finds it: relative to the working directory when it lies below.
   *
   * @default - the manifest was not read from a file
   */
  readonly file?: string;

  /**
   * The line in the file, from 1.
   *
   * @default - the manifest was not read from a file
   */
  readonly line?: number;

  /**
   * The column in the line, from 1.
   *
   * @default - the manifest was not read from a file
   */
  readonly column?: number;

  /**
   * Why somebody accepted it.
   *
   * @default - nobody did
   */
  readonly acknowledged?: string;
}
