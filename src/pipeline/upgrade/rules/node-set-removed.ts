import { FindingSeverity } from '../../findings/finding-severity';
import { ELASTICSEARCH } from '../kinds';
import { holdsData, nodeSetsOf, rolesOf } from '../node-sets';
import { UpgradeRule } from '../rule';

/** The name of a node set is in the names of its nodes and volumes. */
export const nodeSetRemoved: UpgradeRule = {
  code: 'NodeSetRemoved',
  severity: FindingSeverity.WARNING,
  title: 'A set of Elasticsearch nodes is removed',
  happens: 'The operator moves all shards of these nodes to the others before it removes them, node by node, and deletes their volumes. That takes network and time, both sets need room at once, and it never ends when the remaining nodes have no room or are not allowed to hold the shards.',
  safeWay: 'Take a snapshot, and check that the other nodes have room for all shards and roles to hold them. To rename a set, let the new one join first, and remove the old one in a second step.',
  see: ['https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/nodes-orchestration'],
  kinds: [ELASTICSEARCH],
  changed({ before, after }) {
    const [old, now] = [nodeSetsOf(before), nodeSetsOf(after)];
    const added = [...now.values()].filter(({ key }) => !old.has(key));
    return [...old.values()].filter(({ key }) => !now.has(key)).map(set => {
      const heirs = added.filter(other => rolesOf(other).join() === rolesOf(set).join());
      const finding = {
        subject: after,
        path: set.path.slice(0, -1),
        before: set.key,
        detail: heirs.length === 1 ? `it looks like a rename to ${heirs[0].key}, which has new nodes with empty volumes` : undefined,
      };
      if (!holdsData(set) || [...now.values()].some(holdsData)) return finding;
      return { ...finding, severity: FindingSeverity.ERROR, happens: 'No node that holds documents is left: the operator can move the shards nowhere and stays at it, and the nodes that it should add or change wait.' };
    });
  },
};
