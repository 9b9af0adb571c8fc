import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { Chart } from 'cdk8s';
import { Shop } from './shop';
import { ConnectPluginSource, ExternalBucket, ExternalKafka, KafkaAccess, KafkaConnect, ObjectArchiveSink, ServerlessTransform, Warnings } from 'cdk8s-data-pipelines';
import { asDigest, asServers, asString, PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

const config = new pulumi.Config();
// Another stack runs the managed Kafka, and makes the bucket.
const platform = new pulumi.StackReference(config.require('platformStack'));
const namespace = new kubernetes.core.v1.Namespace('shop', {});

// The password comes from the platform, and goes into a Secret; the pipeline gets the name of it.
const credentials = new kubernetes.core.v1.Secret('kafka', {
  metadata: { namespace: namespace.metadata.name },
  stringData: { password: platform.requireOutput('kafkaPassword') },
});
const keys = new kubernetes.core.v1.Secret('lake', {
  metadata: { namespace: namespace.metadata.name },
  stringData: { id: platform.requireOutput('lakeKeyId'), secret: platform.requireOutput('lakeSecretKey') },
});

function build(chart: Chart): { readonly access: KafkaAccess } {
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect-s3:4.2.0') });
  const kafka = new ExternalKafka(chart, 'Kafka', {
    // All brokers of the managed cluster, in one text, on one port.
    bootstrapServers: [asServers(platform.requireOutput('bootstrapBrokersSaslScram'), 9096)],
    credentials: { userName: 'shop', password: { secretName: asString(credentials.metadata.name), key: 'password' } },
  });
  const placed = kafka.addTopic('Placed', { topicName: 'shop_placed', partitions: 12 });
  const priced = kafka.addTopic('Priced', { topicName: 'shop_priced', partitions: 12 });

  const shop = new Shop(chart, 'Shop');
  const access = shop.writeTo(placed);
  new ServerlessTransform(chart, 'Price', { input: placed, output: priced, image: `ghcr.io/acme/price@${asDigest(platform.requireOutput('priceDigest'))}` });
  const lake = new ExternalBucket(chart, 'Lake', {
    bucketName: asString(platform.requireOutput('lakeBucket')),
    region: config.require('region'),
    accessKeyId: { secretName: asString(keys.metadata.name), key: 'id' },
    secretAccessKey: { secretName: asString(keys.metadata.name), key: 'secret' },
  });
  new ObjectArchiveSink(chart, 'Cold', { input: priced, bucket: lake });
  Warnings.of(chart).acknowledge('TopicNotManaged', 'the platform makes topics');
  return { access };
}

const pipeline = new PipelineComponent('shop', { namespace: namespace.metadata.name, build });

// A workload of the program itself: what the graph knows of its access becomes its environment.
const access = pipeline.accessOf(pipeline.built.access);
new kubernetes.apps.v1.Deployment('shop', {
  metadata: { namespace: namespace.metadata.name },
  spec: {
    selector: { matchLabels: Shop.LABELS },
    template: {
      metadata: { labels: Shop.LABELS },
      spec: {
        containers: [{
          name: 'shop',
          image: 'ghcr.io/acme/shop:7.1.0',
          env: [
            { name: 'KAFKA_BOOTSTRAP_SERVERS', value: access.bootstrapServers },
            { name: 'KAFKA_TOPIC', value: access.topicName },
            { name: 'KAFKA_USER', value: access.apply(({ credentials: user }) => user!.userName) },
            { name: 'KAFKA_PASSWORD', valueFrom: { secretKeyRef: { name: credentials.metadata.name, key: 'password' } } },
          ],
        }],
      },
    },
  },
});

export const topics = pipeline.topics;
