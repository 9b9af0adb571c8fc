import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { checkSourceConnection, KnativeCredentials } from './knative-credentials';
import { PipelineGraph } from '../core/graph';
import { KafkaAccess } from '../core/kafka-access';
import { ResolvedRetryPolicy } from '../core/retry';
import { StageRole } from '../core/stages';
import type { KafkaSinkSpec, KafkaSourceSpec } from '../crd/knative-eventing-kafka';
import { sourceScaleAnnotations } from '../render/knative/autoscaling';
import { sourceDelivery } from '../render/knative/delivery';
import { bootstrapList, kafkaSourceNet } from '../render/knative/kafka-net';
import { emit } from '../render/manifest';

const COMMON = { role: StageRole.TRANSFORM, app: 'function' };

/** Where a client's events enter Kafka. */
export interface SinkProps {
  readonly name: string;
  readonly instance: string;
  readonly access: KafkaAccess;
  readonly credentials: KnativeCredentials;
}

/** An HTTP address that writes to a topic. @see https://knative.dev/docs/eventing/sinks/kafka-sink/ */
export function emitKafkaSink(scope: Construct, id: string, props: SinkProps): ApiObject {
  const secret = props.credentials.secretFor(props.access);
  const spec: KafkaSinkSpec = {
    bootstrapServers: bootstrapList(props.access),
    topic: props.access.topicName,
    // The value of the record is the data alone, so that readers need not know CloudEvents; the attributes are headers.
    contentMode: 'binary',
    ...(secret ? { auth: { secret: { ref: { name: secret.name } } } } : {}),
  };
  const sink = emit(scope, id, { apiVersion: 'eventing.knative.dev/v1alpha1', kind: 'KafkaSink', name: props.name, instance: props.instance, ...COMMON, body: { spec } });
  applyAfterAll(sink, secret?.prerequisite, props.access);
  return sink;
}

/** How records get from a topic to a Knative Service. */
export interface SourceProps {
  readonly name: string;
  readonly access: KafkaAccess;
  readonly credentials: KnativeCredentials;
  readonly consumers: number;
  readonly lagThreshold?: number;
  readonly ordering: string;
  readonly initialOffset: string;
  readonly retry: ResolvedRetryPolicy;
  /** For each attempt. */
  readonly timeoutSeconds: number;
  readonly service: ApiObject;
  readonly deadLetterSink?: ApiObject;
}

/** Reads a topic and posts each record. @see https://knative.dev/docs/eventing/sources/kafka-source/ */
export function emitKafkaSource(scope: Construct, id: string, props: SourceProps): ApiObject {
  checkSourceConnection(scope, props.access);
  const secret = props.credentials.secretFor(props.access);
  const net = secret && kafkaSourceNet(props.access, secret.name);
  const spec: KafkaSourceSpec = {
    bootstrapServers: bootstrapList(props.access),
    topics: [props.access.topicName],
    consumerGroup: props.access.consumerGroup,
    // With KEDA the number of consumers is not ours to set.
    ...(props.lagThreshold === undefined ? { consumers: props.consumers } : {}),
    ordering: props.ordering,
    initialOffset: props.initialOffset,
    ...(net ? { net } : {}),
    delivery: sourceDelivery({ retry: props.retry, timeoutSeconds: props.timeoutSeconds, deadLetterSink: props.deadLetterSink?.name }),
    sink: { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: props.service.name } },
  };
  const source = emit(scope, id, {
    apiVersion: 'sources.knative.dev/v1',
    kind: 'KafkaSource',
    name: props.name,
    ...COMMON,
    annotations: sourceScaleAnnotations({ max: props.consumers, lagThreshold: props.lagThreshold }),
    after: [props.service, ...(props.deadLetterSink ? [props.deadLetterSink] : [])],
    body: { spec },
  });
  applyAfterAll(source, secret?.prerequisite, props.access);
  return source;
}

function applyAfterAll(dependent: ApiObject, secret: IConstruct | undefined, access: KafkaAccess): void {
  const graph = PipelineGraph.of(dependent);
  for (const prerequisite of [...(secret ? [secret] : []), ...access.prerequisites]) graph.applyAfter(dependent, prerequisite);
}
