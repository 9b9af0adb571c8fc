import { StageRole } from '../../core/stages';
import {
  BUCKET_CLAIM, CEPH_OBJECT_STORE, CONFIG_MAP, ELASTICSEARCH, KAFKA, KAFKA_CHANNEL, KAFKA_CONNECT, KAFKA_CONNECTOR, KAFKA_SINK, KAFKA_SOURCE, KAFKA_TOPIC,
  KAFKA_USER, KNATIVE_BROKER, KNATIVE_CHANNEL, KNATIVE_SERVICE, KNATIVE_TRIGGER, LOGSTASH, MIRROR_MAKER,
} from '../upgrade/kinds';

/** What an object of a kind is in a pipeline. */
export interface StageKind {
  readonly role: StageRole;
  readonly type: string;
}

/** Kinds that have a place in the flow of data; a source of Connect is told from a sink by its settings. */
export const STAGE_KINDS: Readonly<Record<string, StageKind>> = {
  [KAFKA]: { role: StageRole.STORE, type: 'Kafka cluster' },
  [KAFKA_TOPIC]: { role: StageRole.TOPIC, type: 'Kafka topic' },
  [KAFKA_USER]: { role: StageRole.RUNTIME, type: 'Kafka user' },
  [KAFKA_CONNECT]: { role: StageRole.RUNTIME, type: 'Kafka Connect' },
  [KAFKA_CONNECTOR]: { role: StageRole.SINK, type: 'sink connector' },
  [MIRROR_MAKER]: { role: StageRole.TRANSFORM, type: 'mirror of Kafka clusters' },
  [KAFKA_SOURCE]: { role: StageRole.TRANSFORM, type: 'Knative source for Kafka' },
  [KAFKA_SINK]: { role: StageRole.TRANSFORM, type: 'Knative sink for Kafka' },
  [KAFKA_CHANNEL]: { role: StageRole.TOPIC, type: 'Knative channel' },
  [KNATIVE_CHANNEL]: { role: StageRole.TOPIC, type: 'Knative channel' },
  [KNATIVE_BROKER]: { role: StageRole.TOPIC, type: 'Knative broker' },
  [KNATIVE_TRIGGER]: { role: StageRole.TRANSFORM, type: 'Knative trigger' },
  [KNATIVE_SERVICE]: { role: StageRole.TRANSFORM, type: 'Knative service' },
  [LOGSTASH]: { role: StageRole.SINK, type: 'Logstash' },
  [ELASTICSEARCH]: { role: StageRole.STORE, type: 'Elasticsearch cluster' },
  [CEPH_OBJECT_STORE]: { role: StageRole.STORE, type: 'Ceph object store' },
  [BUCKET_CLAIM]: { role: StageRole.STORE, type: 'bucket' },
};

/** A map is a stage when it holds pipelines that read topics. */
export const PIPELINES: StageKind & { readonly kind: string } = { kind: CONFIG_MAP, role: StageRole.SINK, type: 'Logstash pipelines' };
