import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { messageOf, testChart } from '../support/app';
import {
  ConnectPluginSource, ElasticsearchCluster, Images, KafkaCluster, KafkaConnect, Listener, OperatorVersions, PipelineDefaults, Profile, ServerlessTransform,
  TransformCode,
} from 'cdk8s-data-pipelines';

function withCluster(): { chart: Chart; kafka: KafkaCluster } {
  const chart = testChart();
  return { chart, kafka: new KafkaCluster(chart, 'Kafka', { listeners: [Listener.internal()] }) };
}

test.each<[string, (chart: Chart, kafka: KafkaCluster) => void, (chart: Chart) => void, string]>([
  ['a profile', () => undefined, chart => PipelineDefaults.set(chart, { profile: Profile.DEVELOPMENT }), '[orders] a default is stated after orders/Kafka'],
  ['a default at the app', () => undefined, chart => PipelineDefaults.set(chart.node.root, { owner: 'data' }), '[(app)] a default is stated after orders/Kafka'],
  ['an operator version', chart => void new ElasticsearchCluster(chart, 'Search', { zones: { count: 3 } }), chart => OperatorVersions.use(chart, 'eck', '3.0.0'),
    '[orders] the version of Elastic Cloud on Kubernetes is stated after orders/Search'],
  ['a mirror', (chart, kafka) => void new ServerlessTransform(chart, 'Parse', {
    input: kafka.addTopic('Raw'), code: TransformCode.inlineJavaScript('export default event => event.data;'),
  }), chart => Images.configure(chart, { mirror: 'registry.acme.example' }), '[orders] the choice of images is stated after orders/Parse'],
])('%s that comes after its first reader is an error', (_, before, late, text) => {
  const { chart, kafka } = withCluster();
  before(chart, kafka);
  expect(messageOf(() => late(chart))).toContain(`SettingTooLate: ${text}`);
});

test('what is set elsewhere, before, or at something new is in time', () => {
  const { chart } = withCluster();
  PipelineDefaults.set(new Construct(chart, 'Later'), { owner: 'data' });
  OperatorVersions.use(chart, 'velero', '1.18.0');
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1') });
  const other = testChart('billing', 'billing');
  PipelineDefaults.set(other, { owner: 'data' });
  PipelineDefaults.set(other, { profile: Profile.DEVELOPMENT });
  expect(PipelineDefaults.at(new Construct(other, 'Below'))).toMatchObject({ owner: 'data', profile: Profile.DEVELOPMENT });
});
