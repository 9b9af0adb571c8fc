import { FLAGSHIP_NAMESPACE, FLAGSHIP_NEEDS, FlagshipStage } from './flagship-stage';
import { NETWORK_POLICIES } from '../capabilities/cluster-needs';
import { referenceTo } from '../cluster/objects';
import { standInPod, standInScripts } from '../cluster/stand-in-pods';
import { until } from '../cluster/until';
import { Scenario } from '../suite/scenario';
import { equal, includes } from '../suite/verify';

/** What the brokers say to a stage without the right. */
export const FLAGSHIP_RIGHTS: Scenario = {
  name: 'flagship-rights',
  title: 'The brokers let a client use the topics of its edges, and refuse it every other one',
  constructs: ['KafkaCluster', 'KafkaTopic'],
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    const [producer, consumer] = await given('one who may write a topic, and one who may read it', () => Promise.all([stage.client(stage.program.producer), stage.client(stage.program.consumer)]));
    const { load, orders } = stage.program;

    await when('the first one writes', async () => equal((await producer.produce(load.topicName, ['right-1', 'right-2'])).includes('Exception'), false));
    await expect('the second one reads it', async () => equal((await consumer.consume(load.topicName)).map(record => record.value).filter(value => value.startsWith('right-')), ['right-1', 'right-2']));
    await expect('the first one may not write another topic', async () => includes(await producer.produce(orders.topicName, ['wrong']), 'TopicAuthorizationException'));
    await expect('the second one may not write at all', async () => includes(await consumer.produce(load.topicName, ['wrong']), 'TopicAuthorizationException'));
    await expect('the first one may not read what it wrote', async () => equal((await producer.consume(load.topicName)).length, 0));
  },
};

/** What the network says to a pod without an edge. */
export const FLAGSHIP_CLOSED: Scenario = {
  name: 'flagship-closed',
  title: 'A pod that no edge leads from cannot connect to brokers, search nodes, workers or the function of a running pipeline',
  constructs: ['ElasticsearchCluster', 'KafkaCluster', 'KafkaConnect', 'ServerlessTransform'],
  needs: [...FLAGSHIP_NEEDS, NETWORK_POLICIES],
  async run(context) {
    const { given, expect, kubectl, workspace, images } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    const namespace = await workspace.namespace('suite-outside');
    await given('a pod in the namespace of the flagship, and one in another', async () => {
      const places = [FLAGSHIP_NAMESPACE, namespace];
      const pods = places.map(place => standInPod({ name: 'outsider', namespace: place, labels: { app: 'outsider' }, image: images.of('node'), script: 'listen.mjs', env: { LISTEN: '7777' }, readyPort: 7777 }));
      await kubectl.apply([...places.map(standInScripts), ...pods]);
      for (const pod of pods) await kubectl.wait(referenceTo(pod), 'condition=Ready', 120);
    });
    const targets = [
      `kafka-kafka-bootstrap.${FLAGSHIP_NAMESPACE}.svc:9093`, `search-es-http.${FLAGSHIP_NAMESPACE}.svc:9200`,
      ...(await addresses(['strimzi.io/kind=KafkaConnect', 'strimzi.io/kind=Kafka'])).map(address => `${address}:8083`),
    ];
    for (const place of [FLAGSHIP_NAMESPACE, namespace]) {
      await expect(`the one in ${place} connects to none of them`, () => until({ what: 'refusals', seconds: 30 }, async () => {
        const { stdout } = await kubectl.exec(place, 'outsider', ['node', '/stand-ins/connect.mjs', ...targets]);
        equal(Object.entries(JSON.parse(stdout) as Record<string, string>).filter(([, outcome]) => outcome === 'open').map(([target]) => target), []);
        return true;
      }));
    }
    await expect('a client with an edge still does', async () => equal((await (await stage.client(stage.program.producer)).produce(stage.program.load.topicName, ['still'])).includes('Exception'), false));

    async function addresses(selectors: readonly string[]): Promise<string[]> {
      const pods = await Promise.all(selectors.map(selector => kubectl.list('pods', { namespace: FLAGSHIP_NAMESPACE, selector })));
      return pods.flat().map(pod => pod.status.podIP as string);
    }
  },
};
