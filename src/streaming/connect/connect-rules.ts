import { IConstruct } from 'constructs';
import { connectRegistry } from './connect-registry';
import { CONNECT } from './problems';

/** Connect clusters of one Kafka that would become one. */
export function checkConnectGroups(root: IConstruct): string[] {
  const owners = new Map<string, IConstruct>();
  return connectRegistry(root).connects.flatMap(connect => {
    const { config, offsets, status } = connect._topics;
    const claims = [`group ${connect.groupId}`, ...[config, offsets, status].map(topic => `topic ${topic}`)];
    const clash = claims.find(claim => owners.has(`${connect.kafka.node.path} ${claim}`));
    const first = owners.get(`${connect.kafka.node.path} ${clash}`);
    for (const claim of claims) owners.set(`${connect.kafka.node.path} ${claim}`, connect);
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
