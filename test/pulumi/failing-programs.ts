/**
 * Programs whose deployment fails, each in its turn, in a process of its own: what fails in an output ends the process of a program, and so would end the
 * tests. Prints the first message of each as JSON.
 */
import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { ForeignObjects, KafkaCluster, PipelineGraph } from '../../src';
import { asDigest, asNumber, asServers, asString, asUrl, PipelineComponent } from '../../src/pulumi';

function map(chart: Chart, value: string): ApiObject {
  return new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { value } });
}

function claim(chart: Chart, storage: string): ApiObject {
  PipelineGraph.of(chart).foreignObjects = ForeignObjects.ERROR;
  return new ApiObject(chart, 'Claim', {
    apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'claim' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });
}

type Program = (chart: Chart) => unknown;
const later = (value: unknown): pulumi.Output<never> => pulumi.output(Promise.resolve(value)) as pulumi.Output<never>;

const PROGRAMS: { readonly [name: string]: Program } = {
  digest: chart => map(chart, asDigest(later('latest'))),
  path: chart => map(chart, asUrl(later('https://a/b'))),
  scheme: chart => map(chart, asUrl(later('https://a'), { scheme: 'http' })),
  port: chart => map(chart, asServers(later('a:9096,b:9092'), 9096)),
  number: chart => map(chart, `${asNumber(later('seven'))}`),
  nothing: chart => map(chart, asString(later(''))),
  quoted: chart => map(chart, `password="${asString(pulumi.secret('hunter2 "quoted"'))}"`),
  size: chart => claim(chart, asString(later('not a size'))),
  partitions: chart => ApiObject.of(new KafkaCluster(chart, 'Kafka').addTopic('Placed')).addJsonPatch(JsonPatch.replace('/spec/partitions', asNumber(later(-1)))),
  foreign: chart => new Chart(new App(), 'other') && map(chart, `${asString(later('fine'))}`),
};

async function main(): Promise<void> {
  const messages: Record<string, string> = {};
  for (const [name, program] of Object.entries(PROGRAMS)) {
    const failures: string[] = [];
    let failed = (): void => undefined;
    const failure = new Promise<void>(resolve => { failed = resolve; });
    const collect = (error: Error): void => {
      failures.push(error.message);
      failed();
    };
    process.on('unhandledRejection', collect);
    await pulumi.runtime.setMocks({ newResource: args => ({ id: args.name, state: args.inputs }), call: args => args.inputs });
    new PipelineComponent('orders', { namespace: 'orders', build: program });
    // What depends on a resource that failed is never done.
    const done = (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs().catch(collect);
    await Promise.race([done, failure]);
    await new Promise(resolve => setTimeout(resolve, 20));
    process.off('unhandledRejection', collect);
    messages[name] = failures[0] ?? 'deployed';
  }
  process.stdout.write(JSON.stringify(messages));
}

void main();
