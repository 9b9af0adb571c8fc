// A Pulumi program that is run with mocks in place of the engine, from the packed library. What it registers goes to the file that OUT names.
import * as fs from 'fs';
import * as pulumi from '@pulumi/pulumi';
import { Chart } from 'cdk8s';
import { CephBucket, KafkaAccess, KafkaCluster, KafkaConnect, ConnectPluginSource, ObjectArchiveSink, ObjectStore, ServerlessTransform } from 'cdk8s-data-pipelines';
import { asDigest, asString, PipelineComponent, Readiness } from 'cdk8s-data-pipelines/pulumi';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: unknown;
}

const readiness: Readiness = { waitFor: ['condition=Ready'], minutes: 40 };

function build(chart: Chart): { readonly archive: CephBucket } {
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image(`registry.acme.example/${asString(pulumi.output('connect'))}:1.0.0`) });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const archive = new CephBucket(chart, 'Archive', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
  const placed = kafka.addTopic('Placed');
  const parsed = kafka.addTopic('Parsed');
  const digest = asDigest(pulumi.output(`sha256:${'5e'.repeat(32)}`));
  new ServerlessTransform(chart, 'Parse', { input: placed, output: parsed, image: `ghcr.io/acme/parse@${digest}` });
  new ObjectArchiveSink(chart, 'Cold', { input: parsed, bucket: archive });
  return { archive };
}

async function main(): Promise<void> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
  const component = new PipelineComponent('orders', { namespace: 'orders', readiness: { 'kafka.strimzi.io/Kafka': readiness }, build }, { protect: false });
  // Typed, so that a compiler that loses the declarations is noticed.
  const bucket: pulumi.Output<string> = component.bucketClaim(component.built.archive).secretName;
  const access = (value: KafkaAccess): pulumi.Output<string> => component.accessOf(value).bootstrapServers;
  const everything = component.after('deployed', component.built.archive.node.root);
  await new Promise<void>(resolve => {
    pulumi.all([everything, bucket, component.topics, component.bootstrapServers]).apply(([, secretName, topics, bootstrapServers]) => {
      const outputs = { secretName, topics, bootstrapServers, functions: typeof access };
      const sorted = [...registered].sort((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
      fs.writeFileSync(process.env.OUT!, JSON.stringify({ outputs, registered: sorted }, undefined, 1));
      resolve();
    });
  });
}

void main();
