import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
// Nothing but the public entry point: this file stands for a package of somebody else.
import {
  DataFlow, DeadLetterOptions, IKafka, IKafkaClient, INotificationTarget, ITopic, KafkaAccess, KafkaConnection, KafkaRight, KafkaSecurityProtocol,
  NotificationTargetConfig, PipelineGraph, PodSelector, RecordSchema, SaslMechanism, StageRole, TopicConnectOptions, TopicOperation, TopicSpec,
} from 'cdk8s-data-pipelines';

/** A Kafka service that the library has never heard of. */
export class AcmeKafka extends Construct implements IKafka {
  public readonly kafkaName = 'acme';
  public readonly kafkaNamespace = 'orders';
  public readonly rights: string[] = [];

  public grantRights(client: IKafkaClient, rights: KafkaRight[], reason: string): KafkaConnection {
    this.rights.push(...rights.map(right => `${client.clientName} ${right.operations.join('+')} ${right.resourceType} ${right.resourceName}: ${reason}`));
    return new KafkaConnection(this.connection(client));
  }

  public internalTopic(scope: Construct, id: string, spec: TopicSpec): ITopic {
    return new AcmeTopic(scope, id, this, spec.topicName, spec.schema);
  }

  /** The service makes a user and its secret for each client that is announced to it. */
  public connection(client: IKafkaClient) {
    const secretName = `acme-${client.clientName}`;
    return {
      bootstrapServers: 'acme.example:9092',
      securityProtocol: KafkaSecurityProtocol.SASL_SSL,
      saslMechanism: SaslMechanism.SCRAM_SHA_512,
      credentials: { userName: secretName, password: { secretName, key: 'password' }, jaasConfig: { secretName, key: 'jaas' } },
      trust: { secretName: 'acme-ca', key: 'ca.crt' },
      secretsNamespace: this.kafkaNamespace,
      ports: [9092],
      prerequisites: [],
    };
  }
}

/** Its topics. */
export class AcmeTopic extends Construct implements ITopic {
  public readonly sensitive = false;
  public readonly partitions = 4;
  public readonly connected: string[] = [];

  constructor(
    scope: Construct, id: string, public readonly kafka: AcmeKafka, public readonly topicName: string, public readonly schema?: RecordSchema,
    consumedElsewhere = false,
  ) {
    super(scope, id);
    PipelineGraph.of(this).declareStage(this, { role: StageRole.TOPIC, type: 'Acme topic', name: topicName, consumedElsewhere });
  }

  public connect(client: IKafkaClient, options: TopicConnectOptions): KafkaAccess {
    const reads = options.operation === TopicOperation.READ;
    this.connected.push(`${client.clientName} ${options.operation}`);
    PipelineGraph.of(this).recordEdge({
      client, resource: this, flow: reads ? DataFlow.TO_CLIENT : DataFlow.FROM_CLIENT, operation: options.operation, encrypted: true,
    });
    PipelineGraph.of(this).addGrant({
      principal: `acme-${client.clientName}`,
      system: 'Acme',
      resource: `topic ${this.topicName}`,
      operations: [reads ? 'consume' : 'produce'],
      client,
      reason: `${client.node.path} ${options.operation}s ${this.node.path}`,
    });
    const consumerGroup = reads ? options.consumerGroup ?? client.clientName : undefined;
    return new KafkaAccess({ ...this.kafka.connection(client), topicName: this.topicName, consumerGroup });
  }

  public deadLetterTopic(client: IKafkaClient, _options?: DeadLetterOptions): ITopic {
    const id = `DeadLetters-${client.clientName}`;
    return (this.node.tryFindChild(id) as AcmeTopic | undefined) ?? new AcmeTopic(this, id, this.kafka, `${this.topicName}.${client.clientName}.dlq`, undefined, true);
  }
}

/** A sink of its own kind. */
export class AcmeWarehouse extends Construct implements IKafkaClient {
  public readonly clientName: string;
  public readonly kafkaPods: PodSelector[];
  public readonly access: KafkaAccess;

  constructor(scope: Construct, id: string, input: ITopic) {
    super(scope, id);
    this.clientName = id.toLowerCase();
    this.kafkaPods = [{ labels: { 'acme.example/warehouse': this.clientName } }];
    PipelineGraph.of(this).declareStage(this, { role: StageRole.SINK, type: 'Acme warehouse', name: this.clientName, needsInput: true });
    this.access = input.connect(this, { operation: TopicOperation.READ, exports: true });
    new ApiObject(this, 'Resource', {
      apiVersion: 'acme.example/v1',
      kind: 'Warehouse',
      metadata: { name: this.clientName },
      spec: { brokers: this.access.bootstrapServers, topic: this.access.topicName, group: this.access.consumerGroup, user: this.access.credentials?.userName },
    });
  }
}

/** A notification target of its own kind. */
export class AcmeInbox implements INotificationTarget {
  public bindNotification(_scope: Construct, client: IKafkaClient, schema: RecordSchema): NotificationTargetConfig {
    return { httpUrl: `https://inbox.acme.example/${client.clientName}?schema=${schema.name}` };
  }
}
