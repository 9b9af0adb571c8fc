import * as kubernetes from '@pulumi/kubernetes';
import { Yaml } from 'cdk8s';
import { manyTopics, manyTopicsApp, Program } from './programs';
import { Stand } from './stand';

const TOPICS = 500;

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.start(/^kafka\.strimzi\.io\//);
});
afterAll(async () => stand.stop());

/** The same objects as text, in the SDK's own way. */
function asYaml(): Program {
  const yaml = Yaml.stringify(...manyTopicsApp(TOPICS).charts.flatMap(chart => chart.toJson()));
  return async () => {
    new kubernetes.yaml.ConfigGroup('topics', { yaml });
    return {};
  };
}

/** Seconds that a first preview takes, and what it plans. */
async function timed(name: string, program: Program): Promise<{ seconds: number; created: number }> {
  const stack = await stand.stack(name, program);
  const started = Date.now();
  const { changeSummary } = await stack.preview();
  return { seconds: (Date.now() - started) / 1000, created: changeSummary.create! };
}

test(`a preview of ${TOPICS} topics takes less than three times as long as that of the same YAML`, async () => {
  const component = await timed('component', manyTopics(TOPICS));
  const yaml = await timed('yaml', asYaml());
  process.stdout.write(`${TOPICS} topics: component ${component.seconds.toFixed(1)} s (${component.created} resources), YAML ${yaml.seconds.toFixed(1)} s (${yaml.created} resources)\n`);
  expect(component.created).toBeGreaterThan(yaml.created);
  expect(component.seconds).toBeLessThan(3 * yaml.seconds);
});
