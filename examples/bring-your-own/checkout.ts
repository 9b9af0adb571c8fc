import { Chart, Size } from 'cdk8s';
import { Capability, Cpu, Deployment, EnvValue, SeccompProfileType, Secret } from 'cdk8s-plus-32';
import { Construct } from 'constructs';
import { IKafkaClient, ITopic, KafkaAccess, PipelineGraph, PodSelector, SecretKey, StageRole, TopicOperation } from 'cdk8s-data-pipelines';

/** A service of your own, written with cdk8s-plus as ever. Two things make it part of the pipeline: a name and the labels of its pods. */
export class Checkout extends Construct implements IKafkaClient {
  public readonly clientName = 'checkout';
  public readonly kafkaPods: PodSelector[];

  constructor(chart: Chart, id: string, orders: ITopic) {
    super(chart, id);
    const labels = { 'app.kubernetes.io/name': 'checkout' };
    this.kafkaPods = [{ labels }];
    PipelineGraph.of(this).declareStage(this, { role: StageRole.SOURCE, type: 'service of the shop', name: this.clientName });
    const access = orders.connect(this, { operation: TopicOperation.WRITE });

    const deployment = new Deployment(this, 'Deployment', {
      metadata: { name: 'checkout', labels },
      podMetadata: { labels },
      replicas: 2,
      securityContext: { user: 10001, group: 10001 },
      containers: [{
        image: 'ghcr.io/acme/checkout:7.1.0',
        portNumber: 8080,
        resources: { cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) } },
        securityContext: { capabilities: { drop: [Capability.ALL] }, seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT } },
        envVariables: this.environment(access),
      }],
    });
    deployment.exposeViaService({ name: 'checkout', ports: [{ port: 80, targetPort: 8080 }] });
  }

  /** Names and references only. What they refer to stays where it is. */
  private environment(access: KafkaAccess): Record<string, EnvValue> {
    const { userName, password } = access.credentials!;
    return {
      KAFKA_BOOTSTRAP_SERVERS: EnvValue.fromValue(access.bootstrapServers),
      KAFKA_SECURITY_PROTOCOL: EnvValue.fromValue(access.securityProtocol),
      KAFKA_SASL_MECHANISM: EnvValue.fromValue(access.saslMechanism!),
      KAFKA_TOPIC: EnvValue.fromValue(access.topicName),
      KAFKA_USER: EnvValue.fromValue(userName),
      KAFKA_PASSWORD: this.fromSecret('Password', password!),
      KAFKA_CA: this.fromSecret('Trust', access.trust!),
    };
  }

  private fromSecret(id: string, { secretName, key }: SecretKey): EnvValue {
    return EnvValue.fromSecretValue({ secret: Secret.fromSecretName(this, id, secretName), key });
  }
}
