import { FindingSeverity } from '../../findings/finding-severity';
import { ELASTICSEARCH } from '../kinds';
import { canLead, holdsData, nodeSetsOf } from '../node-sets';
import { RuleFinding, UpgradeRule } from '../rule';
import { numberAt } from '../values';

/** Nodes leave one by one, when their shards have. */
export const nodeSetScaledDown: UpgradeRule = {
  code: 'NodeSetScaledDown',
  severity: FindingSeverity.WARNING,
  title: 'A set of Elasticsearch nodes has fewer nodes than before',
  happens: 'The operator moves the shards of the nodes that go to the others, and deletes the volumes. It never ends when the others have no room, or when an index has more copies than nodes remain.',
  safeWay: 'Check the room on the remaining nodes and the number of replicas of the indices first. Keep three nodes that can be elected.',
  see: ['https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/nodes-orchestration'],
  kinds: [ELASTICSEARCH],
  changed({ before, after }) {
    const now = nodeSetsOf(after);
    return [...nodeSetsOf(before).values()].flatMap((set): RuleFinding[] => {
      const kept = now.get(set.key);
      const [was, is] = [numberAt(set.item, 'count'), kept && numberAt(kept.item, 'count')];
      if (!kept || was === undefined || is === undefined || is >= was || !(holdsData(set) || canLead(set))) return [];
      const quorum = canLead(set) && was >= 3 && is < 3 ? 'fewer than three nodes can be elected, so the cluster stops when one is lost' : undefined;
      return [{ subject: after, path: [...kept.path, 'count'], before: was, after: is, detail: quorum }];
    });
  },
};
