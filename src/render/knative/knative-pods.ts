import { PodSelector } from '../../core/pods';

/** Namespaces that the upstream manifests and OpenShift Serverless install Knative into. */
const EVENTING = 'knative-eventing';
const SERVING = 'knative-serving';

/** Consumes topics for KafkaSources and posts the records. @see https://knative.dev/docs/eventing/sources/kafka-source/ */
export const SOURCE_DISPATCHER: PodSelector = { labels: { app: 'kafka-source-dispatcher' }, namespaceName: EVENTING };

/** Takes events for KafkaSinks and writes them to Kafka. @see https://knative.dev/docs/eventing/sinks/kafka-sink/ */
export const SINK_RECEIVER: PodSelector = { labels: { app: 'kafka-sink-receiver' }, namespaceName: EVENTING };

/** Looks topics and offsets up before it marks a source or a sink ready. */
export const KAFKA_CONTROLLER: PodSelector = { labels: { app: 'kafka-controller' }, namespaceName: EVENTING };

/** Holds requests while a service scales up. @see https://knative.dev/docs/serving/architecture/ */
export const ACTIVATOR: PodSelector = { labels: { app: 'activator' }, namespaceName: SERVING };

/** Reads how busy the pods of a service are. @see https://knative.dev/docs/serving/architecture/ */
export const AUTOSCALER: PodSelector = { labels: { app: 'autoscaler' }, namespaceName: SERVING };

/** Reads the lag of consumer groups. @see https://keda.sh/docs/latest/deploy/ */
export const KEDA_OPERATOR: PodSelector = { labels: { app: 'keda-operator' }, namespaceName: 'keda' };

/** Ports of the proxy in each pod that requests come in by: HTTP/1, HTTP/2, TLS. */
export const REQUEST_PORTS = [8012, 8013, 8112];

/** Port of the proxy in each pod that the autoscaler reads. */
export const METRICS_PORT = 9090;

/** Ports that the webhook refuses for user containers: the proxy's own, and the one for profiling. */
export const RESERVED_PORTS = [8008, 8012, 8013, 8022, 9090, 9091];

/** Port that the pods behind the address of a KafkaSink listen on. */
export const SINK_RECEIVER_PORT = 8080;

/**
 * Address of a KafkaSink. The receiver routes by path, so the address is known before the sink exists.
 * Without the cluster's domain, which is not the same everywhere.
 */
export function kafkaSinkUrl(namespaceName: string, sinkName: string): string {
  return `http://kafka-sink-ingress.${EVENTING}.svc/${namespaceName}/${sinkName}`;
}
