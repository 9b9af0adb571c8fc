import * as pulumi from '@pulumi/pulumi';
import { Chart } from 'cdk8s';
import { kubernetesObjects, Registered, resource, run, SECRET_MARK } from './program';
import { ConnectArtifact, ConnectPlugin, ConnectPluginSource, KafkaCluster, KafkaConnect, ServerlessTransform, TransformCode, Warnings } from 'cdk8s-data-pipelines';
import { asString, PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

type Build = (chart: Chart, text: string) => unknown;

/** The objects of a program with a value that is known at deployment, or one that is known before. */
async function objectsWith(value: pulumi.Input<string>, build: Build): Promise<Registered[]> {
  const { registered } = await run(() => new PipelineComponent('orders', { namespace: 'orders', build: chart => build(chart, asString(value)) }));
  return kubernetesObjects(registered);
}

const later = (text: string): pulumi.Output<string> => pulumi.output(Promise.resolve(text));

/** A function with the value in its code. */
function transform(chart: Chart, text: string): void {
  const kafka = new KafkaCluster(chart, 'Kafka');
  const [input, output] = ['Placed', 'Parsed'].map(id => kafka.addTopic(id));
  new ServerlessTransform(chart, 'Parse', { input, output, code: TransformCode.inlineJavaScript(`export const handle = () => '${text}';`) });
  for (const code of ['TopicWithoutProducer', 'TopicWithoutConsumer']) Warnings.of(chart).acknowledge(code, 'a test');
}

/** Workers with a plugin from an address with the value in it. */
function workers(chart: Chart, text: string): void {
  const plugin = new ConnectPlugin({ name: 'other', version: '1', license: 'MIT', artifacts: [ConnectArtifact.jar(`https://${text}/other.jar`)] });
  const pluginSource = ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry' } });
  new KafkaConnect(chart, 'Connect', { kafka: new KafkaCluster(chart, 'Kafka'), plugins: [plugin], pluginSource });
}

const codeHash = (objects: Registered[]): string => resource(objects, 'Service', 'parse').inputs.spec.template.metadata.annotations['data-pipelines.cdk8s.io/code-hash'];
const imageTag = (objects: Registered[]): string => resource(objects, 'KafkaConnect', 'connect').inputs.spec.build.output.image;

describe.each<[string, Build, (objects: Registered[]) => string, RegExp]>([
  ['the checksum of a function', transform, codeHash, /^[0-9a-f]{16}$/],
  ['the tag of a built image', workers, imageTag, /^registry\.acme\.example\/connect\/connect:p[0-9a-f]{12}$/],
])('%s', (_, build, read, form) => {
  test('follows an output, and is what the same plain value gives', async () => {
    const [acme, other, plain] = [await objectsWith(later('acme'), build), await objectsWith(later('other'), build), await objectsWith('acme', build)].map(read);
    expect(acme).toMatch(form);
    expect(acme).toBe(plain);
    expect(other).not.toBe(plain);
  });
});

test('a checksum of a secret is secret', async () => {
  const warn = jest.spyOn(pulumi.log, 'warn').mockResolvedValue(undefined);
  const service = resource(await objectsWith(pulumi.secret('hunter2'), transform), 'Service', 'parse');
  const { annotations } = JSON.parse(service.sent).spec.template.metadata;
  expect(Object.values(annotations['data-pipelines.cdk8s.io/code-hash'])).toContain(SECRET_MARK);
  expect(warn.mock.calls.map(([text]) => text).filter(text => text.startsWith('OutputUnused'))).toEqual([]);
  warn.mockRestore();
});
