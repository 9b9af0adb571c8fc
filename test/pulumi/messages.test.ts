import * as fs from 'fs';
import * as path from 'path';
import * as pulumi from '@pulumi/pulumi';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { run } from './program';
import { ROOT } from '../../scripts/examples';
import { needPeers } from '../../src/pulumi/peers';
import { messageOf } from '../support/app';
import { KafkaCluster } from 'cdk8s-data-pipelines';
import { asString, PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

/** The lines that the page shows as what is printed. */
const shown = [...fs.readFileSync(path.join(ROOT, 'docs/pulumi.md'), 'utf8').matchAll(/```text\n([\s\S]*?)\n```/g)].flatMap(([, block]) => block.split('\n'));

/** What a program with a mistake ends with. */
function mistake(build: (kafka: KafkaCluster, chart: Chart) => unknown): Promise<string> {
  return run(() => messageOf(() => new PipelineComponent('orders', { namespace: 'orders', build: chart => build(new KafkaCluster(chart, 'Kafka'), chart) }))).then(({ result }) => result);
}

const placed = pulumi.output('placed');

test.each<[string, () => Promise<string> | string]>([
  ['a typo in a field', () => mistake(kafka => ApiObject.of(kafka.addTopic('Placed')).addJsonPatch(JsonPatch.add('/spec/partitons', 3)))],
  ['a topic named by an output', () => mistake(kafka => kafka.addTopic('Placed', { topicName: asString(placed) }))],
  ['an output that is handed over as it is', () => mistake(kafka => kafka.addTopic('Placed', { topicName: placed as unknown as string }))],
  ['an output in a text', () => mistake((_, chart) =>
    new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { topic: `topic=${placed as unknown as string}` } }))],
  ['a package that is not installed', () => messageOf(() => needPeers(() => { throw new Error('Cannot find module'); }))],
  ['a package that is too old', () => messageOf(() => needPeers(() => ({ version: '3.100.0' })))],
])('docs/pulumi.md shows what %s leads to', async (_, message) => {
  expect(shown).toEqual(expect.arrayContaining((await message()).split('\n')));
});
