import { App, Chart, Testing } from 'cdk8s';
import { AppPlan, isNotified, NamespacePlan, StagePlan } from './plan';
import {
  BucketEvent, CephBucket, CephBucketWithNotifications, ConfluentLicence, ConnectPluginSource, CredentialCopies, ElasticsearchCluster, ElasticsearchSink,
  KafkaCluster, KafkaConnect, KafkaTopic, KafkaTrust, ObjectArchiveSink, ObjectStore, PipelineDefaults, Profile, RecordSchema, SearchSinkEngine,
  ServerlessTransform, TopicDestination, TransformCode,
} from 'cdk8s-data-pipelines';

/** Everything that the stages of a namespace share. */
interface Shared {
  readonly chart: Chart;
  /** A chart of another namespace. */
  readonly away: () => Chart;
  readonly topics: KafkaTopic[];
  readonly bucket: () => CephBucket;
  readonly search: () => ElasticsearchCluster;
  /** Store of the buckets that notify: a gateway knows a topic by its Kafka name alone, so each namespace has a store of its own. */
  readonly notifying: ReturnType<typeof ObjectStore.fromName>;
}

/** Name of the namespace at an index. */
export function namespaceName(index: number): string {
  return `space-${index}`;
}

/** The program that a plan stands for, written as a user would. */
export function build(plan: AppPlan): App {
  const app = Testing.app();
  PipelineDefaults.set(app, {
    ...(plan.zones ? { zones: { count: plan.zones } } : {}),
    ...(plan.development ? { profile: Profile.DEVELOPMENT } : {}),
  });
  plan.namespaces.forEach((namespacePlan, i) => buildNamespace(app, namespacePlan, i, plan));
  return app;
}

function buildNamespace(app: App, plan: NamespacePlan, index: number, appPlan: AppPlan): void {
  const chart = new Chart(app, `chart-${index}`, { namespace: namespaceName(index) });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });
  const kafka = new KafkaCluster(chart, 'Kafka', {
    credentialCopies: CredentialCopies.externalSecrets(), ...(appPlan.development ? {} : { brokers: plan.brokers }),
  });
  const topics = Array.from({ length: plan.topics }, (_, i) => kafka.addTopic(`Topic${i}`, {
    partitions: plan.partitions, schema: isNotified(i) ? RecordSchema.bucketEvent() : undefined, producedElsewhere: true, consumedElsewhere: true,
  }));
  const store = ObjectStore.fromName(chart, 'Store', 'store', { https: true });
  let bucket: CephBucket | undefined;
  let away: Chart | undefined;
  let search: ElasticsearchCluster | undefined;
  const shared: Shared = {
    chart,
    away: () => (away ??= new Chart(app, `away-${index}`, { namespace: `away-${index}` })),
    topics,
    notifying: ObjectStore.fromName(chart, 'Notifying', `store-${index}`, { https: true, kafkaTrust: KafkaTrust.SYSTEM }),
    bucket: () => (bucket ??= new CephBucket(chart, 'Archive', { store })),
    search: () => (search ??= new ElasticsearchCluster(chart, 'Search', { nodes: 3 })),
  };
  const order = plan.stages.map((_, i) => (i + appPlan.rotation) % plan.stages.length);
  for (const i of order) buildStage(shared, plan.stages[i], i);
}

/** Id of the stage at an index; the client's name is the same in lower case. */
export function stageId(index: number): string {
  return `Stage${index}`;
}

const ENGINES = {
  search: SearchSinkEngine.logstash(),
  camel: SearchSinkEngine.camelConnect(),
  confluent: SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0 }),
};

function buildStage(shared: Shared, plan: StagePlan, index: number): void {
  const { chart, topics } = shared;
  const [id, input] = [stageId(index), topics[plan.from]];
  switch (plan.kind) {
    case 'transform':
    case 'function':
      new ServerlessTransform(plan.away ? shared.away() : chart, id, {
        input,
        output: plan.to === undefined ? undefined : topics[plan.to],
        ...(plan.kind === 'transform' ? { image: 'registry.acme.example/stage:1.0.0' } : { code: TransformCode.inlineJavaScript('export default event => event.data;') }),
        ...(plan.deadLetter ? {} : { deadLetter: false, retry: { attempts: 0 } }),
      });
      return;
    case 'search':
    case 'camel':
    case 'confluent':
      new ElasticsearchSink(chart, id, {
        input, inputs: plan.also === undefined ? undefined : [topics[plan.also]], cluster: shared.search(), index: `index-${index}`, engine: ENGINES[plan.kind],
      });
      return;
    case 'archive':
      new ObjectArchiveSink(chart, id, { input, bucket: shared.bucket() });
      return;
    case 'notification': {
      const bucket = new CephBucketWithNotifications(chart, id, { store: shared.notifying });
      bucket.addNotification(BucketEvent.OBJECT_CREATED, new TopicDestination(topics[plan.from % 2]), { prefix: `p${index}/` });
    }
  }
}
