import { FindingSeverity } from '../../findings/finding-severity';
import { ELASTICSEARCH } from '../kinds';
import { canLead, holdsData, nodeSetsOf, rolesOf } from '../node-sets';
import { RuleFinding, UpgradeRule } from '../rule';

/** Elasticsearch refuses to start on data that its roles do not allow. */
export const nodeSetRolesChanged: UpgradeRule = {
  code: 'NodeSetRolesChanged',
  severity: FindingSeverity.ERROR,
  title: 'Elasticsearch nodes lose a role that their data needs',
  happens: 'The nodes restart one by one. A node that finds shards, or the metadata of a cluster, which its roles do not allow refuses to start, and the restart of the cluster stops there.',
  safeWay: 'Add a node set with the new roles under another name and remove this one in a second step: the operator moves the data.',
  see: ['https://www.elastic.co/docs/reference/elasticsearch/command-line-tools/node-tool', 'https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/nodes-orchestration'],
  kinds: [ELASTICSEARCH],
  changed({ before, after }) {
    const now = nodeSetsOf(after);
    return [...nodeSetsOf(before).values()].flatMap((set): RuleFinding[] => {
      const kept = now.get(set.key);
      if (!kept || ((holdsData(kept) || !holdsData(set)) && (canLead(kept) || !canLead(set)))) return [];
      return [{ subject: after, path: [...kept.path, 'config', 'node.roles'], before: rolesOf(set), after: rolesOf(kept) }];
    });
  },
};
