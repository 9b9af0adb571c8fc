import { IConstruct } from 'constructs';
import { STREAMING } from './problems';
import { PipelineGraph } from '../core/graph';

/** Copies of each record, and how many of them must confirm a write. */
export interface Replication {
  readonly factor: number;
  readonly minInsync: number;
}

/** What bounds the replication. Unset ones are not known. */
export interface ReplicationBounds {
  readonly brokers?: number;
  readonly zones?: number;
}

/** Three copies, or as many as there are brokers. */
export function defaultFactor(brokers: number | undefined): number {
  return Math.min(3, brokers ?? 3);
}

/** One less than there are copies, so that one broker may restart without stopping writes. */
export function defaultMinInsync(factor: number): number {
  return Math.max(1, factor - 1);
}

/** Refuses a replication that Kafka cannot place or that blocks writes; warns when zones are fewer than copies. */
export function checkReplication(scope: IConstruct, what: string, replication: Replication, bounds: ReplicationBounds): void {
  const { factor, minInsync } = replication;
  if (bounds.brokers !== undefined && factor > bounds.brokers) {
    throw STREAMING.error(scope, 'ReplicationAboveBrokers', { what: `${what} is above the number of brokers`, got: factor, allowed: `1 to ${bounds.brokers}` });
  }
  if (minInsync > Math.max(1, factor - 1)) {
    throw STREAMING.error(scope, 'MinInsyncReplicasBlocksWrites', {
      what: `min.insync.replicas is too high for ${what} of ${factor}`,
      got: minInsync,
      allowed: factor > 2 ? `1 to ${factor - 1}` : '1',
    });
  }
  // One zone means that nodes are spread, not zones.
  if (bounds.zones !== undefined && bounds.zones > 1 && factor > bounds.zones) {
    const text = STREAMING.text(scope, 'ReplicationAboveZones', { what: `${what} is above the number of zones`, got: factor, allowed: `1 to ${bounds.zones}` });
    PipelineGraph.of(scope)._warn(scope, STREAMING, 'ReplicationAboveZones', text);
  }
}
