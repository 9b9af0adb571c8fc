import { Duration } from 'cdk8s';
import { FakeSource } from './fixtures';
import { SnapshotArchive, SnapshotArchiveProps } from '../../src/archive';
import { SnapshotConfig } from '../../src/core';
import { testChart } from '../support/app';

/** The driver of Portworx. */
export const PX = 'pxd.portworx.com';
/** The driver that Rook runs for block volumes. */
export const RBD = 'rook-ceph.rbd.csi.ceph.com';
/** A command that a source states itself. */
export const QUIESCE = { podLabels: { app: 'db' }, container: 'db', command: 'nodetool flush' };

/** An archive of one source, which is made by calling make. */
export function setup(config: Partial<SnapshotConfig> = {}, props: Partial<SnapshotArchiveProps> = {}) {
  const chart = testChart();
  const source = new FakeSource(chart, 'Kafka', config);
  const make = (more: Partial<SnapshotArchiveProps> = {}) => new SnapshotArchive(chart, 'Backups', { sources: [source], keep: Duration.days(30), ...props, ...more });
  return { chart, source, make };
}
