import type { KafkaConnect } from './kafka-connect';
import { apiServerPorts } from '../../core/defaults';
import { KafkaConnection } from '../../core/kafka-connection';
import { StageRole } from '../../core/stages';
import { WorkloadPolicy } from '../../render/network-policy';

const REST_PORT = 8083;

/**
 * Closes the workers but for what every worker needs; each connector adds a policy of its own. Strimzi's own policy lets the
 * cluster operator in at the REST API, and Prometheus at the metrics.
 */
export function emitConnectPolicies(connect: KafkaConnect, connection: KafkaConnection, registryPort?: number): void {
  const common = { role: StageRole.RUNTIME, app: 'kafka-connect' };
  const [workers] = connect.kafkaPods;
  const policy = new WorkloadPolicy(connect, 'Policy', { name: `${connect.connectName}-workers`, pods: workers, ...common });
  policy.allowFrom([workers], [REST_PORT]);
  policy.allowTo(workers, [REST_PORT]);
  policy.allowTo(connection.brokerPods, connection.ports);
  policy.allowTo(undefined, apiServerPorts(connect));
  if (registryPort === undefined) return;
  const labels = { 'strimzi.io/cluster': connect.connectName, 'strimzi.io/name': `${connect.connectName}-connect-build` };
  const build = new WorkloadPolicy(connect, 'BuildPolicy', { name: `${connect.connectName}-build`, pods: { ...workers, labels }, ...common });
  build.allowTo(undefined, [443, registryPort]);
}
