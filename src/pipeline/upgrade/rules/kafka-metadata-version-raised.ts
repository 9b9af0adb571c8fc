import { FindingSeverity } from '../../findings/finding-severity';
import { KAFKA } from '../kinds';
import { UpgradeRule } from '../rule';
import { settingAt } from '../values';
import { compareMinor, compareVersionNumbers } from '../version-numbers';

const PATH = ['spec', 'kafka', 'metadataVersion'];

/** The step after which there is no way back. */
export const kafkaMetadataVersionRaised: UpgradeRule = {
  code: 'KafkaMetadataVersionRaised',
  severity: FindingSeverity.NOTE,
  title: 'The metadata version of a Kafka cluster goes up',
  happens: 'The cluster writes its metadata in a newer form, which an older Kafka cannot read, so the version of Kafka can hardly be lowered again.',
  safeWay: 'Raise the version of Kafka first and pin metadataVersion to the old one; raise it when the new Kafka has proved itself.',
  see: ['https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/documentation/modules/upgrading/proc-downgrade-kafka-kraft.adoc'],
  kinds: [KAFKA],
  changed({ before, after }) {
    const [was, is] = [settingAt(before.manifest, ...PATH), settingAt(after.manifest, ...PATH)];
    if (was !== undefined && is !== undefined) return compareVersionNumbers(is, was) > 0 ? [{ subject: after, path: PATH, before: was, after: is }] : [];
    const version = ['spec', 'kafka', 'version'];
    const [old, now] = [settingAt(before.manifest, ...version), settingAt(after.manifest, ...version)];
    if (is !== undefined || compareMinor(now, was ?? old) <= 0) return [];
    return [{ subject: after, path: version, before: was ?? old, after: now, detail: 'metadataVersion is not set, so it follows the version of Kafka' }];
  },
};
