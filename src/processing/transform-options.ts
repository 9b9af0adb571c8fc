import { Duration, Size } from 'cdk8s';
import { EgressRule } from './egress-rule';
import { TransformCode } from './transform-code';
import { TransformLoad } from './transform-load';
import { TransformResources } from './transform-resources';
import { TransformScale } from './transform-scale';
import { IBucket } from '../core/bucket';
import { DeliveryRequirementProps } from '../core/delivery-traits';
import { FieldHandling } from '../core/field-handling';
import { OutageProps } from '../core/outage-traits';
import { RecordSchema } from '../core/record-schema';
import { RetryPolicy } from '../core/retry';
import { ISecretRef, SecretKey } from '../core/secrets';
import { ITopic } from '../core/topic';

/**
 * In which order the records of a partition are processed.
 *
 * @see https://knative.dev/docs/eventing/sources/kafka-source/#delivery-order
 */
export enum DeliveryOrder {
  /** One after the other; a record that is retried holds back those behind it. */
  ORDERED = 'ordered',
  /** Several at a time; records of one key may overtake each other. */
  UNORDERED = 'unordered',
}

/** Where a transform starts that has not read the topic before. */
export enum InitialOffset {
  /** At the oldest record that the topic still has. */
  EARLIEST = 'earliest',
  /** At the next record; what is there already is never read. */
  LATEST = 'latest',
}

/** What a transform does and how, apart from its topics. */
export interface ServerlessTransformOptions extends DeliveryRequirementProps, OutageProps {
  /**
   * Image of a server that takes a CloudEvent by HTTP POST and answers with the output event, or with an empty body for none.
   * A small forwarder in front of it hands the answer to the output topic. An image that is no image reference is an
   * InvalidValue error. Set this or `code`: both is a ConflictingProps error, neither a MissingProp error.
   *
   * @default - `code` is set
   * @see https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md
   */
  readonly image?: string;

  /**
   * A function that the runner of this library calls for each record.
   *
   * @default - `image` is set
   */
  readonly code?: TransformCode;

  /**
   * Name of the Knative Service, of the Kafka identity, and prefix of what belongs to them. At most 50 lower-case letters,
   * digits and "-", beginning with a letter; another one is an InvalidName error.
   *
   * @default - the path of the construct below its chart, in kebab-case
   */
  readonly name?: string;

  /**
   * Consumer group. Knative does not change it later.
   *
   * @default - the name
   */
  readonly consumerGroup?: string;

  /**
   * Schema that the function expects; a SchemaMismatch error when the input carries another one.
   *
   * @default - the function takes what the input carries
   */
  readonly expects?: RecordSchema;

  /**
   * What the function removes, masks or keeps of the fields on the way to its output and to the buckets that it writes. Tags of all others are
   * taken to pass, under this name or another one. A field that the schema of the input does not have is a FieldUnknown error. Dead letters are
   * records as they came, so nothing is taken off them.
   *
   * @default - every field may pass
   */
  readonly fields?: FieldHandling;

  /**
   * CloudEvents type of the output of `code`, unless the function sets one itself. Letters, digits and `._/:@=+-`.
   *
   * @default - the type of the input event with `.out` behind it
   */
  readonly outputType?: string;

  /**
   * Buckets that the function reads. Their address and credentials are in variables that begin with the construct id of the
   * bucket in upper case, as in `UPLOADS_BUCKET_NAME`. Two buckets of one id are a DuplicateVariable error.
   *
   * @default - none
   */
  readonly reads?: IBucket[];

  /**
   * Buckets that the function writes. A bucket that is also in `reads` is opened for both.
   *
   * @default - none
   */
  readonly writes?: IBucket[];

  /**
   * Environment variables of the function. A name that Knative or the runner sets itself is a ReservedVariable error.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * Environment variables whose values are in Secrets of the transform's namespace.
   *
   * @default - none
   */
  readonly secretEnvironment?: { readonly [name: string]: SecretKey };

  /**
   * How the transform grows with its load.
   *
   * @default - 0 to 10 pods with 10 records each at a time; in the development profile 0 to 2 pods
   */
  readonly scale?: TransformScale;

  /**
   * What is known of the work, for CapacityPlan and the checks of capacity. With it, and a throughput of the input, `consumers` and
   * `scale.max` follow from the load where they are not set. A number that is out of range is an InvalidNumber error.
   *
   * @default - the rate of the runner as measured on one core; nothing is known of an image
   */
  readonly load?: TransformLoad;

  /**
   * What the function's container may use.
   *
   * @default - 100 thousandths of a core and 128 MiB, at most 256 MiB
   */
  readonly resources?: TransformResources;

  /**
   * Time that the function has for one record in one attempt, whole seconds from 1 to 570 (Knative ends a request after
   * 600 seconds, and 30 of these are for handing over the output); otherwise an InvalidNumber error.
   *
   * @default Duration.seconds(60)
   * @see https://knative.dev/docs/serving/configuration/config-defaults/#revision-timeout-seconds
   */
  readonly timeout?: Duration;

  /**
   * Largest record that the function takes, and largest answer of an image; from 1 KiB to 256 MiB, else an InvalidNumber error.
   * A larger one goes to the dead letters. Knative writes outputs and dead letters of up to 1 MiB, unless the cluster's
   * `config-kafka-sink-data-plane` says otherwise.
   *
   * @default Size.mebibytes(1)
   */
  readonly maxRecordSize?: Size;

  /**
   * How often and when a record is tried again. The delay is a multiple of 100 milliseconds, up to 30 minutes, since Knative
   * drops what is finer; otherwise an InvalidNumber error.
   *
   * @default - 5 attempts more, after 1 second, 2 seconds and so on to 16 seconds
   * @see https://knative.dev/docs/eventing/event-delivery/
   */
  readonly retry?: RetryPolicy;

  /**
   * Whether records that cannot be processed go to a dead-letter topic. Without it they are lost after the last attempt, so
   * `retry.attempts` must then be 0, else it is a RetriesWithoutDeadLetter error.
   *
   * @default true
   */
  readonly deadLetter?: boolean;

  /**
   * How long dead letters are kept.
   *
   * @default - the default of the topic, 14 days
   */
  readonly deadLetterRetention?: Duration;

  /**
   * Consumers that read the input at the same time; more than it has partitions is a ConsumersAbovePartitions error. With
   * `scale.lagThreshold` this is the most that there can be.
   *
   * @default - as many as partitions, at most 3 (1 in the development profile); with `scale.lagThreshold` as many as partitions
   */
  readonly consumers?: number;

  /**
   * In which order the records of a partition are processed.
   *
   * @default DeliveryOrder.ORDERED
   */
  readonly ordering?: DeliveryOrder;

  /**
   * States that a record which the function gets twice makes no difference: its output is equal both times, in key and value, and its effects
   * are those of once. A sink that knows records by a key or field can tell then what comes twice, see DeliveryReport.
   *
   * @default false - not known
   */
  readonly idempotent?: boolean;

  /**
   * States that the function gives records another key (`partitionkey`). Order by key ends there.
   *
   * @default false
   */
  readonly changesKey?: boolean;

  /**
   * Where to start when the consumer group is new.
   *
   * @default InitialOffset.EARLIEST
   * @see https://knative.dev/docs/eventing/sources/kafka-source/#optional-setting-the-initial-offset
   */
  readonly initialOffset?: InitialOffset;

  /**
   * Port that the server in the image, or the runner, listens on. One of Knative's own is a ReservedPort error.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * User id of the function's process, at least 1. On OpenShift, ids outside the namespace's range need the security
   * context constraint `nonroot-v2`.
   *
   * @default - 1000 for `code`, the user of the image for `image` (which must not be root)
   */
  readonly runAsUser?: number;

  /**
   * Whether the function may write outside of `/tmp`.
   *
   * @default false
   */
  readonly writableRootFilesystem?: boolean;

  /**
   * Secret for pulling `image`, in the transform's namespace.
   *
   * @default - none
   */
  readonly imagePullSecret?: ISecretRef;

  /**
   * What the function may connect to beside the output and the buckets. Everything else is closed.
   *
   * @default - nothing
   */
  readonly egress?: EgressRule[];
}

/** Props of a serverless transform. */
export interface ServerlessTransformProps extends ServerlessTransformOptions {
  /** Topic whose records are processed. */
  readonly input: ITopic;

  /**
   * Topic that takes the output. Without one, an output of the function is an error of the record.
   *
   * @default - the function has effects only
   */
  readonly output?: ITopic;

  /**
   * Whether the output is meant to lead back to the input; otherwise a circle is a PipelineCycle error.
   *
   * @default false
   */
  readonly feedback?: boolean;
}
