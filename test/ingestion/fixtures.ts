import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  DataFlow, IKafka, IKafkaClient, ITopic, KafkaAccess, KafkaAccessProps, KafkaConnection, KafkaRight, KafkaSecurityProtocol, PipelineGraph, RecordSchema,
  SaslMechanism, StageRole, TopicConnectOptions, TopicSpec,
} from '../../src/core';
import { CephBucketWithNotifications } from '../../src/ingestion';
import { IObjectStore, KafkaTrust, ObjectStore, ObjectStoreAttributes } from '../../src/storage';
import { testChart } from '../support/app';

/** A Kafka cluster of a third party: everything that the core interfaces ask for, and nothing of ours. */
export class AcmeKafka extends Construct implements IKafka {
  public readonly kafkaName = 'acme';
  public readonly kafkaNamespace: string;
  public readonly granted: KafkaRight[] = [];

  constructor(scope: Construct, id: string, public readonly overrides: Partial<KafkaAccessProps> = {}) {
    super(scope, id);
    this.kafkaNamespace = Chart.of(this).namespace!;
  }

  public grantRights(client: IKafkaClient, rights: KafkaRight[], _reason: string): KafkaConnection {
    this.granted.push(...rights);
    return new KafkaConnection(this.accessOf('', client.clientName));
  }

  public internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic {
    return new AcmeTopic(scope, id, this, spec.topicName, spec.schema);
  }

  public accessOf(topicName: string, clientName: string): KafkaAccessProps {
    return {
      topicName,
      bootstrapServers: 'acme-kafka-bootstrap.orders.svc:9093',
      securityProtocol: KafkaSecurityProtocol.SASL_SSL,
      saslMechanism: SaslMechanism.SCRAM_SHA_512,
      credentials: { userName: clientName, password: { secretName: clientName, key: 'password' } },
      trust: { secretName: 'acme-cluster-ca-cert', key: 'ca.crt' },
      secretsNamespace: this.kafkaNamespace,
      ports: [9093],
      prerequisites: [],
      ...this.overrides,
    };
  }
}

/** A topic of a third party. */
export class AcmeTopic extends Construct implements ITopic {
  public readonly sensitive = false;
  public readonly connected: Array<{ client: IKafkaClient; options: TopicConnectOptions }> = [];

  constructor(scope: Construct, id: string, public readonly kafka: AcmeKafka, public readonly topicName: string, public readonly schema?: RecordSchema) {
    super(scope, id);
    const declaration = { role: StageRole.TOPIC, type: 'Acme topic', name: topicName, producedElsewhere: true, consumedElsewhere: true };
    PipelineGraph.of(this).declareStage(this, declaration);
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    this.connected.push({ client, options });
    const access = new KafkaAccess(this.kafka.accessOf(this.topicName, client.clientName));
    PipelineGraph.of(this).recordEdge({ client, resource: this, flow: DataFlow.FROM_CLIENT, operation: options.operation, encrypted: access.encrypted });
    return access;
  }

  public deadLetterTopic(client: IKafkaClient): ITopic {
    return new AcmeTopic(this, `DeadLetters-${client.clientName}`, this.kafka, `${this.topicName}-${client.clientName}-dlq`);
  }
}

/** A chart with a bucket that can notify and a topic that takes it. */
export interface Setup {
  readonly chart: Chart;
  readonly store: IObjectStore;
  readonly bucket: CephBucketWithNotifications;
  readonly topic: AcmeTopic;
}

/** A setup in which everything is allowed; tests break one thing each. */
export function setup(store: Partial<ObjectStoreAttributes> = {}, access: Partial<KafkaAccessProps> = {}, topicName = 'arrived'): Setup {
  const chart = testChart();
  const objectStore = ObjectStore.fromName(chart, 'Store', 'my-store', { https: true, kafkaTrust: KafkaTrust.SYSTEM, ...store });
  const bucket = new CephBucketWithNotifications(chart, 'Uploads', { store: objectStore });
  const kafka = new AcmeKafka(chart, 'Kafka', access);
  return { chart, store: objectStore, bucket, topic: new AcmeTopic(chart, 'Arrived', kafka, topicName, RecordSchema.bucketEvent()) };
}

/** Codes of the warnings of an app, after a synthesis. */
export function warningCodes(scope: Construct): string[] {
  return PipelineGraph.of(scope)._warnings.all().map(warning => warning.code);
}
