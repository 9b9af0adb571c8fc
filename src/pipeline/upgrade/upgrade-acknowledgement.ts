/** A danger that somebody decided to accept. */
export interface UpgradeAcknowledgement {
  /** Code of the finding, as in `TopicRemoved`. One that does not exist is the error `AcknowledgementInvalid`. */
  readonly code: string;

  /** The object as the report prints it: `KafkaTopic orders/arrived`; `StorageClass fast` outside namespaces. */
  readonly target: string;

  /** Why it is fine, in words that a reviewer can judge: at least ten characters, `AcknowledgementInvalid` otherwise. */
  readonly reason: string;

  /**
   * The field that it is about, as the report prints it.
   *
   * @default - all findings of the code on the object
   */
  readonly path?: string;
}
