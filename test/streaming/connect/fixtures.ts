import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  DataFlow, DeadLetterOptions, IKafka, IKafkaClient, ITopic, KafkaAccess, KafkaConnection, KafkaRight, KafkaSecurityProtocol, PipelineGraph,
  RecordSchema, SaslMechanism, StageRole, TopicConnectOptions, TopicOperation, TopicSpec,
} from '../../../src/core';
import { ConnectArtifact, ConnectPlugin, ConnectPluginSource, KafkaConnect, KafkaConnectProps } from '../../../src/streaming/connect';

export const BUILD = ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect', pushSecret: { name: 'registry-push' } });

export const PLUGIN = new ConnectPlugin({
  name: 'acme-sink',
  version: '1.2.3',
  license: 'Apache-2.0',
  artifacts: [ConnectArtifact.zip('https://downloads.acme.example/acme-sink-1.2.3.zip')],
});

export interface FakeKafkaOptions {
  readonly brokerCount?: number;
  readonly bootstrapServers?: string;
  readonly mutualTls?: boolean;
  readonly open?: boolean;
}

/** Kafka as a third party would implement it: through the public interfaces only. */
export class FakeKafka extends Construct implements IKafka {
  public readonly kafkaName: string;
  public readonly kafkaNamespace: string;
  public readonly brokerCount?: number;
  public readonly granted: Array<{ client: string; rights: KafkaRight[]; reason: string }> = [];
  public readonly topics: FakeTopic[] = [];

  constructor(scope: Construct, id: string, private readonly options: FakeKafkaOptions = {}) {
    super(scope, id);
    this.kafkaName = id.toLowerCase();
    this.kafkaNamespace = Chart.of(this).namespace!;
    this.brokerCount = options.brokerCount;
  }

  public grantRights(client: IKafkaClient, rights: KafkaRight[], reason: string): KafkaConnection {
    this.granted.push({ client: client.clientName, rights, reason });
    return new KafkaConnection(this.connectionOf(client));
  }

  public internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic {
    return this.addTopic(scope, id, spec);
  }

  public addTopic(scope: Construct, id: string, spec: TopicSpec, sensitive = false): FakeTopic {
    const topic = new FakeTopic(scope, id, this, spec, sensitive);
    this.topics.push(topic);
    return topic;
  }

  public connectionOf(client: IKafkaClient) {
    const { mutualTls, open, bootstrapServers } = this.options;
    const secretName = client.clientName;
    const password = { password: { secretName, key: 'password' }, jaasConfig: { secretName, key: 'sasl.jaas.config' } };
    const certificate = { certificate: { secretName, key: 'user.crt' }, privateKey: { secretName, key: 'user.key' } };
    return {
      bootstrapServers: bootstrapServers ?? `${this.kafkaName}-kafka-bootstrap.${this.kafkaNamespace}.svc:9093`,
      securityProtocol: open ? KafkaSecurityProtocol.PLAINTEXT : mutualTls ? KafkaSecurityProtocol.SSL : KafkaSecurityProtocol.SASL_SSL,
      saslMechanism: open || mutualTls ? undefined : SaslMechanism.SCRAM_SHA_512,
      credentials: open ? undefined : { userName: client.clientName, ...(mutualTls ? certificate : password) },
      trust: open ? undefined : { secretName: `${this.kafkaName}-cluster-ca-cert`, key: 'ca.crt', pattern: '*.crt' },
      secretsNamespace: this.kafkaNamespace,
      ports: [9093],
      brokerPods: { labels: { 'strimzi.io/cluster': this.kafkaName }, namespaceName: this.kafkaNamespace },
      prerequisites: [],
    };
  }
}

export class FakeTopic extends Construct implements ITopic {
  public readonly topicName: string;
  public readonly schema?: RecordSchema;
  public readonly partitions?: number;
  public readonly connections: Array<{ client: string; options: TopicConnectOptions }> = [];

  constructor(scope: Construct, id: string, public readonly kafka: FakeKafka, public readonly spec: TopicSpec, public readonly sensitive: boolean) {
    super(scope, id);
    this.topicName = spec.topicName;
    this.schema = spec.schema;
    this.partitions = spec.partitions;
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.TOPIC, type: 'topic', name: this.topicName, producedElsewhere: true, consumedElsewhere: true,
    });
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    this.connections.push({ client: client.clientName, options });
    const reads = options.operation === TopicOperation.READ;
    const consumerGroup = reads ? options.consumerGroup ?? client.clientName : undefined;
    PipelineGraph.of(this).recordEdge({
      client, resource: this, flow: reads ? DataFlow.TO_CLIENT : DataFlow.FROM_CLIENT, operation: options.operation, encrypted: true, consumerGroup,
    });
    return new KafkaAccess({ ...this.kafka.connectionOf(client), topicName: this.topicName, consumerGroup });
  }

  public deadLetterTopic(client: IKafkaClient, _options?: DeadLetterOptions): ITopic {
    const id = `DeadLetters-${client.clientName}`;
    return (this.node.tryFindChild(id) as FakeTopic | undefined) ??
      new FakeTopic(this, id, this.kafka, { topicName: `${this.topicName}.${client.clientName}.dlq` }, this.sensitive);
  }
}

/** A stage: whoever owns a connector. */
export class FakeStage extends Construct implements IKafkaClient {
  public readonly clientName: string;

  constructor(scope: Construct, id: string, private readonly connect: KafkaConnect) {
    super(scope, id);
    this.clientName = id.toLowerCase();
  }

  public get kafkaPods() {
    return this.connect.kafkaPods;
  }
}

export function connectOn(chart: Construct, kafka: IKafka, props: Partial<KafkaConnectProps> = {}, id = 'Connect'): KafkaConnect {
  return new KafkaConnect(chart, id, { kafka, plugins: [PLUGIN], pluginSource: BUILD, ...props });
}
