import { Duration } from 'cdk8s';
import { BrokerConfig } from './broker-config';
import { countRole, PlannedPool } from './node-pool-plan';
import { NodePoolRole } from './node-pool-props';
import { topicDefaults } from './topic-outage';
import { OutageTraits } from '../core/outage-traits';

/** Seven days. @see https://kafka.apache.org/documentation/#brokerconfigs_offsets.retention.minutes */
const OFFSETS_RETENTION_MINUTES = 10_080;

/** What a cluster keeps for readers that are away, and through the loss of which of its parts. */
export function clusterOutage({ options, replication }: BrokerConfig, pools: readonly PlannedPool[], zones: number | undefined): OutageTraits {
  const brokers = pools.filter(pool => pool.roles.includes(NodePoolRole.BROKER));
  const copies = brokers.map(pool => pool.storage.replicas);
  return {
    topicDefaults: topicDefaults(options),
    keepsPositions: Duration.minutes(Number(options['offsets.retention.minutes'] ?? OFFSETS_RETENTION_MINUTES)),
    redundancy: {
      members: countRole(pools, NodePoolRole.BROKER),
      voters: countRole(pools, NodePoolRole.CONTROLLER),
      copies: replication.factor,
      copiesToWrite: replication.minInsync,
      zones,
      volumeCopies: copies.every(count => count !== undefined) ? Math.min(...copies as number[]) : undefined,
      ephemeral: brokers.some(pool => pool.storage.ephemeral),
      uncleanElections: String(options['unclean.leader.election.enable']) === 'true',
    },
  };
}
