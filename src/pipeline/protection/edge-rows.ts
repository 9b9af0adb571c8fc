import { podsText } from './network-reach';
import { ProtectedConnection, ProtectionContext } from './protection-context';
import { ProtectedEdge } from './protection-rows';
import { Encryption } from '../../core/protection-traits';
import { compoundKey, sortedBy } from '../model/sorting';

/** All edges, sorted by client, resource and operation. */
export function edgeRows(context: ProtectionContext): ProtectedEdge[] {
  const rows = context.connections.map(connection => edgeRow(context, connection));
  return sortedBy(rows, row => compoundKey(row.client, row.resource, row.operation, row.channel, row.rights.join()));
}

function edgeRow(context: ProtectionContext, connection: ProtectedConnection): ProtectedEdge {
  const { edge, client, resource, encryption, protection, grants, tags } = connection;
  const { protocol, ports = [], serverIdentity, clientIdentity } = protection ?? {};
  return {
    client: client.node.path,
    resource: resource.node.path,
    operation: edge.operation,
    encryption,
    channel: protocol === undefined ? 'not told' : [protocol, ...(ports.length > 0 ? [`port ${ports.join(', ')}`] : [])].join(', '),
    serverIdentity: serverIdentity ?? (encryption === Encryption.NOT_ENCRYPTED ? 'none: without TLS nobody checks' : 'not told'),
    clientIdentity: clientIdentity ?? 'not told',
    rights: [...new Set(grants.map(grant => `${grant.resource}: ${[...new Set(grant.operations)].sort().join(', ')}`))].sort(),
    network: networkText(context, connection),
    tags: [...tags].sort(),
  };
}

function networkText({ reach }: ProtectionContext, { protection, client }: ProtectedConnection): string {
  if (protection?.serverPods === undefined) return 'the pods of the server are outside the cluster, or not told';
  const { serverPods, ports = [], clientPods = [] } = protection;
  if (reach.of(serverPods, ports).open) return 'anyone in the cluster: no policy of the program closes the server';
  if (clientPods.length === 0) return 'closed but for named pods; the client has none';
  const admissions = clientPods.map(pods => ({ pods, policy: reach.admission(serverPods, ports, pods, client) }));
  const shut = admissions.filter(({ policy }) => policy === undefined);
  if (shut.length > 0) return `no policy lets ${shut.map(({ pods }) => podsText(pods)).join('; ')} in`;
  return `closed; let in by policy ${[...new Set(admissions.map(({ policy }) => policy!))].sort().join(', ')}`;
}
