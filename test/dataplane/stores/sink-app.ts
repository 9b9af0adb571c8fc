import { App, Chart, Testing } from 'cdk8s';
import {
  ConfluentLicence, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink, ElasticsearchSinkProps, KafkaCluster, KafkaConnect, RecordSchema,
  SearchSinkEngine,
} from 'cdk8s-data-pipelines';

/** A sink, and what runs it. */
export interface SinkCase {
  readonly name: string;
  /** Plugin of Kafka Connect; without, Logstash is played. */
  readonly plugin?: string;
  readonly props: Partial<ElasticsearchSinkProps>;
}

/** A sink for each engine. */
export const SINKS: readonly SinkCase[] = [
  { name: 'Logstash (played), ids from a field', props: { documentId: DocumentId.field('id') } },
  { name: 'Logstash (played), ids from offsets', props: {} },
  {
    name: 'Confluent, ids from keys',
    plugin: 'confluent-elasticsearch',
    props: { documentId: DocumentId.recordKey(), engine: SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0 }) },
  },
  { name: 'Camel, ids from keys', plugin: 'camel-elasticsearch', props: { documentId: DocumentId.recordKey(), engine: SearchSinkEngine.camelConnect() } },
];

/** One sink of one topic into one index. */
export function sinkApp(props: Partial<ElasticsearchSinkProps>): App {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const input = kafka.addTopic('Orders', { partitions: 3, schema: RecordSchema.json('order'), producedElsewhere: true });
  new ElasticsearchSink(chart, 'Index', { input, cluster: new ElasticsearchCluster(chart, 'Search'), index: 'orders', ...props });
  return app;
}
