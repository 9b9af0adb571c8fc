import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  BucketConnectOptions, BucketOperation, DataFlow, DeadLetterOptions, IBucket, IBucketClient, IKafka, IKafkaClient, ITopic, KafkaAccess,
  KafkaConnection, KafkaConnectionProps, KafkaSecurityProtocol, ObjectStoreAccess, PipelineGraph, RecordSchema, SaslMechanism, StageRole, TopicConnectOptions,
  TopicOperation, TopicSpec, TrustBundle,
} from '../../src/core';
import { find, Manifest, synthAll } from '../support/app';

export const SCRAM_TLS: Partial<KafkaConnectionProps> = { securityProtocol: KafkaSecurityProtocol.SASL_SSL, saslMechanism: SaslMechanism.SCRAM_SHA_512 };

/** A Kafka of a third party: all that the library asks of one. */
export class FakeKafka extends Construct implements IKafka {
  public readonly kafkaName = 'fake';
  public readonly kafkaNamespace: string;
  public readonly clients = new Set<string>();

  constructor(scope: Construct, id: string, private readonly connection: Partial<KafkaConnectionProps> = SCRAM_TLS) {
    super(scope, id);
    this.kafkaNamespace = connection.secretsNamespace ?? 'orders';
  }

  public grantRights(client: IKafkaClient): KafkaConnection {
    return new KafkaConnection(this.accessFor(client));
  }

  public internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic {
    return new FakeTopic(scope, id, { ...spec, kafka: this, name: spec.topicName });
  }

  public accessFor(client: IKafkaClient): KafkaConnectionProps {
    this.clients.add(client.clientName);
    const secretName = client.clientName;
    return {
      bootstrapServers: 'fake-kafka-bootstrap.orders.svc:9093',
      securityProtocol: KafkaSecurityProtocol.PLAINTEXT,
      secretsNamespace: this.kafkaNamespace,
      ports: [9093],
      prerequisites: [this],
      credentials: { userName: client.clientName, password: { secretName, key: 'password' } },
      trust: { secretName: 'fake-cluster-ca-cert', key: 'ca.crt' },
      ...this.connection,
    };
  }
}

export interface FakeTopicProps {
  readonly kafka: FakeKafka;
  readonly name?: string;
  readonly partitions?: number;
  readonly schema?: RecordSchema;
  readonly sensitive?: boolean;
}

export interface Connection extends TopicConnectOptions {
  readonly client: IKafkaClient;
}

/** A topic of a third party; it remembers who connected how. */
export class FakeTopic extends Construct implements ITopic {
  public readonly topicName: string;
  public readonly kafka: FakeKafka;
  public readonly schema?: RecordSchema;
  public readonly partitions?: number;
  public readonly sensitive: boolean;
  public readonly connections: Connection[] = [];
  public deadLetterOptions?: DeadLetterOptions;

  constructor(scope: Construct, id: string, props: FakeTopicProps) {
    super(scope, id);
    this.kafka = props.kafka;
    this.topicName = props.name ?? id.toLowerCase();
    this.partitions = props.partitions;
    this.schema = props.schema;
    this.sensitive = props.sensitive ?? false;
    const declared = { role: StageRole.TOPIC, type: 'topic', name: this.topicName, producedElsewhere: true, consumedElsewhere: true };
    PipelineGraph.of(this).declareStage(this, declared);
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    this.connections.push({ client, ...options });
    const reading = options.operation === TopicOperation.READ;
    PipelineGraph.of(this).recordEdge({
      client,
      resource: this,
      flow: reading ? DataFlow.TO_CLIENT : DataFlow.FROM_CLIENT,
      operation: options.operation,
      encrypted: true,
      feedback: options.feedback,
    });
    return new KafkaAccess({ ...this.kafka.accessFor(client), topicName: this.topicName, consumerGroup: reading ? options.consumerGroup : undefined });
  }

  public deadLetterTopic(client: IKafkaClient, options?: DeadLetterOptions): ITopic {
    this.deadLetterOptions = options;
    return new FakeTopic(this, `DeadLetters-${client.clientName}`, { kafka: this.kafka, name: `${this.topicName}.${client.clientName}.dlq` });
  }
}

/** A bucket of a third party. */
export class FakeBucket extends Construct implements IBucket {
  public readonly operations: BucketOperation[] = [];

  constructor(scope: Construct, id: string, private readonly trust?: TrustBundle) {
    super(scope, id);
  }

  public connectBucket(_client: IBucketClient, options: BucketConnectOptions): ObjectStoreAccess {
    this.operations.push(options.operation);
    const secretName = this.node.id.toLowerCase();
    return new ObjectStoreAccess({
      endpoint: 'https://rgw.example:443',
      bucketNameKey: { configMapName: secretName, key: 'BUCKET_NAME' },
      accessKeyId: { secretName, key: 'AWS_ACCESS_KEY_ID' },
      secretAccessKey: { secretName, key: 'AWS_SECRET_ACCESS_KEY' },
      trust: this.trust,
      secretsNamespace: 'orders',
      serverPods: { labels: { app: 'rook-ceph-rgw' }, namespaceName: 'rook-ceph' },
      port: 8443,
      prerequisites: [this],
    });
  }
}

export interface Bench {
  readonly app: App;
  readonly chart: Chart;
  readonly kafka: FakeKafka;
  readonly input: FakeTopic;
  readonly output: FakeTopic;
}

/** An app with one Kafka and two topics. */
export function bench(connection?: Partial<KafkaConnectionProps>): Bench {
  const app = Testing.app();
  const chart = new Chart(app, 'test', { namespace: 'orders' });
  const kafka = new FakeKafka(chart, 'Kafka', connection);
  const input = new FakeTopic(chart, 'Arrived', { kafka, partitions: 6 });
  const output = new FakeTopic(chart, 'Orders', { kafka, partitions: 6 });
  return { app, chart, kafka, input, output };
}

/** The objects that a transform emits are a valid synthesis; these are all of them. */
export function objects(chart: Chart): Manifest[] {
  return synthAll(chart);
}

/** The one object of a kind (and name). */
export function only(chart: Chart, kind: string, name?: string): Manifest {
  return find(synthAll(chart), kind, name);
}

/** A container of a Knative Service. */
export function container(service: Manifest, name: string): Manifest {
  return service.spec.template.spec.containers.find((c: Manifest) => c.name === name);
}

/** Environment of a container as a map; what is not a plain value is its reference. */
export function environment(of: Manifest): Record<string, unknown> {
  return Object.fromEntries(of.env.map((v: Manifest) => [v.name, v.value ?? v.valueFrom]));
}
