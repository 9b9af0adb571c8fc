import { FindingSeverity } from '../../findings/finding-severity';
import { ELASTICSEARCH } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';
import { compareVersionNumbers, versionNumbers } from '../version-numbers';

const PATH = ['spec', 'version'];

/** The oldest version that goes to a major version in one step. */
const OLDEST: Readonly<Record<number, string>> = { 7: '7.0.0', 8: '7.17.0', 9: '8.18.0' };

/** One major version after the other. */
export const elasticsearchUpgradePath: UpgradeRule = {
  code: 'ElasticsearchUpgradePath',
  severity: FindingSeverity.ERROR,
  title: 'Elasticsearch cannot go to this version in one step',
  happens: 'The webhook of the operator refuses the object. Where it is not installed, nodes find indices that they cannot read and refuse to start.',
  safeWay: 'Go to the last minor version of the major version that you have, mend what its upgrade assistant names, then to the next major version.',
  see: ['https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/controller/elasticsearch/version/supported_versions.go'],
  kinds: [ELASTICSEARCH],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    const oldest = OLDEST[versionNumbers(is)?.[0] ?? 0];
    if (oldest === undefined || compareVersionNumbers(is, was) <= 0 || compareVersionNumbers(was, oldest) >= 0) return [];
    return [{ subject: after, path: PATH, before: was, after: is, detail: `the oldest version that can go there is ${oldest}` }];
  },
};
