import { FLAGSHIP_NAMESPACE, FLAGSHIP_NEEDS, FlagshipStage } from './flagship-stage';
import { SearchClient } from '../cluster/search-client';
import { until } from '../cluster/until';
import { Scenario } from '../suite/scenario';
import { equal, none } from '../suite/verify';

const RECORDS = 5000;

/** A broker dies. */
export const FLAGSHIP_BROKER_KILLED: Scenario = {
  name: 'flagship-broker-killed',
  title: 'A broker pod is killed while records are written, and none that was confirmed is lost',
  constructs: ['KafkaCluster', 'KafkaTopic', 'StorageProfile'],
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect, kubectl } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    const [producer, consumer] = await given('one who writes and one who reads', () => Promise.all([stage.client(stage.program.producer), stage.client(stage.program.consumer)]));
    const topic = stage.program.load.topicName;
    const values = Array.from({ length: RECORDS }, (_, index) => `load-${index}`);

    const said = await when(`${RECORDS} records are written, and the broker pod is deleted without grace meanwhile`, async () => {
      const writing = producer.produce(topic, values, 400);
      await kubectl.run(['delete', 'pods', '--selector', 'strimzi.io/broker-role=true', '--namespace', FLAGSHIP_NAMESPACE, '--grace-period=0', '--force', '--wait=false']);
      return writing;
    });
    await expect('the writer has all of them confirmed', () => equal(/Exception/.test(said.split('\n').filter(line => line.includes('ERROR')).join('\n')), false, said));
    await expect('the broker is back', () => kubectl.wait({ apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', name: 'kafka', namespace: FLAGSHIP_NAMESPACE }, 'condition=Ready', 300));
    await expect('every record is read', async () => {
      const read = new Set((await consumer.consume(topic, 30)).map(record => record.value));
      none(values.filter(value => !read.has(value)), 'records are lost');
    });
  },
};

/** Credentials change. */
export const FLAGSHIP_ROTATION: Scenario = {
  name: 'flagship-rotation',
  title: 'The password of the function is made anew, all copies follow, and data goes on',
  constructs: ['KafkaCluster', 'ServerlessTransform'],
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect, kubectl } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    const uploads = await given('somebody with the keys of the bucket', () => stage.bucket('uploads'));
    const original = { apiVersion: 'v1', kind: 'Secret', name: 'kafka-parse', namespace: FLAGSHIP_NAMESPACE };
    const derived = { ...original, name: 'parse-kafka' };
    const value = async (reference: typeof original, key: string) => (await kubectl.get(reference)).data[key] as string;
    const before = await given('its password as it is, and the copy in the form that Knative wants', async () => ({ original: await value(original, 'password'), derived: await value(derived, 'password') }));

    await when('the secret of its user is deleted, so that the operator makes another password', () => kubectl.delete([original]));
    await expect('there is another one', () => until({ what: 'another password', seconds: 120 }, async () => await value(original, 'password') === before.original ? undefined : true));
    await expect('the copy follows', () => until({ what: 'the copy', seconds: 900, everyMilliseconds: 5000 }, async () => await value(derived, 'password') === before.derived ? undefined : true));
    await when('an object is put', () => uploads.put('in/order-4713.json', '{}'));
    await expect('its document arrives', () => {
      const search = new SearchClient(kubectl, FLAGSHIP_NAMESPACE, 'search');
      return until({ what: 'the document', seconds: 300, everyMilliseconds: 3000 }, () => search.document('orders', '4713'));
    });
  },
};
