import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { CephBucket, ForeignObjects, KafkaCluster, KafkaTopic, ObjectStore, PipelineGraph, Warnings } from '../../../src';
import { asString, PipelineComponent } from '../../../src/pulumi';
import { READINESS } from '../../../src/pulumi/readiness';
import { knownKinds } from '../../../src/validation';

/** What only the API server asks for: a Service without an endpoint and a claim without a pod, which the provider would wait for. */
const BUILTIN_SPECS: { readonly [kind: string]: object } = {
  Service: { selector: { app: 'nobody' }, ports: [{ port: 80 }] },
  PersistentVolumeClaim: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

/** Kinds of the table of readiness; of those that share a name, the Service of Knative has another group. */
export const READINESS_KINDS: ReadonlyArray<{ readonly apiVersion: string; readonly kind: string }> = Object.keys(READINESS).map(groupAndKind => {
  const [group, kind] = groupAndKind.split('/');
  const id = knownKinds().find(known => (group === '' ? known === `v1/${kind}` : known.startsWith(`${group}/`) && known.endsWith(`/${kind}`)));
  return { apiVersion: id!.slice(0, id!.lastIndexOf('/')), kind };
});

/** A program, as the Automation API takes it. */
export type Program = () => Promise<Record<string, unknown>>;

/** How a program differs from the plain one. */
export interface PipelineOptions {
  readonly retentionHours?: number;
  readonly partitions?: number;
  /** Whether the topics are in a construct of their own. */
  readonly moved?: boolean;
  readonly component?: string;
  /** Whether the store of the bucket is part of it. */
  readonly store?: boolean;
  readonly extra?: (chart: Chart) => void;
  readonly opts?: pulumi.ComponentResourceOptions;
}

/** A cluster with two topics and a bucket. */
export function pipeline(options: PipelineOptions = {}): Program {
  return async () => {
    const component = new PipelineComponent(options.component ?? 'orders', {
      namespace: 'orders',
      build: chart => {
        const kafka = new KafkaCluster(chart, 'Kafka');
        const home = options.moved ? new Construct(new Construct(chart, 'Channels'), 'Orders') : chart;
        const topic = (id: string, more: object = {}) => new KafkaTopic(home, id, { kafka, name: id.toLowerCase(), topicName: id.toLowerCase(), ...more });
        topic('Placed', { retention: Duration.hours(options.retentionHours ?? 24) });
        topic('Parsed', { partitions: options.partitions ?? 3 });
        for (const code of ['TopicWithoutProducer', 'TopicWithoutConsumer']) Warnings.of(chart).acknowledge(code, 'a test');
        const store = options.store ? new ObjectStore(chart, 'Store', { name: 'my-store', certificate: { name: 'tls' } }) : ObjectStore.fromName(chart, 'Store', 'my-store', { https: true });
        const bucket = new CephBucket(chart, 'Archive', { store });
        options.extra?.(chart);
        return { bucket };
      },
    }, { protect: false, ...options.opts });
    return { topics: component.topics, claim: component.bucketClaim(component.built.bucket), topology: component.topology };
  };
}

/** An object of each kind that the component has something to say about, in the versions that the library knows. */
export const eachKind: Program = async () => {
  const build = (chart: Chart): void => {
    PipelineGraph.of(chart).foreignObjects = ForeignObjects.IGNORE;
    for (const { apiVersion, kind } of READINESS_KINDS) {
      new ApiObject(chart, `${apiVersion} ${kind}`, { apiVersion, kind, metadata: { name: kind.toLowerCase() }, spec: BUILTIN_SPECS[kind] ?? {} });
    }
  };
  new PipelineComponent('orders', { namespace: 'orders', build }, { protect: false });
  return {};
};

/** An object of a kind that its operator serves in two versions. */
export function inVersion(version: string): Program {
  return async () => {
    const apiVersion = `groupsnapshot.storage.k8s.io/${version}`;
    const build = (chart: Chart): ApiObject =>
      new ApiObject(chart, 'Class', { apiVersion, kind: 'VolumeGroupSnapshotClass', metadata: { name: 'px' }, driver: 'pxd.portworx.com', deletionPolicy: 'Delete' });
    new PipelineComponent('orders', { namespace: 'orders', build });
    return {};
  };
}

/** A ConfigMap that a transform of the program labels, and one of the older kind of transforms as well. */
export const transformed: Program = async () => {
  const labelled = (props: Record<string, object>, label: string): Record<string, object> =>
    ({ ...props, metadata: { ...props.metadata, labels: { ...(props.metadata as { labels?: object }).labels, [label]: 'yes' } } });
  const isMap = (type: string): boolean => type === 'kubernetes:core/v1:ConfigMap';
  new PipelineComponent('orders', {
    namespace: 'orders',
    build: chart => new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data: {} }),
  }, {
    transforms: [async ({ type, props, opts }) => (isMap(type) ? { props: labelled(props, 'transform'), opts } : undefined)],
    transformations: [({ type, props, opts }) => (isMap(type) ? { props: labelled(props, 'transformation'), opts } : undefined)],
  });
  return {};
};

/** A cluster with many topics, as a cdk8s app. */
export function manyTopicsApp(count: number): App {
  const app = new App();
  const chart = new Chart(app, 'orders', { namespace: 'orders' });
  for (const code of ['TopicWithoutProducer', 'TopicWithoutConsumer']) Warnings.of(chart).acknowledge(code, 'a test');
  const kafka = new KafkaCluster(chart, 'Kafka');
  for (let i = 0; i < count; i++) kafka.addTopic(`Topic${i}`);
  return app;
}

/** The same as a program. */
export function manyTopics(count: number): Program {
  return async () => {
    new PipelineComponent('orders', { app: manyTopicsApp(count) });
    return {};
  };
}

/** What the secret of a program is, to look for it. */
export const SECRET = 'hunter2-in-a-deployment';

/** A Secret with a value of the program, alone and in a text. */
export const secrets: Program = async () => {
  const password = asString(pulumi.secret(SECRET));
  const url = `jdbc:postgresql://db/orders?password=${password}`;
  const build = (chart: Chart): ApiObject =>
    new ApiObject(chart, 'Keys', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys' }, stringData: { url, password } });
  const component = new PipelineComponent('keys', { namespace: 'orders', build });
  return { name: component.after('keys', component.built), url: component.after(url, component.built) };
};

/** Further objects: one of a kind that may not be installed yet, and one after it. */
function withLateOperator(chart: Chart): void {
  const store = new ApiObject(chart, 'Later', { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'later' }, spec: { provider: { fake: { data: [] } } } });
  const last = new ApiObject(chart, 'Last', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'last' } });
  PipelineGraph.of(chart).applyAfter(store, chart.node.findChild('Placed'));
  PipelineGraph.of(chart).applyAfter(last, store);
}

function withWrongLabel(chart: Chart): void {
  new ApiObject(chart, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map', labels: { 'a b': 'c' } }, data: {} });
}

/** Programs that fail, or may. They run in a process of their own, since a program that fails leaves promises behind that nobody waits for. */
export const PROGRAMS = {
  protected: pipeline({ opts: { protect: undefined } }),
  lateOperator: pipeline({ extra: withLateOperator }),
  mistake: pipeline({ partitions: 0 }),
  outputAsText: async () => {
    new PipelineComponent('orders', { namespace: 'orders', build: chart => new KafkaCluster(chart, 'Kafka', { name: pulumi.output('kafka') as unknown as string }) });
    return {};
  },
  topicOfOutput: async () => {
    new PipelineComponent('orders', { namespace: 'orders', build: chart => new KafkaCluster(chart, 'Kafka').addTopic('Placed', { topicName: asString(pulumi.output('placed')) }) });
    return {};
  },
  wrongLabel: pipeline({ extra: withWrongLabel }),
} satisfies Record<string, Program>;
