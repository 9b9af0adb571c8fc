import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  DeliveryOrder, IKafkaClient, ITopic, KafkaAccess, KafkaCluster, PipelineGraph, PodSelector, ServerlessTransform, StageRole, TopicOperation, TransformCode,
} from '../../../src';
import { EmittedWorld, javaProperties } from '../../../test/dataplane/clients/client-configuration';
import { ClientProperties } from '../../../test/dataplane/driver';

/** Language of a function. */
export type Language = 'node' | 'python';

/** Names of the two topics. */
export const TOPICS = { input: 'records', output: 'results' };
/** Name that clients reach the broker by, for its certificate. */
export const BROKER_HOST = 'kafka-kafka-bootstrap.bench.svc';
/** Partitions of each topic. */
export const PARTITIONS = 6;

const NAMESPACE = 'bench';

/** A program that writes the input. */
class Writer extends Construct implements IKafkaClient {
  public readonly clientName = 'writer';
  public readonly kafkaPods: PodSelector[] = [{ labels: { 'app.kubernetes.io/name': 'writer' } }];
  public readonly access: KafkaAccess;

  constructor(scope: Construct, id: string, topic: ITopic) {
    super(scope, id);
    PipelineGraph.of(this).declareStage(this, { role: StageRole.SOURCE, type: 'load generator', name: this.clientName });
    this.access = topic.connect(this, { operation: TopicOperation.WRITE });
  }
}

/** A pipeline of one function that hands records on, and what the writer of its input is told. */
export interface BenchApp {
  readonly app: App;
  readonly writer: KafkaAccess;
}

/** Synthesized by the library, like any pipeline: what is measured is what it emits. */
export function benchApp(language: Language): BenchApp {
  const app = Testing.app();
  const chart = new Chart(app, 'bench', { namespace: NAMESPACE });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const input = kafka.addTopic('Records', { partitions: PARTITIONS });
  const { access } = new Writer(chart, 'Writer', input);
  new ServerlessTransform(chart, 'Pass', {
    input,
    output: kafka.addTopic('Results', { partitions: PARTITIONS, consumedElsewhere: true }),
    code: TransformCode.file(passFunction(language)),
    ordering: DeliveryOrder.UNORDERED,
    consumers: 1,
    // A limit of the pod, above what the source has under way at a time.
    scale: { concurrency: 200 },
  });
  return { app, writer: access };
}

/** A function that hands each event on as it came. */
export function passFunction(language: Language): string {
  return path.join(__dirname, 'functions', language === 'node' ? 'pass.mjs' : 'pass.py');
}

/** The writer's configuration for a Java client, from what it is told. */
export function writerProperties(access: KafkaAccess, { secrets }: EmittedWorld): ClientProperties {
  const { bootstrapServers, securityProtocol, saslMechanism, trust } = access;
  const { userName, password } = access.credentials!;
  return javaProperties({
    servers: bootstrapServers,
    protocol: securityProtocol,
    sasl: { mechanism: saslMechanism!, user: userName, password: secrets.value(NAMESPACE, password!.secretName, password!.key) },
    authority: secrets.value(NAMESPACE, trust!.secretName, trust!.key),
  });
}
