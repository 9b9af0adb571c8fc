import { execFileSync } from 'child_process';
import * as path from 'path';
import * as pulumi from '@pulumi/pulumi';
import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Made, Registered, resource, run, RunOptions, SECRET_MARK, valueOf } from './program';
import { messageOf } from '../support/app';
import {
  CephBucket, ConnectPluginSource, ExternalBucket, ExternalKafka, KafkaCluster, KafkaConnect, KafkaTopic, ObjectArchiveSink, ObjectStore, Schedule,
  ServerlessTransform, SnapshotArchive, StorageProfile, Warnings,
} from 'cdk8s-data-pipelines';
import { asDigest, asImage, asNumber, asServers, asString, asUrl, PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

type BuildWith = (chart: Chart, output: pulumi.Output<string>) => unknown;

/** A component in a program that has made a text before. */
function withText(text: string, build: BuildWith, options?: RunOptions): Promise<{ registered: Registered[]; result: PipelineComponent<unknown> }> {
  return run(() => {
    const made = new Made('made', { text });
    return new PipelineComponent('orders', { namespace: 'orders', build: chart => build(chart, made.text) }, { protect: false });
  }, options);
}

/** A map with one entry. */
function map(chart: Chart, value: string): ApiObject {
  return new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { value } });
}

describe('values', () => {
  test('a whole field', async () => {
    const { registered } = await withText('value', (chart, output) => map(chart, asString(output)));
    expect(resource(registered, 'ConfigMap', 'map').inputs.data).toEqual({ value: 'value' });
  });

  test('a part of a text, more than once', async () => {
    const { registered } = await withText('acme', (chart, output) => map(chart, `https://${asString(output)}.example/${asString(output)}?x=${asString(output)}`));
    expect(resource(registered, 'ConfigMap', 'map').inputs.data).toEqual({ value: 'https://acme.example/acme?x=acme' });
  });

  test('a number keeps its type, and is text in a text', async () => {
    const { registered } = await run(() => {
      const { count } = new Made('made', { count: 7 });
      return new PipelineComponent('orders', {
        namespace: 'orders',
        build: chart => {
          const replicas = asNumber(count);
          new ApiObject(chart, 'Widget', { apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'widget' }, spec: { replicas, text: `${replicas} pieces` } });
        },
      });
    });
    expect(resource(registered, 'Widget', 'widget').inputs.spec).toEqual({ replicas: 7, text: '7 pieces' });
  });

  test('plain values stay what they are, and need no function', () => {
    expect([asString('a'), asNumber(1), asImage('a:1'), asDigest('b'), asUrl('http://c'), asServers('d:1', 1)]).toEqual(['a', 1, 'a:1', 'b', 'http://c', 'd:1']);
  });

  test('in a preview each field is unknown by itself', async () => {
    const { registered } = await run(() => {
      const made = new Made('made', {});
      const unknown = pulumi.output(made.id).apply(id => id);
      return new PipelineComponent('orders', {
        namespace: 'orders',
        build: chart =>
          new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { known: 'yes', later: asString(unknown) } }),
      });
    }, { preview: true });
    expect(resource(registered, 'ConfigMap', 'map').inputs.data.known).toBe('yes');
  });
});

test('an output that has no effect is a warning', async () => {
  const warn = jest.spyOn(pulumi.log, 'warn').mockResolvedValue(undefined);
  await withText('acme', (chart, output) => map(chart, String(asString(output).length)));
  expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringMatching(/^OutputUnused: \[orders\] output 1 of those that the component took is in none of its objects; fix: /)]);
  warn.mockRestore();
});

describe('in the props of constructs', () => {
  test('a managed Kafka, a bucket, Secrets and images of the same program', async () => {
    const { registered } = await run(() => {
      const brokers = new Made('brokers', { text: 'b-1.msk.example:9096,b-2.msk.example:9096' }).text;
      const bucketName = new Made('bucket', { text: 'acme-lake-3f2a' }).text;
      const keys = new Made('keys', { text: 'lake-keys-77c1' }).text;
      const digest = new Made('image', { text: `sha256:${'ab'.repeat(32)}` }).text;
      const namespace = new Made('namespace', { text: 'orders-5d1e' }).text;
      return new PipelineComponent('orders', {
        namespace,
        build: chart => {
          KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0') });
          const kafka = new ExternalKafka(chart, 'Kafka', {
            bootstrapServers: [asServers(brokers, 9096)], credentials: { userName: 'orders', password: { secretName: asString(keys), key: 'password' } },
          });
          const placed = kafka.addTopic('Placed', { partitions: 3 });
          const parsed = kafka.addTopic('Parsed', { partitions: 3 });
          new ServerlessTransform(chart, 'Parse', { input: placed, output: parsed, image: `ghcr.io/acme/parse@${asDigest(digest)}` });
          const bucket = new ExternalBucket(chart, 'Lake', {
            bucketName: asString(bucketName),
            region: 'eu-central-1',
            accessKeyId: { secretName: asString(keys), key: 'id' },
            secretAccessKey: { secretName: asString(keys), key: 'secret' },
          });
          new ObjectArchiveSink(chart, 'Cold', { input: parsed, bucket });
          Warnings.of(chart).acknowledge('TopicNotManaged', 'a test');
        },
      });
    });
    const text = registered.map(({ inputs }) => JSON.stringify(inputs)).join('\n');
    expect(text).not.toMatch(/deferred|x7q|de4e44ed/);
    expect(resource(registered, 'Service', 'parse').inputs.metadata.namespace).toBe('orders-5d1e');
    expect(JSON.stringify(resource(registered, 'Service', 'parse').inputs)).toContain(`ghcr.io/acme/parse@sha256:${'ab'.repeat(32)}`);
    expect(resource(registered, 'KafkaSource', 'parse').inputs.spec.bootstrapServers).toEqual(['b-1.msk.example:9096,b-2.msk.example:9096']);
    expect(text).toContain('acme-lake-3f2a');
    expect(text).toContain('lake-keys-77c1');
    expect(resource(registered, 'Service', 'parse').name).toBe('orders/parse');
  });

  test('what our graph gives goes to a workload of the program', async () => {
    const { result } = await withText('acme-lake', (chart, output) => new ExternalBucket(chart, 'Lake', {
      bucketName: asString(output), accessKeyId: { secretName: 'keys', key: 'id' }, secretAccessKey: { secretName: 'keys', key: 'secret' },
    }).connectBucket(Object.assign(new ApiObject(chart, 'Pod', { apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'reader' } }), { bucketPods: [] }), { operation: 'read' as never }));
    const access = result.accessOf(result.built as never) as pulumi.Output<Record<string, unknown>>;
    expect(await valueOf(access)).toMatchObject({ bucketName: 'acme-lake', endpoint: 'https://s3.us-east-1.amazonaws.com', accessKeyId: { secretName: 'keys', key: 'id' }, encrypted: true });
    expect(Object.keys(await valueOf(access))).not.toContain('prerequisites');
  });
});

describe('secrets', () => {
  const secretText = (build: (chart: Chart, secret: pulumi.Output<string>) => unknown) =>
    run(() => new PipelineComponent('orders', { namespace: 'orders', build: chart => build(chart, pulumi.secret('hunter2-hunter2')) }));

  test('stay secret, also inside a text', async () => {
    const { registered } = await secretText((chart, secret) => new ApiObject(chart, 'Keys', {
      apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, stringData: { url: `jdbc:postgresql://db/orders?password=${asString(secret)}` },
    }));
    const { inputs, sent } = resource(registered, 'Secret', 'keys');
    expect(inputs.stringData.url).toBe('jdbc:postgresql://db/orders?password=hunter2-hunter2');
    expect(sent).toContain(SECRET_MARK);
    expect(sent.slice(0, sent.indexOf('hunter2-hunter2'))).toContain(SECRET_MARK);
  });

  test('a field beside a secret stays in clear, and a secret in clear is a warning', async () => {
    const warn = jest.spyOn(pulumi.log, 'warn').mockResolvedValue(undefined);
    const { registered } = await secretText((chart, secret) => new ApiObject(chart, 'Map', {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { open: 'yes', hidden: `a=${asString(secret)}` },
    }));
    const { data } = JSON.parse(resource(registered, 'ConfigMap', 'map').sent);
    expect(data.open).toBe('yes');
    expect(data.hidden).toEqual({ [Object.keys(data.hidden)[0]]: SECRET_MARK, value: 'a=hunter2-hunter2' });
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/^SecretOutputInClear: \[orders\/Map\] a secret output is in a field of ConfigMap orders\/map; fix: /));
    warn.mockRestore();
  });
});

describe('what must be known at synthesis', () => {
  const refusal = (build: (chart: Chart, text: string, count: number) => unknown) => run(() => messageOf(() => {
    const made = new Made('made', { text: 'a', count: 3 });
    return new PipelineComponent('orders', { namespace: 'orders', build: chart => build(chart, asString(made.text), asNumber(made.count)) });
  })).then(({ result }) => result);

  test.each<[string, string, (chart: Chart, text: string, count: number) => unknown]>([
    ['a topic name', '[orders/Topic] the topic name', (chart, topicName) => new KafkaTopic(chart, 'Topic', { kafka: new KafkaCluster(chart, 'Kafka'), topicName })],
    ['a partition count', '[orders/Topic] ', (chart, _, partitions) => new KafkaTopic(chart, 'Topic', { kafka: new KafkaCluster(chart, 'Kafka'), partitions })],
    ['a number of brokers', '[orders/Kafka] ', (chart, _, brokers) => new KafkaCluster(chart, 'Kafka', { brokers })],
    ['the name of a cluster', '[orders/Kafka] name of the Kafka cluster', (chart, name) => new KafkaCluster(chart, 'Kafka', { name })],
    ['the name of an object', '[orders/Map] name of the ConfigMap', (chart, name) => new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })],
    ['the key of a map', '[orders/Map] the key of a map', (chart, key) => new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { [key]: 'x' } })],
  ])('%s', async (_, where, build) => {
    const message = await refusal(build);
    expect(message).toContain(`ValueNotKnown: ${where}`);
    expect(message).toMatch(/must be known at synthesis, and is an output of the deployment, got .*; fix: pass a plain value, as one from the configuration of the stack/);
  });
});

test('an object without a namespace of its own, whose name holds the namespace, needs a plain one', async () => {
  const archive = (chart: Chart): void => {
    const kafka = new KafkaCluster(chart, 'Kafka', { storage: StorageProfile.portworx({ size: Size.gibibytes(10) }) });
    const destination = new CephBucket(chart, 'Archive', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
    new SnapshotArchive(chart, 'Backups', { sources: [kafka], destination, schedule: Schedule.cron('0 2 * * *'), keep: Duration.days(3) });
  };
  const inNamespace = (namespace: pulumi.Input<string>) => run(() => new PipelineComponent('orders', { namespace, build: archive }));
  await expect(run(() => new PipelineComponent('orders', { namespace: new Made('made', { text: 'orders' }).text, build: archive })))
    .rejects.toThrow(/^ValueNotKnown: \[orders\/Backups\/.*name of .* must be known at synthesis/);
  expect((await inNamespace('orders')).registered.length).toBeGreaterThan(5);
});

test('a number of replicas that is known at deployment goes into the object by a patch, and is checked there', async () => {
  const { registered } = await run(() => {
    const { count } = new Made('made', { count: 5 });
    const build = (chart: Chart): void => {
      const connect = new KafkaConnect(chart, 'Connect', {
        kafka: new KafkaCluster(chart, 'Kafka'), pluginSource: ConnectPluginSource.image('registry.acme.example/connect:1.0.0'), plugins: [],
      });
      ApiObject.of(connect).addJsonPatch(JsonPatch.replace('/spec/replicas', asNumber(count)));
    };
    return new PipelineComponent('orders', { namespace: 'orders', build });
  });
  expect(resource(registered, 'KafkaConnect', 'connect').inputs.spec.replicas).toBe(5);
});

describe('values of another form than was stated', () => {
  let messages: Record<string, string>;
  beforeAll(() => {
    const program = path.join(__dirname, 'failing-programs.ts');
    messages = JSON.parse(execFileSync(process.execPath, ['-r', 'ts-node/register/transpile-only', program], { encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: path.join(__dirname, '..', 'tsconfig.json') } }));
  }, 120_000);

  test.each([
    ['digest', /^OutputRefused: \[orders\/Map\] the digest has another form; it is of type string; allowed: sha256:/],
    ['path', /^OutputRefused: .*the URL has another form than was stated; .* allowed: https:\/\/host;/],
    ['scheme', /^OutputRefused: .*the URL has another form than was stated; .* allowed: http:\/\/host;/],
    ['port', /^OutputRefused: .*a broker has another address than was stated; .* allowed: host:9096/],
    ['number', /^OutputRefused: .*the output is not a number; it is of type string/],
    ['nothing', /^OutputRefused: .*the output is not a text; it is of type string, and empty/],
    ['quoted', /^OutputRefused: \[orders\/Map\] an output stands inside a longer text, and holds characters that could end it/],
    ['size', /^ManifestInvalid: \[orders\/Claim\] PersistentVolumeClaim orders\/claim is invalid with the values of the deployment: spec\.resources.*\(output\)/],
    ['partitions', /^ManifestInvalid: \[orders\/Kafka\/Placed\/Resource\] KafkaTopic orders\/placed is invalid with the values of the deployment: spec\.partitions/],
    ['foreign', /^deployed$/],
  ])('%s', (name, message) => {
    expect(messages[name].replace(/^error serializing property "\w+": /, '')).toMatch(message);
  });

  test('no message holds a value', () => {
    expect(Object.values(messages).join('\n')).not.toMatch(/hunter2|not a size|seven|latest/);
  });

  test('a placeholder that was changed on its way is found', async () => {
    expect(await run(() => messageOf(() => {
      const made = new Made('made', { text: 'a' });
      return new PipelineComponent('orders', { namespace: 'orders', build: chart => map(chart, asString(made.text).slice(0, 15)) });
    })).then(({ result }) => result)).toMatch(/^OutputLost: \[orders\/Map\] /);
  });
});
