import { ApiObject } from 'cdk8s';
import { connectOn } from './connect/fixtures';
import { FakeClient, otherChart, testCluster } from './fixtures';
import { StageRole } from '../../src/core';
import { Connector } from '../../src/streaming/connect';

// Escape hatches begin at ApiObject.of(construct).
const cluster = testCluster();
const topic = cluster.addTopic('Orders');
const chart = otherChart(cluster, 'kafka', 'stages');
const reader = new FakeClient(chart, 'Reader');
reader.read(topic);
const connect = connectOn(chart, cluster, { trust: [{ secretName: 'acme-ca', key: 'ca.crt' }] });
const access = cluster.node.findChild('Client reader');

test.each([
  ['KafkaCluster', cluster, 'Kafka', 'kafka'],
  ['KafkaTopic', topic, 'KafkaTopic', 'orders'],
  ['the topic of dead letters', topic.deadLetterTopic(reader), 'KafkaTopic', 'orders.reader.dlq'],
  ['the access of a client', access, 'KafkaUser', 'kafka-reader'],
  ['the user of a client', access.node.findChild('User'), 'KafkaUser', 'kafka-reader'],
  ['KafkaConnect', connect, 'KafkaConnect', 'connect'],
  ['Connector', new Connector(reader, 'Connector', { connect, name: 'index', className: 'acme.Sink', role: StageRole.SINK }), 'KafkaConnector', 'index'],
  ['the trust store of workers', connect.node.findChild('Trust'), 'ExternalSecret', 'connect-jvm-trust'],
])('ApiObject.of finds the main object of %s', (_, construct, kind, name) => {
  const main = ApiObject.of(construct);
  expect([main.kind, main.name]).toEqual([kind, name]);
});
