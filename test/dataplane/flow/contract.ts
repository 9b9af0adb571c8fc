import { Manifest } from '../../support/app';
import { EmittedWorld, ofKind } from '../clients/client-configuration';
import { sinkClient, sourceClient } from '../clients/knative-clients';
import type { ClientProperties } from '../driver';

/** Most connections of Knative's dispatcher to one address. */
const CONNECTIONS = 100;

/** An address in the cluster, and the processes of this machine that stand behind it. */
export interface Destination {
  readonly url: string;
  readonly addresses: readonly string[];
  /** Requests at a time. */
  readonly concurrency: number;
}

/** What the dispatcher is told of a KafkaSource; see SourceSettings.java. */
export interface SourceContract {
  readonly namespace: string;
  readonly name: string;
  readonly topics: readonly string[];
  readonly group: string;
  readonly consumers: number;
  readonly ordering: string;
  readonly initialOffset: string;
  readonly delivery: { readonly retry: number; readonly backoffPolicy: string; readonly backoffDelayMs: number; readonly timeoutMs: number };
  readonly destination: Destination;
  readonly deadLetters?: Destination;
  readonly extensions: Readonly<Record<string, string>>;
  readonly client: ClientProperties;
}

/** What the receiver is told of a KafkaSink. */
export interface SinkContract {
  readonly path: string;
  readonly topic: string;
  readonly contentMode: string;
  readonly client: ClientProperties;
}

/** Where the processes of this machine are. */
export interface Addresses {
  /** Of the pods of a Knative Service. */
  readonly pods: (namespace: string, name: string) => readonly string[];
  readonly receiver: string;
}

/**
 * Reads KafkaSource objects as Knative's control plane does before it hands them to the data plane.
 *
 * @see https://github.com/knative-extensions/eventing-kafka-broker/blob/main/control-plane/pkg/reconciler/consumer/consumer.go
 */
export function sourceContracts(world: EmittedWorld, addresses: Addresses): SourceContract[] {
  return ofKind(world, 'KafkaSource').map(source => {
    const { metadata: { namespace, name }, spec } = source;
    const service = serviceOf(source, world);
    const pods = addresses.pods(namespace, service.metadata.name);
    const letters = spec.delivery.deadLetterSink?.ref;
    return {
      namespace,
      name,
      topics: spec.topics,
      group: spec.consumerGroup,
      // With KEDA there is one until somebody is behind.
      consumers: spec.consumers ?? 1,
      ordering: spec.ordering,
      initialOffset: spec.initialOffset,
      delivery: {
        retry: spec.delivery.retry,
        backoffPolicy: spec.delivery.backoffPolicy,
        backoffDelayMs: milliseconds(spec.delivery.backoffDelay),
        timeoutMs: milliseconds(spec.delivery.timeout),
      },
      destination: {
        url: `http://${service.metadata.name}.${namespace}.svc.cluster.local`,
        addresses: pods,
        concurrency: service.spec.template.spec.containerConcurrency * pods.length,
      },
      ...(letters && {
        deadLetters: { url: `http://${SINK_HOST}.cluster.local/${namespace}/${letters.name}`, addresses: [addresses.receiver], concurrency: CONNECTIONS },
      }),
      extensions: spec.ceOverrides?.extensions ?? {},
      client: sourceClient(source, world).properties,
    };
  });
}

/** Reads KafkaSink objects likewise. */
export function sinkContracts(world: EmittedWorld): SinkContract[] {
  return ofKind(world, 'KafkaSink').map(sink => ({
    path: `/${sink.metadata.namespace}/${sink.metadata.name}`,
    topic: sink.spec.topic,
    contentMode: sink.spec.contentMode,
    client: sinkClient(sink, world).properties,
  }));
}

/** Name of the receiver's Service. */
export const SINK_HOST = 'kafka-sink-ingress.knative-eventing.svc';

/** The Knative Service that a KafkaSource calls. */
function serviceOf(source: Manifest, world: EmittedWorld): Manifest {
  const { ref } = source.spec.sink;
  const service = ofKind(world, 'Service').find(m => m.apiVersion === ref.apiVersion && m.metadata.namespace === source.metadata.namespace && m.metadata.name === ref.name);
  if (!service) throw new Error(`KafkaSource ${source.metadata.name} calls ${ref.kind} ${ref.name}, which is not there`);
  return service;
}

/** Only seconds are written, with one decimal at most. */
function milliseconds(duration: string): number {
  const seconds = /^PT(\d+(?:\.\d)?)S$/.exec(duration)?.[1];
  if (seconds === undefined) throw new Error(`${duration} is no duration in seconds`);
  return Math.round(Number(seconds) * 1000);
}
