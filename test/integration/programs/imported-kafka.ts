import { Chart } from 'cdk8s';
import { KafkaCluster } from 'cdk8s-data-pipelines';

/** A cluster that exists under a fixed name; nothing of it is emitted. */
export const ImportedKafka = {
  in: (chart: Chart) => KafkaCluster.fromName(chart, 'Kafka', 'kafka', { brokerCount: 1 }),
};
