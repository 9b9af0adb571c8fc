import { ApiObject } from 'cdk8s';
import type { Connector, ConnectorPeer } from './connector';
import { ConnectorValue } from './connector-value';
import { PipelineGraph } from '../../core/graph';
import { StageRole } from '../../core/stages';
import { emit } from '../../render/manifest';
import { WorkloadPolicy } from '../../render/network-policy';

/**
 * Lets the workers read what one connector refers to, and reach the systems that it talks to. Objects of the connector's own,
 * so that those of the Connect cluster stay as they are.
 */
export function emitConnectorAccess(connector: Connector, reads: readonly ConnectorValue[], peers: readonly ConnectorPeer[], role: StageRole): ApiObject[] {
  const home = connector.connect.namespaceName;
  const sources = reads.flatMap(value => value._sources(home));
  const namespaces = [...new Set(sources.map(source => source.namespaceName))].sort();
  const bindings = namespaces.map(namespaceName => {
    const here = sources.filter(source => source.namespaceName === namespaceName);
    const kinds = [...new Set(here.map(source => source.kind))].sort();
    const rules = kinds.map(kind => ({
      apiGroups: [''],
      resources: [kind],
      resourceNames: [...new Set(here.filter(source => source.kind === kind).map(source => source.objectName))].sort(),
      verbs: ['get'],
    }));
    return emitReader(connector, namespaceName, rules, role);
  });
  if (peers.length > 0) {
    const policy = new WorkloadPolicy(connector, 'Policy', {
      name: `${connector.connectorName}-connector`, pods: connector.connect.kafkaPods[0], role, app: 'kafka-connector',
    });
    for (const peer of peers) policy.allowTo(peer.pods, peer.ports);
  }
  return bindings;
}

/** The right to read some objects of one kind. */
interface ReaderRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames: string[];
  readonly verbs: string[];
}

function emitReader(connector: Connector, namespaceName: string, rules: ReaderRule[], role: StageRole): ApiObject {
  const home = connector.connect.namespaceName;
  const graph = PipelineGraph.of(connector);
  graph._addGrants(() => rules.map(rule => ({
    principal: `service account ${home}/${connector.connect.serviceAccountName}`,
    system: 'Kubernetes',
    resource: `${rule.resources.join(', ')} ${rule.resourceNames.map(name => `${namespaceName}/${name}`).join(', ')}`,
    operations: rule.verbs,
    client: graph._ownerOf(connector) ?? connector,
    reason: `configuration of connector ${connector.connectorName}`,
  })));
  const suffix = namespaceName === home ? '' : `-${namespaceName}`;
  const common = { apiVersion: 'rbac.authorization.k8s.io/v1', name: `${connector.connectorName}-connector`, namespaceName, role, app: 'kafka-connector' };
  const reader = emit(connector, `Role${suffix}`, { ...common, kind: 'Role', body: { rules } });
  return emit(connector, `RoleBinding${suffix}`, {
    ...common,
    kind: 'RoleBinding',
    after: [reader],
    body: {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: common.name },
      subjects: [{ kind: 'ServiceAccount', name: connector.connect.serviceAccountName, namespace: home }],
    },
  });
}
