import { IConstruct } from 'constructs';
import { connectRegistry } from './connect-registry';
import type { KafkaConnect } from './kafka-connect';
import { CONNECT } from './problems';

/** Refuses the group of another Connect cluster. Before the internal topics are declared: their names would clash too, and hide the cause. */
export function checkConnectGroup(connect: KafkaConnect, topicNames: readonly string[]): void {
  const { kafka, groupId } = connect;
  const first = connectRegistry(connect).connects.find(other => other.groupId === groupId && sameKafka(other, connect));
  if (!first) return;
  throw CONNECT.error(connect, 'ConnectGroupShared', {
    what: `${first.node.path} has the same group on Kafka ${kafka.kafkaName}, and so the same topics ${topicNames.join(', ')}`,
    got: groupId,
  });
}

/** Two imports of one cluster are two constructs. */
function sameKafka(a: KafkaConnect, b: KafkaConnect): boolean {
  return a.kafka === b.kafka || (a.kafka.kafkaNamespace === b.kafka.kafkaNamespace && a.kafka.kafkaName === b.kafka.kafkaName);
}

/** Connect clusters at one address that would become one: the references to their Kafka have different names, or name topics in a way of their own. */
export function checkConnectGroups(root: IConstruct): string[] {
  const owners = new Map<string, IConstruct>();
  return connectRegistry(root).connects.flatMap(connect => {
    const { config, offsets, status } = connect._topics;
    const claims = [`group ${connect.groupId}`, ...[config, offsets, status].map(topic => `topic ${topic}`)];
    const clash = claims.find(claim => owners.has(`${connect.bootstrapServers} ${claim}`));
    const first = owners.get(`${connect.bootstrapServers} ${clash}`);
    for (const claim of claims) owners.set(`${connect.bootstrapServers} ${claim}`, connect);
    return first ? [CONNECT.text(connect, 'ConnectGroupShared', { what: `${first.node.path} has the same ${clash}` })] : [];
  });
}

/** Connectors of one Kafka whose consumer groups would be one. */
export function checkConnectorNames(root: IConstruct): string[] {
  const owners = new Map<string, IConstruct>();
  return connectRegistry(root).connectors.flatMap(connector => {
    const key = `${connector.connect.kafka.node.path} ${connector.connectorName}`;
    const first = owners.get(key);
    owners.set(key, connector);
    const what = `${first?.node.path} has the same name on the same Kafka`;
    return first ? [CONNECT.text(connector, 'ConnectorNameTaken', { what, got: connector.connectorName })] : [];
  });
}
