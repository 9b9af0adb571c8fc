import { Chart } from 'cdk8s';
import { FUNCTIONS } from './functions';
import {
  CephBucket, ConnectPluginSource, DocumentId, ElasticsearchCluster, ElasticsearchSink, KafkaCluster, KafkaConnect, ObjectArchiveSink,
  ObjectStore, RecordSchema, ServerlessTransform, Warnings,
} from 'cdk8s-data-pipelines';

/** A pipeline with one, two or three stages. */
export function growingProgram(stages: number) {
  return (chart: Chart): void => {
    KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1') });
    const kafka = new KafkaCluster(chart, 'Kafka');
    const store = ObjectStore.fromName(chart, 'Store', 'suite-store', { https: false });
    const bucket = new CephBucket(chart, 'Bucket', { store });
    const search = new ElasticsearchCluster(chart, 'Search');
    const placed = kafka.addTopic('Placed', { schema: RecordSchema.json('order'), producedElsewhere: true });
    const checked = kafka.addTopic('Checked', { schema: RecordSchema.json('checked-order'), consumedElsewhere: true });
    new ServerlessTransform(chart, 'Check', { input: placed, output: checked, code: FUNCTIONS.javascript() });
    if (stages > 1) new ElasticsearchSink(chart, 'Index', { input: checked, cluster: search, index: 'orders', documentId: DocumentId.topicPartitionOffset() });
    if (stages > 2) new ObjectArchiveSink(chart, 'Cold', { input: checked, bucket });
    Warnings.of(chart).acknowledge('ObjectStoreCleartext', 'nothing is stored here');
  };
}
