import { FindingSeverity } from '../../findings/finding-severity';
import { ELASTICSEARCH, KIBANA, LOGSTASH } from '../kinds';
import { UpgradeRule } from '../rule';
import { annotationOf, settingAt } from '../values';
import { compareVersionNumbers } from '../version-numbers';

const PATH = ['spec', 'version'];

/** What a newer version wrote, an older one cannot read. */
export const elasticVersionDowngraded: UpgradeRule = {
  code: 'ElasticVersionDowngraded',
  severity: FindingSeverity.ERROR,
  title: 'A part of the Elastic Stack is older than before',
  happens: 'The webhook of the operator refuses the object. Where it is not installed, nodes find data that a newer version wrote and refuse to start.',
  safeWay: 'Keep the version. To go back, make a new cluster of the older version and restore a snapshot that the older version wrote.',
  see: [
    'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/controller/elasticsearch/validation/validations.go',
    'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/apis/kibana/v1/webhook.go',
    'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/controller/logstash/validation/validations.go',
  ],
  kinds: [ELASTICSEARCH, KIBANA, LOGSTASH],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    if (compareVersionNumbers(is, was) >= 0) return [];
    const forced = annotationOf(after.manifest, 'eck.k8s.elastic.co/disable-downgrade-validation') === 'true';
    return [{
      subject: after,
      path: PATH,
      before: was,
      after: is,
      ...(forced ? { detail: 'the check is turned off by an annotation', happens: 'The nodes restart with the older version. A node that finds data which a newer version wrote refuses to start.' } : {}),
    }];
  },
};
