import { FindingSeverity } from '../../findings/finding-severity';
import { ELASTICSEARCH } from '../kinds';
import { UpgradeRule } from '../rule';
import { textAt } from '../values';

/** By default the volumes go with the cluster. */
export const elasticsearchRemoved: UpgradeRule = {
  code: 'ElasticsearchRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A search cluster is removed',
  happens: 'When the Elasticsearch object is deleted, its nodes go, and all volumes with all documents, since that is the default of volumeClaimDeletePolicy.',
  safeWay: 'Take a snapshot and try to restore it elsewhere; set volumeClaimDeletePolicy: DeleteOnScaledownOnly and apply that, so that the volumes stay; then remove the cluster.',
  see: ['https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/apis/elasticsearch/v1/elasticsearch_types.go'],
  kinds: [ELASTICSEARCH],
  removed(cluster, context) {
    const renamed = context.renamed(cluster);
    const detail = renamed && `it looks like a rename to ${renamed.title}, which is a new cluster without documents`;
    if (textAt(cluster.manifest, 'spec', 'volumeClaimDeletePolicy') !== 'DeleteOnScaledownOnly') return [{ subject: cluster, detail }];
    return [{ subject: cluster, detail, happens: 'When the Elasticsearch object is deleted, its nodes go; the volumes stay, and a cluster of the same name with the same node sets takes them up again.' }];
  },
};
