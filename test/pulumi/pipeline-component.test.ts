import * as pulumi from '@pulumi/pulumi';
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { kubernetesObjects, Made, Registered, resource, run, valueOf } from './program';
import { messageOf } from '../support/app';
import { CephBucket, ForeignObjects, KafkaCluster, KafkaTopic, ObjectStore, PipelineGraph, Warnings } from 'cdk8s-data-pipelines';
import { PipelineComponent, PipelineComponentArgs, PulumiPipelineError } from 'cdk8s-data-pipelines/pulumi';

/** A cluster with a topic, and a bucket. */
function pipeline(chart: Chart): { kafka: KafkaCluster; orders: KafkaTopic; bucket: CephBucket } {
  const kafka = new KafkaCluster(chart, 'Kafka');
  const orders = kafka.addTopic('Orders', { partitions: 3 });
  Warnings.of(chart).acknowledge('TopicWithoutProducer', 'a test');
  Warnings.of(chart).acknowledge('TopicWithoutConsumer', 'a test');
  const bucket = new CephBucket(chart, 'Archive', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
  return { kafka, orders, bucket };
}

interface Ran<T> {
  readonly registered: Registered[];
  readonly result: PipelineComponent<T>;
}

/** Runs a program with one component. */
function deployed<T>(build: (chart: Chart) => T, opts?: pulumi.ComponentResourceOptions, more: Partial<PipelineComponentArgs<T>> = {}): Promise<Ran<T>> {
  return run(() => new PipelineComponent('orders', { namespace: 'orders', build, ...more }, opts));
}

function byUrn(registered: readonly Registered[], urn: string): Registered {
  return registered.find(r => r.urn === urn)!;
}

describe('resources', () => {
  test('builtin kinds have the classes of the SDK, all others are custom resources', async () => {
    const { registered } = await deployed(pipeline);
    const types = new Set(kubernetesObjects(registered).map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining([
      'kubernetes:kafka.strimzi.io/v1:Kafka', 'kubernetes:kafka.strimzi.io/v1:KafkaTopic', 'kubernetes:objectbucket.io/v1alpha1:ObjectBucketClaim',
      'kubernetes:storage.k8s.io/v1:StorageClass',
    ]));
    expect(kubernetesObjects(registered).every(({ custom }) => custom)).toBe(true);
  });

  test.each([
    ['v1', 'ConfigMap', 'kubernetes:core/v1:ConfigMap'],
    ['apps/v1', 'Deployment', 'kubernetes:apps/v1:Deployment'],
    ['rbac.authorization.k8s.io/v1', 'Role', 'kubernetes:rbac.authorization.k8s.io/v1:Role'],
    ['snapshot.storage.k8s.io/v1', 'VolumeSnapshotClass', 'kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass'],
    ['apps.acme.example/v1', 'Deployment', 'kubernetes:apps.acme.example/v1:Deployment'],
    ['acme.example/v1', 'Widget', 'kubernetes:acme.example/v1:Widget'],
  ])('%s %s is %s', async (apiVersion, kind, type) => {
    const { registered, result } = await deployed(chart => {
      PipelineGraph.of(chart).foreignObjects = ForeignObjects.IGNORE;
      return new ApiObject(chart, 'It', { apiVersion, kind, metadata: { name: 'it' }, spec: {} });
    });
    expect(resource(registered, kind, 'it')).toMatchObject({ type, name: 'orders/it', inputs: { apiVersion, kind } });
    expect(await valueOf(result.resourceOf(result.built)!.urn)).toBe(resource(registered, kind, 'it').urn);
  });

  test('parents mirror the construct tree', async () => {
    const { registered } = await deployed(pipeline);
    const topic = resource(registered, 'KafkaTopic', 'orders');
    const construct = byUrn(registered, topic.parent);
    expect(construct).toMatchObject({ type: 'cdk8s-data-pipelines:pulumi:Construct', name: 'orders/Kafka/Orders', custom: false });
    const cluster = byUrn(registered, construct.parent);
    expect(cluster.name).toBe('orders/Kafka');
    expect(byUrn(registered, cluster.parent)).toMatchObject({ type: 'cdk8s-data-pipelines:pulumi:PipelineComponent', name: 'orders' });
  });

  test('a topic depends on its cluster, a cluster on its nodes, and nothing is named twice', async () => {
    const { registered } = await deployed(pipeline);
    const topic = resource(registered, 'KafkaTopic', 'orders');
    const cluster = resource(registered, 'Kafka', 'kafka');
    expect(topic.dependsOn).toContain(cluster.urn);
    const pools = registered.filter(({ type }) => type.endsWith(':KafkaNodePool')).map(({ urn }) => urn);
    expect(pools.length).toBeGreaterThan(0);
    expect(pools.every(pool => cluster.dependsOn.includes(pool) && !topic.dependsOn.includes(pool))).toBe(true);
  });

  test('objects that depend on each other are an error', () => {
    const loop = (chart: Chart): void => {
      const [first, second] = ['First', 'Second'].map(id => new ApiObject(chart, id, { apiVersion: 'acme.example/v1', kind: 'Widget' }));
      first.addDependency(second);
      second.addDependency(first);
    };
    return run(() => expect(messageOf(() => new PipelineComponent('orders', { namespace: 'orders', build: loop })))
      .toMatch(/^DeploymentCycle: \[orders\/First\] objects depend on each other: orders\/First -> orders\/Second -> orders\/First/));
  });
});

describe('options', () => {
  test('kinds that hold data are protected, others are not', async () => {
    const { registered } = await deployed(pipeline);
    const isProtected = Object.fromEntries(kubernetesObjects(registered).map(({ type, protect }) => [type.split(':')[2], protect]));
    expect(isProtected).toMatchObject({ Kafka: true, KafkaNodePool: true, KafkaTopic: true, ObjectBucketClaim: true, StorageClass: false });
  });

  test('protect: false unprotects them, and protect: true holds for all', async () => {
    const off = await deployed(pipeline, { protect: false });
    expect(kubernetesObjects(off.registered).filter(({ protect }) => protect)).toEqual([]);
    const on = await deployed(pipeline, { protect: true });
    expect(kubernetesObjects(on.registered).filter(({ protect }) => !protect)).toEqual([]);
  });

  test('retainOnDelete holds for kinds that hold data; ignoreChanges and timeouts for every object', async () => {
    const { registered } = await deployed(pipeline, { retainOnDelete: true, ignoreChanges: ['metadata.labels'], customTimeouts: { create: '3m' } });
    expect(resource(registered, 'Kafka', 'kafka')).toMatchObject({ retainOnDelete: true, ignoreChanges: ['metadata.labels'], timeouts: { create: '3m', update: '', delete: '' } });
    expect(registered.find(({ type }) => type.endsWith(':StorageClass'))).toMatchObject({ retainOnDelete: false, ignoreChanges: ['metadata.labels'] });
  });

  test.each(['args', 'opts'])('the provider of the %s is that of all objects', async where => {
    class Provider extends pulumi.ProviderResource {
      constructor() {
        super('kubernetes', 'cluster', {});
      }
    }
    const { registered } = await run(() => {
      const provider = new Provider();
      return new PipelineComponent('orders', { namespace: 'orders', build: pipeline, ...(where === 'args' ? { provider } : {}) }, where === 'opts' ? { provider } : {});
    });
    const providers = new Set(kubernetesObjects(registered).map(({ provider }) => provider.replace(/::[^:]*$/, '')));
    expect([...providers]).toEqual(['urn:pulumi:stack::project::pulumi:providers:kubernetes::cluster']);
  });

  test('what the component depends on is there before all of its objects', async () => {
    const { registered } = await run(() => {
      const made = new Made('made', {});
      return new PipelineComponent('orders', { namespace: 'orders', build: pipeline }, { dependsOn: [made] });
    });
    const first = kubernetesObjects(registered).filter(({ dependsOn }) => dependsOn.every(urn => !urn.includes('kubernetes:')));
    expect(first.length).toBeGreaterThan(0);
    for (const { dependsOn } of first) expect(dependsOn).toEqual(['urn:pulumi:stack::project::test:index:Made::made']);
  });

  test('transformations reach every object', async () => {
    const { registered } = await deployed(pipeline, {
      transformations: [({ type, props, opts }) => (type.endsWith(':KafkaTopic') ? { props: { ...props, spec: { ...props.spec, partitions: 5 } }, opts } : undefined)],
    });
    expect(resource(registered, 'KafkaTopic', 'orders').inputs.spec.partitions).toBe(5);
  });
});

describe('readiness', () => {
  const waits = (object: Registered) => object.inputs.metadata.annotations?.['pulumi.com/waitFor'];

  test('is what the operator tells', async () => {
    const { registered } = await deployed(pipeline);
    expect(waits(resource(registered, 'Kafka', 'kafka'))).toBe('condition=Ready');
    expect(resource(registered, 'Kafka', 'kafka').timeouts).toEqual({ create: '20m', update: '20m', delete: '15m' });
    expect(waits(resource(registered, 'ObjectBucketClaim', 'archive'))).toBe('jsonpath={.status.phase}=Bound');
    expect(waits(registered.find(({ type }) => type.endsWith(':KafkaNodePool'))!)).toBeUndefined();
  });

  test('the table of a program wins, and so do annotations of its own', async () => {
    const { registered } = await deployed(chart => {
      const { orders: topic } = pipeline(chart);
      ApiObject.of(topic).metadata.addAnnotation('pulumi.com/skipAwait', 'true');
    }, {}, { readiness: { 'kafka.strimzi.io/Kafka': { waitFor: ['condition=Ready', 'jsonpath={.status.clusterId}'] }, 'objectbucket.io/ObjectBucketClaim': {} } });
    expect(waits(resource(registered, 'Kafka', 'kafka'))).toBe('["condition=Ready","jsonpath={.status.clusterId}"]');
    expect(waits(resource(registered, 'ObjectBucketClaim', 'archive'))).toBeUndefined();
    expect(resource(registered, 'KafkaTopic', 'orders').inputs.metadata.annotations).toEqual({ 'pulumi.com/skipAwait': 'true' });
  });

  test('a Service whose pods an operator makes later is not waited for', async () => {
    const { registered } = await deployed(chart => new ApiObject(chart, 'Web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } }));
    expect(resource(registered, 'Service', 'web').inputs.metadata.annotations).toEqual({ 'pulumi.com/skipAwait': 'true' });
  });
});

describe('what comes out', () => {
  test('names, references and reports', async () => {
    const { result } = await deployed(pipeline);
    expect(await valueOf(result.topics)).toEqual({ 'orders/Kafka/Orders': 'orders' });
    expect(await valueOf(result.bootstrapServers)).toEqual({ 'orders/Kafka': 'kafka-kafka-bootstrap.orders.svc:9093' });
    expect(await valueOf(result.bucketClaim(result.built.bucket))).toEqual({ configMapName: 'archive', secretName: 'archive' });
    expect(await valueOf(result.topology)).toContain('orders');
    expect(Array.isArray(await valueOf(result.access))).toBe(true);
  });

  test('is not known in a preview, where nothing is deployed yet', async () => {
    const { result } = await run(() => new PipelineComponent('orders', { namespace: 'orders', build: pipeline }), { preview: true });
    expect(await valueOf(result.topology)).toContain('orders');
  });
});

describe('mistakes', () => {
  const failure = (build: (chart: Chart) => unknown, preview = false) =>
    run(() => messageOf(() => new PipelineComponent('orders', { namespace: 'orders', build })), { preview }).then(({ result }) => result);

  test.each([false, true])('an invalid object ends the program (preview: %s)', async preview => {
    expect(await failure(chart => {
      const { orders: topic } = pipeline(chart);
      ApiObject.of(topic).addJsonPatch(JsonPatch.add('/spec/partitons', 3));
    }, preview)).toMatch(/ManifestInvalid: \[orders\/Kafka\/Orders\/Resource\].*partitons.*did you mean "partitions"/s);
  });

  test('problems of the whole graph are found, and errors stay what they are for Pulumi', async () => {
    const { result: error } = await run(() => {
      try {
        return new PipelineComponent('orders', {
          namespace: 'orders',
          build: chart => {
            for (const id of ['A', 'B']) new ApiObject(new Construct(chart, id), 'Resource', { apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'same' } });
            new KafkaCluster(chart, 'Kafka');
          },
        });
      } catch (thrown) {
        return thrown;
      }
    });
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as PulumiPipelineError).code).toBe('DuplicateObject');
    expect((error as Error).message).toMatch(/^DuplicateObject: \[orders\/B\/Resource\] Widget orders\/same is emitted twice/);
  });

  test('an output as a plain value is told as such', async () => {
    const made = (text: string) => new Made('made', { text }).text as unknown as string;
    expect(await failure(chart => new KafkaCluster(chart, 'Kafka', { name: made('x') }))).toMatch(/^OutputNotWrapped: \[orders\] an output was used as a plain value/);
    expect(await failure(chart => new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { url: `https://${made('x')}` } })))
      .toMatch(/^OutputNotWrapped: \[orders\/Map\] an output was used as a plain value in a field; fix: wrap the output/);
    expect(await failure(chart => new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: { url: made('x') } }).toJson()))
      .toMatch(/^OutputNotWrapped: /);
  });

  test('any other error keeps its class and stack', async () => {
    const { result: error } = await run(() => {
      try {
        return new PipelineComponent('orders', { namespace: 'orders', build: () => { throw new RangeError('mine'); } });
      } catch (thrown) {
        return thrown;
      }
    });
    expect(error).toBeInstanceOf(RangeError);
  });
});
