import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { wireBuckets } from './bucket-wiring';
import { allowEgress } from './egress-rule';
import { KnativeCredentials } from './knative-credentials';
import { emitKafkaSink, emitKafkaSource } from './knative-endpoints';
import { PROCESSING } from './problems';
import { transformDelivery } from './transform-delivery';
import { transformLoad } from './transform-load';
import { ServerlessTransformProps } from './transform-options';
import { transformOutage } from './transform-outage';
import { emitTransformService } from './transform-service';
import { resolveSettings, TransformSettings } from './transform-settings';
import { IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { checkHandling } from '../core/field-handling';
import { PipelineGraph } from '../core/graph';
import { namespaceOf } from '../core/names';
import { PodSelector } from '../core/pods';
import { Encryption } from '../core/protection-traits';
import { required } from '../core/required';
import { StageRole } from '../core/stages';
import { IKafkaClient, ITopic, TopicConnectOptions, TopicOperation } from '../core/topic';
import {
  ACTIVATOR, AUTOSCALER, KAFKA_CONTROLLER, kafkaSinkUrl, KEDA_OPERATOR, METRICS_PORT, REQUEST_PORTS, SINK_RECEIVER, SINK_RECEIVER_PORT, SOURCE_DISPATCHER,
} from '../render/knative/knative-pods';
import { emit } from '../render/manifest';
import { WorkloadPolicy } from '../render/network-policy';

/** Time that Knative's own answer to a request that takes too long has before the source gives up on it. */
const ANSWER_SECONDS = 10;

/**
 * Runs a function, or a container, for each record of a topic, and writes what it returns to another topic. It scales with
 * the load, down to nothing.
 *
 * A record counts as done only when its output is in Kafka. Until then it is tried again, and at last it goes to a
 * dead-letter topic, so a record may be processed more than once. One thing can still lose it: Knative moves on when the retries are used
 * up and the dead-letter topic cannot be reached either.
 *
 * @see https://knative.dev/docs/eventing/sources/kafka-source/
 */
export class ServerlessTransform extends Construct implements IKafkaClient, IBucketClient {
  /** Name of the Knative Service. */
  public readonly transformName: string;

  /** Name of the Kafka identity. */
  public readonly clientName: string;

  /** Consumer group that reads the input. */
  public readonly consumerGroup: string;

  /** Pods that connect to Kafka: Knative's own, on behalf of the transform. */
  public readonly kafkaPods: PodSelector[];

  /** Pods that connect to buckets: those of the function. */
  public readonly bucketPods: PodSelector[];

  /** Topic whose records are processed. */
  public readonly input: ITopic;

  /** Topic that takes the output; unset when there is none. */
  public readonly output?: ITopic;

  /** Topic that takes the records which cannot be processed; unset when they are dropped. */
  public readonly deadLetterTopic?: ITopic;

  /**
   * @param scope parent
   * @param id construct id, unique in the parent; the default of the name
   * @param props what the transform does
   */
  constructor(scope: Construct, id: string, props: ServerlessTransformProps) {
    super(scope, id);
    required(this, props, 'input');
    const settings = resolveSettings(this, props);
    if (props.fields) checkHandling(this.node.path, props.fields, props.input.schema);
    this.transformName = settings.name;
    this.clientName = settings.name;
    this.consumerGroup = settings.consumerGroup;
    this.input = props.input;
    this.output = props.output;
    this.kafkaPods = kafkaPodsOf(settings, props);
    this.bucketPods = [{ labels: { 'serving.knative.dev/service': settings.name }, namespaceName: namespaceOf(this) }];
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.TRANSFORM,
      type: 'serverless transform',
      name: settings.name,
      needsInput: true,
      delivery: transformDelivery(settings, props),
      requires: props.requires,
      outage: transformOutage(settings, props),
      load: transformLoad(this, settings, props),
      details: detailsOf(settings, props),
      protection: { connections: [{ peer: 'pods of the function (through Knative)', encryption: Encryption.NOT_ENCRYPTED, by: 'HTTP, unless the network encrypts it' }] },
    });
    this.warnAboutPlainHttp();

    const credentials = new KnativeCredentials(this, settings.name);
    const access = props.input.connect(this, {
      operation: TopicOperation.READ,
      consumerGroup: settings.consumerGroup,
      reads: props.expects,
      parallelism: settings.consumers,
    });
    // The input's come first, so that output and dead letters share them where they are the same.
    credentials.secretFor(access);
    const output = props.output && this.emitSink('Output', 'output', props.output, credentials, { feedback: props.feedback, fields: props.fields });
    this.deadLetterTopic = settings.deadLetter ? props.input.deadLetterTopic(this, { retention: props.deadLetterRetention }) : undefined;
    const deadLetterSink = this.deadLetterTopic && this.emitSink('DeadLetters', 'dead-letters', this.deadLetterTopic, credentials);
    PipelineGraph.of(this).addDetail(this, 'dead letters', this.deadLetterTopic?.topicName ?? 'dropped');

    const buckets = wireBuckets(this, props);
    const service = emitTransformService(this, {
      settings,
      options: props,
      buckets,
      sinkUrl: output && kafkaSinkUrl(namespaceOf(this), output.name),
    });
    if (output) PipelineGraph.of(this).applyAfter(service, output);
    emitKafkaSource(this, 'Source', {
      ...settings,
      access,
      credentials,
      lagThreshold: settings.scale.lagThreshold,
      timeoutSeconds: settings.requestSeconds + ANSWER_SECONDS,
      service,
      deadLetterSink,
    });
    this.emitPolicy(settings, props, buckets.accesses);
    if (settings.scale.min > 1) this.emitDisruptionBudget();
  }

  private emitSink(id: string, suffix: string, topic: ITopic, credentials: KnativeCredentials, options: Partial<TopicConnectOptions> = {}): ApiObject {
    return emitKafkaSink(this, id, {
      name: `${this.transformName}-${suffix}`,
      instance: this.transformName,
      access: topic.connect(this, { ...options, operation: TopicOperation.WRITE }),
      credentials,
    });
  }

  /** The way from Kafka to the pods and back is Knative's, and its encryption is a setting of the whole cluster. */
  private warnAboutPlainHttp(): void {
    const sensitive = [this.input, this.output].find(topic => topic?.sensitive);
    if (sensitive === undefined) return;
    const text = PROCESSING.text(this, 'SensitiveOverPlainHttp', { what: `records of the sensitive topic ${sensitive.topicName} travel without encryption inside the cluster` });
    PipelineGraph.of(this)._warn(this, PROCESSING, 'SensitiveOverPlainHttp', text);
  }

  /** Opens the pods for the requests that Knative hands them, and for what the wiring lets them use. */
  private emitPolicy(settings: TransformSettings, props: ServerlessTransformProps, buckets: readonly ObjectStoreAccess[]): void {
    const [pods] = this.bucketPods;
    const policy = new WorkloadPolicy(this, 'Policy', { name: settings.name, pods, role: StageRole.TRANSFORM, app: 'function' });
    policy.allowFrom([ACTIVATOR], REQUEST_PORTS);
    policy.allowFrom([AUTOSCALER], [METRICS_PORT]);
    if (props.output) policy.allowTo(SINK_RECEIVER, [SINK_RECEIVER_PORT]);
    for (const access of buckets) policy.allowTo(access.serverPods, [access.port]);
    allowEgress(this, settings.name, pods, policy, props.egress ?? []);
  }

  /** Where pods are kept ready, a drained node must not take them all; others come and go anyway. */
  private emitDisruptionBudget(): void {
    emit(this, 'DisruptionBudget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      name: this.transformName,
      role: StageRole.TRANSFORM,
      app: 'function',
      body: { spec: { maxUnavailable: 1, selector: { matchLabels: { ...this.bucketPods[0].labels } } } },
    });
  }
}

function kafkaPodsOf(settings: TransformSettings, props: ServerlessTransformProps): PodSelector[] {
  const writes = props.output !== undefined || settings.deadLetter;
  return [
    SOURCE_DISPATCHER,
    KAFKA_CONTROLLER,
    ...(writes ? [SINK_RECEIVER] : []),
    ...(settings.scale.lagThreshold === undefined ? [] : [KEDA_OPERATOR]),
  ];
}

function detailsOf(settings: TransformSettings, props: ServerlessTransformProps): Record<string, string> {
  const { scale, retry } = settings;
  return {
    engine: 'Knative',
    runs: props.image ?? `${props.code?.language} function`,
    scale: `${scale.min} to ${scale.max} pods, ${scale.concurrency} records each`,
    consumers: scale.lagThreshold === undefined ? String(settings.consumers) : `1 to ${settings.consumers}, by lag of ${scale.lagThreshold}`,
    ordering: settings.ordering,
    timeout: `${settings.functionSeconds} s`,
    retries: `${retry.attempts}, ${retry.backoff} from ${retry.delay.toMilliseconds()} ms`,
  };
}
