import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { CdcSourceOptions } from './cdc-options';
import type { CdcPlan } from './cdc-plan';
import { ownTopic, SHORT_LIVED, topicNameOf } from './cdc-topics';
import { ClientOptions, ownClient } from './own-client';
import { CDC } from './problems';
import { HISTORY_TOPIC, schemaHistory } from './schema-history';
import { EdgePurpose } from '../../core/edges';
import { KafkaAccess } from '../../core/kafka-access';
import { checkInteger } from '../../core/numbers';
import { IKafkaClient, ITopic, TopicOperation } from '../../core/topic';
import { ConnectorValue } from '../../streaming/connect';

const DAY = Duration.days(1).toMilliseconds();

/** Topics of the machinery of a source, with what the connector has to know of them. */
export class CdcOutputs {
  public readonly config: Record<string, string> = {};
  public readonly references: Record<string, ConnectorValue> = {};
  /** What the connector writes to. */
  public readonly accesses: KafkaAccess[] = [];
  /** Topics that Debezium uses with clients of its own; they have to be there before it starts. */
  public readonly ownTopics: ITopic[] = [];
  public signalTopic?: ITopic;
  public notificationTopic?: ITopic;
  public schemaChangeTopic?: ITopic;
  public transactionTopic?: ITopic;

  constructor(private readonly source: Construct & IKafkaClient, private readonly props: CdcSourceOptions, private readonly prefix: string) {}

  /** Makes the topics that the source needs, in one order whatever the props. */
  public addAll(plan: CdcPlan): void {
    this.addHeartbeat();
    if (plan.history) this.addHistory();
    if (plan.config['include.schema.changes'] === 'true') this.schemaChangeTopic = this.add('SchemaChanges', this.prefix);
    if (this.props.transactions) this.addTransactions();
    if (this.props.notifications) this.addNotifications();
    this.addSignals(plan);
    // Their rows are changes too, so that their records need topics.
    for (const path of plan.ownTables) this.add(`Table ${path}`, topicNameOf(this.source, this.prefix, path), SHORT_LIVED);
  }

  private addHeartbeat(): void {
    const interval = checkInteger(this.source, (this.props.heartbeat ?? Duration.seconds(10)).toMilliseconds(), 'heartbeat in milliseconds', 1000, DAY);
    this.config['heartbeat.interval.ms'] = String(interval);
    this.add('Heartbeat', `__debezium-heartbeat.${this.prefix}`, SHORT_LIVED);
  }

  private addHistory(): void {
    const topic = ownTopic(this.source, this.props.kafka, 'SchemaHistory', `${this.prefix}.schema-history`, HISTORY_TOPIC);
    this.ownTopics.push(topic);
    this.merge(schemaHistory(this.source, topic));
  }

  private addTransactions(): void {
    this.config['provide.transaction.metadata'] = 'true';
    this.transactionTopic = this.add('Transactions', `${this.prefix}.transaction`);
  }

  private addNotifications(): void {
    this.notificationTopic = this.add('Notifications', `${this.prefix}.notifications`);
    this.config['notification.enabled.channels'] = 'sink';
    this.config['notification.sink.topic.name'] = this.notificationTopic.topicName;
  }

  private addSignals(plan: CdcPlan): void {
    const { signals } = this.props;
    if (!signals) return;
    if (signals._table === undefined && !plan.readOnlySignals) {
      throw CDC.error(this.source, 'CdcSignalsUnsupported', { what: `${plan.title} takes signals only with a table`, got: 'CdcSignals.readOnly()' });
    }
    Object.assign(this.config, signals._config(plan.signals));
    if (signals._kafka) this.addSignalTopic();
  }

  private addSignalTopic(): void {
    const topic = ownTopic(this.source, this.props.kafka, 'Signals', `${this.prefix}.signals`, SHORT_LIVED);
    const access = topic.connect(this.source, { operation: TopicOperation.READ, consumerGroup: `${this.source.clientName}-signals`, feedback: true });
    this.signalTopic = topic;
    this.ownTopics.push(topic);
    this.merge({
      config: {
        'signal.kafka.topic': topic.topicName,
        'signal.kafka.bootstrap.servers': access.bootstrapServers,
        'signal.kafka.groupId': access.consumerGroup!,
        // Debezium asks every five seconds, by default without waiting; a client gets nowhere that way for a minute and a half.
        'signal.kafka.poll.timeout.ms': '1000',
      },
      references: {},
    });
    this.merge(ownClient('signal.consumer.', access));
  }

  private add(id: string, topicName: string, config?: Readonly<Record<string, string>>): ITopic {
    const topic = ownTopic(this.source, this.props.kafka, id, topicName, config);
    this.accesses.push(topic.connect(this.source, { operation: TopicOperation.WRITE, purpose: EdgePurpose.STATE }));
    return topic;
  }

  private merge(options: ClientOptions): void {
    Object.assign(this.config, options.config);
    Object.assign(this.references, options.references);
  }
}
