import { FLAGSHIP_NAMESPACE, FLAGSHIP_NEEDS, FlagshipStage } from './flagship-stage';
import { SearchClient } from '../cluster/search-client';
import { until } from '../cluster/until';
import { Scenario } from '../suite/scenario';
import { equal, includes } from '../suite/verify';

const constructs = [
  'CephBucket', 'CephBucketWithNotifications', 'ElasticsearchCluster', 'ElasticsearchSink', 'KafkaCluster', 'KafkaConnect', 'KafkaTopic', 'ObjectArchiveSink', 'ServerlessTransform',
  'TopicDestination',
];

/** The whole way of a record. */
export const FLAGSHIP_DATA: Scenario = {
  name: 'flagship-data',
  title: 'An object that is put into the bucket becomes a document in the search index and a line in a file of the archive; the function scales from zero and back',
  constructs,
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect, kubectl } = context;
    const stage = await given('the flagship in the development profile, all of its parts ready', () => FlagshipStage.open(context));
    await given('no work, so that the function has no pods', () => until({ what: 'scaling to zero', seconds: 240, everyMilliseconds: 3000 }, async () => (await stage.transformPods()).length === 0 ? true : undefined));
    const uploads = await given('somebody with the keys of the bucket', () => stage.bucket('uploads'));

    await when('an object is put', () => uploads.put('in/order-4711.json', '{}'));
    await expect('the function gets a pod', () => until({ what: 'a pod', seconds: 120 }, async () => (await stage.transformPods()).length > 0 ? true : undefined));
    await expect('a document of the order is in the search index', async () => {
      const search = new SearchClient(kubectl, FLAGSHIP_NAMESPACE, 'search');
      const document = await until({ what: 'the document', seconds: 180, everyMilliseconds: 3000 }, () => search.document('orders', '4711')) as { id: string; key: string };
      equal([document.id, document.key], ['4711', 'in/order-4711.json']);
    });
    await expect('a file of the archive has its line', async () => {
      const archive = await stage.bucket('archive');
      const [file] = await until({ what: 'a file', seconds: 180, everyMilliseconds: 3000 }, async () => {
        const keys = (await archive.keys('')).filter(key => key.includes('orders'));
        return keys.length > 0 ? keys : undefined;
      });
      includes(await archive.gunzip(file), '4711');
    });
    await expect('the function has no pods again when there is no more work', () =>
      until({ what: 'scaling to zero', seconds: 240, everyMilliseconds: 3000 }, async () => (await stage.transformPods()).length === 0 ? true : undefined));
  },
};

/** A record that cannot be processed. */
export const FLAGSHIP_DEAD_LETTER: Scenario = {
  name: 'flagship-dead-letter',
  title: 'A record that the function refuses lands in its dead-letter topic with the reason, and holds nothing up',
  constructs: ['KafkaTopic', 'ServerlessTransform'],
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect, kubectl } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    const uploads = await given('somebody with the keys of the bucket', () => stage.bucket('uploads'));
    const auditor = await given('somebody who may read the dead letters', () => stage.client(stage.program.auditor));

    await when('an object is put whose key the function refuses, and then one that is fine', async () => {
      await uploads.put('in/poison.bin', 'x');
      await uploads.put('in/order-4712.json', '{}');
    });
    await expect('the dead letter has the status, the code and the reason', async () => {
      const letters = await until({ what: 'a dead letter', seconds: 180, everyMilliseconds: 2000 }, async () => {
        const records = await auditor.consume(stage.program.parse.deadLetterTopic?.topicName ?? '', 10);
        return records.length > 0 ? records : undefined;
      });
      const letter = letters.find(({ value }) => value.includes('poison.bin'));
      const headers = letter?.headers ?? '';
      includes(headers, 'ce_knativeerrorcode:422');
      includes(headers, 'ce_runnererrorcode:FunctionRejected');
      const data = /ce_knativeerrordata:([A-Za-z0-9+/=]+)/.exec(headers)?.[1] ?? '';
      includes(Buffer.from(data, 'base64').toString('utf8'), 'the key names no order');
    });
    await expect('the record behind it arrives', () => {
      const search = new SearchClient(kubectl, FLAGSHIP_NAMESPACE, 'search');
      return until({ what: 'the document', seconds: 180, everyMilliseconds: 3000 }, () => search.document('orders', '4712'));
    });
  },
};
