/** Options that a connector takes beside those that it declares: their names are partly for the user to choose, or another program's. */
interface PassThrough {
  /** Beginning of the names of the classes. */
  readonly classes: readonly string[];
  /** What the keys look like. */
  readonly keys: readonly RegExp[];
}

/** Prefixes of options that are handed to a client of Kafka's, with the class that declares what it takes. */
export interface ClientPrefix {
  readonly prefix: string;
  readonly className: string;
}

const DEBEZIUM = 'io.debezium.connector.';
const RELATIONAL = ['postgresql.', 'mysql.', 'mariadb.', 'sqlserver.'].map(database => DEBEZIUM + database);

const TABLE: readonly PassThrough[] = [
  /** @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html#postgresql-connector-properties */
  {
    classes: RELATIONAL,
    keys: [
      /^driver\../,
      /^column\.mask\.with\.\d+\.chars$/,
      /^column\.mask\.hash(\.v2)?\.[^.]+\.with\.salt\../,
      /^column\.truncate\.to\.\d+\.chars$/,
      /^snapshot\.select\.statement\.overrides\../,
      /^database\.connection\.(factory\.class|timeout\.ms)$/,
    ],
  },
  { classes: [`${DEBEZIUM}postgresql.`], keys: [/^database\.autosave$/] },
  /** @see https://debezium.io/documentation/reference/3.6/connectors/sqlserver.html */
  { classes: [`${DEBEZIUM}sqlserver.`], keys: [/^database\.sqlserver\.agent\.status\.query$/] },
  /** @see https://debezium.io/documentation/reference/3.6/connectors/mongodb.html */
  { classes: [`${DEBEZIUM}mongodb.MongoDbConnector`], keys: [/^snapshot\.collection\.filter\.overrides\../] },
  /** @see https://debezium.io/documentation/reference/3.6/connectors/jdbc.html#jdbc-connector-hibernate-passthrough-properties */
  { classes: [`${DEBEZIUM}jdbc.`], keys: [/^hibernate\../] },
  /** @see https://iceberg.apache.org/docs/1.10.1/kafka-connect/ */
  {
    classes: ['org.apache.iceberg.connect.'],
    keys: [
      /^iceberg\.(catalog|hadoop)\../,
      /^iceberg\.tables\.(auto-create|write)-props\../,
      /^iceberg\.table\..+\.(commit-branch|id-columns|partition-by|route-regex)$/,
    ],
  },
  /** @see https://www.mongodb.com/docs/kafka-connector/current/sink-connector/configuration-properties/topic-override/ */
  { classes: ['com.mongodb.kafka.connect.MongoSinkConnector'], keys: [/^topic\.override\..+\../] },
  /** @see https://kafka.apache.org/documentation/#georeplication-mirrormaker */
  {
    classes: ['org.apache.kafka.connect.mirror.'],
    keys: [/^(source|target)\.(cluster|producer|consumer|admin)\../, /^(producer|consumer|admin)\../, /^replication\.policy\../],
  },
  /** @see https://camel.apache.org/camel-kafka-connector/latest/user-guide/basic-configuration.html */
  { classes: ['org.apache.camel.kafkaconnector.'], keys: [/^camel\.(sink|source)\.(endpoint|path)\../, /^camel\.(beans|component|dataformat|language|main)\../] },
  /** What the plugin's writer of Avro takes. @see https://docs.confluent.io/platform/current/schema-registry/connect.html */
  { classes: ['io.aiven.kafka.connect.s3.'], keys: [/^(connect\.meta\.data|enhanced\.avro\.schema\.support|schemas\.cache\.config)$/] },
];

const PRODUCER = 'org.apache.kafka.clients.producer.ProducerConfig';
const CONSUMER = 'org.apache.kafka.clients.consumer.ConsumerConfig';
const ADMIN = 'org.apache.kafka.clients.admin.AdminClientConfig';

/** Options of the clients that a worker makes for a connector. @see https://kafka.apache.org/documentation/#connectconfigs_connector.client.config.override.policy */
const OVERRIDES: readonly ClientPrefix[] = [
  { prefix: 'producer.override.', className: PRODUCER },
  { prefix: 'consumer.override.', className: CONSUMER },
  { prefix: 'admin.override.', className: ADMIN },
];

/** Options that connectors hand to clients of their own. */
const OWN_CLIENTS: ReadonlyArray<{ readonly classes: string; readonly clients: readonly ClientPrefix[] }> = [
  {
    classes: DEBEZIUM,
    clients: [
      { prefix: 'schema.history.internal.producer.', className: PRODUCER },
      { prefix: 'schema.history.internal.consumer.', className: CONSUMER },
      { prefix: 'signal.consumer.', className: CONSUMER },
    ],
  },
];

/** Whether a class takes a key that it does not declare. */
export function passesThrough(className: string, key: string): boolean {
  return TABLE.some(({ classes, keys }) => classes.some(prefix => className.startsWith(prefix)) && keys.some(form => form.test(key)));
}

/** Prefixes that stand for the options of a client. */
export function clientPrefixes(className: string): readonly ClientPrefix[] {
  return [...OVERRIDES, ...OWN_CLIENTS.filter(({ classes }) => className.startsWith(classes)).flatMap(({ clients }) => clients)];
}

/** Options whose entries are names: each has options of its own, with the name before them. @see https://debezium.io/documentation/reference/3.6/development/converters.html */
export function namingOptions(className: string): readonly string[] {
  return className.startsWith(DEBEZIUM) ? ['converters', 'post.processors'] : [];
}
