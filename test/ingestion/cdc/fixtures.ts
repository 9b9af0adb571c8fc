import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Warnings } from '../../../src/core';
import { BinlogCdcProps, CdcSource, DatabaseLogin, MongoCdcProps, PostgresCdcProps, SqlServerCdcProps } from '../../../src/ingestion';
import { KafkaCluster, KafkaClusterProps } from '../../../src/streaming';
import { ConnectPluginSource, KafkaConnect } from '../../../src/streaming/connect';
import { find, Manifest, synthAll, testChart } from '../../support/app';

/** A chart with a Kafka, and makers of sources in which everything is allowed; tests break one thing each. */
export interface Setup {
  readonly chart: Chart;
  readonly kafka: KafkaCluster;
  postgres(props?: Partial<PostgresCdcProps>, id?: string): CdcSource;
  mariadb(props?: Partial<BinlogCdcProps>, id?: string): CdcSource;
  mysql(props?: Partial<BinlogCdcProps>, id?: string): CdcSource;
  sqlServer(props?: Partial<SqlServerCdcProps>, id?: string): CdcSource;
  mongodb(props?: Partial<MongoCdcProps>, id?: string): CdcSource;
}

/** @param props of the Kafka */
export function setup(props: KafkaClusterProps = { brokers: 3 }): Setup {
  const chart = testChart('shop', 'shop');
  quiet(chart);
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });
  const kafka = new KafkaCluster(chart, 'Kafka', props);
  const login = DatabaseLogin.secret('shop-db');
  const postgres = { kafka, database: { host: 'shop-db', database: 'shop', login }, tables: [{ table: 'public.orders' }] };
  const binlog = { kafka, database: { host: 'stock-db', login }, tables: [{ table: 'stock.items' }] };
  const sqlServer = { kafka, database: { host: 'crm-db', login }, databases: ['crm'], tables: [{ table: 'dbo.leads' }] };
  const mongodb = { kafka, database: { hosts: ['mongo-0.mongo', 'mongo-1.mongo:27018'], replicaSet: 'rs0', login, database: 'shop' }, collections: [{ collection: 'carts' }] };
  return {
    chart,
    kafka,
    postgres: (more = {}, id = 'Shop') => CdcSource.postgres(chart, id, { ...postgres, ...more }),
    mariadb: (more = {}, id = 'Stock') => CdcSource.mariadb(chart, id, { ...binlog, ...more }),
    mysql: (more = {}, id = 'Stock') => CdcSource.mysql(chart, id, { ...binlog, ...more }),
    sqlServer: (more = {}, id = 'Crm') => CdcSource.sqlServer(chart, id, { ...sqlServer, ...more }),
    mongodb: (more = {}, id = 'Carts') => CdcSource.mongodb(chart, id, { ...mongodb, ...more }),
  };
}

/** What tests of one source are bound to cause. */
export function quiet(scope: Construct): void {
  Warnings.of(scope).acknowledge('TopicWithoutConsumer', 'nobody reads in this test');
  Warnings.of(scope).acknowledge('CdcSlotStandsStill', 'there is no server');
}

/** The configuration of the connector of a name. */
export function configOf(setupOf: Setup, name: string): Record<string, string> {
  return find(synthAll(setupOf.chart), 'KafkaConnector', name).spec.config;
}

/** Rights of the Kafka user of a source, as in "topic shop.public.orders: Describe Write". */
export function rightsOf(manifests: Manifest[], name: string): string[] {
  return find(manifests, 'KafkaUser', `kafka-${name}`).spec.authorization.acls.map((acl: Manifest) => `${acl.resource.type} ${acl.resource.name}: ${acl.operations.join(' ')}`);
}

/** The topic of a name in Kafka. */
export function topicOf(manifests: Manifest[], topicName: string): Manifest {
  return manifests.filter(m => m.kind === 'KafkaTopic' && m.spec.topicName === topicName)[0];
}
