import { Construct } from 'constructs';
import { CORE } from '../core/core-problems';
import { compareVersions, operatorVersion } from '../core/versions';

/** Kafka versions that one Strimzi release runs. */
interface KafkaVersions {
  /** Strimzi release, without the patch. */
  readonly strimzi: string;
  readonly supported: readonly string[];
  /** What Strimzi takes when no version is given. */
  readonly default: string;
}

/** @see https://github.com/strimzi/strimzi-kafka-operator/blob/1.2.0/kafka-versions.yaml, and of the other tags */
const TABLE: readonly KafkaVersions[] = [
  { strimzi: '1.0', supported: ['4.1.0', '4.1.1', '4.1.2', '4.2.0'], default: '4.2.0' },
  { strimzi: '1.1', supported: ['4.2.0', '4.2.1', '4.3.0'], default: '4.3.0' },
  { strimzi: '1.2', supported: ['4.2.0', '4.2.1', '4.3.0', '4.3.1'], default: '4.3.1' },
];

/** Oldest metadata version that Kafka 4 starts with. */
const OLDEST_METADATA = '3.3';

/**
 * The Kafka version to write down, so that an upgrade of the operator alone does not upgrade Kafka.
 * A Strimzi release younger than the table decides by itself.
 */
export function resolveKafkaVersion(scope: Construct, wanted: string | undefined): string | undefined {
  const strimzi = operatorVersion(scope, 'strimzi');
  const row = TABLE.find(entry => strimzi.startsWith(`${entry.strimzi}.`));
  if (!row) return wanted;
  if (wanted !== undefined && !row.supported.includes(wanted)) {
    throw CORE.error(scope, 'OperatorVersionUnsupported', {
      what: `Strimzi ${strimzi} does not run this Kafka version`,
      got: wanted,
      allowed: row.supported.join(', '),
      fix: 'choose one of them, or state the Strimzi version that you run: OperatorVersions.use(app, "strimzi", "…")',
    });
  }
  return wanted ?? row.default;
}

/** Checks a KRaft metadata version: well formed, not newer than Kafka, not older than Kafka can start with. */
export function checkMetadataVersion(scope: Construct, metadataVersion: string, kafkaVersion: string | undefined): string {
  const release = /^(\d+\.\d+)(-IV\d+)?$/.exec(metadataVersion)?.[1];
  const newest = kafkaVersion?.split('.').slice(0, 2).join('.');
  const tooNew = release !== undefined && newest !== undefined && compareVersions(release, newest) > 0;
  if (release === undefined || tooNew || compareVersions(release, OLDEST_METADATA) < 0) {
    throw CORE.error(scope, 'InvalidValue', {
      what: 'the metadata version does not fit the Kafka version',
      got: metadataVersion,
      allowed: `${OLDEST_METADATA} to ${newest ?? 'the Kafka version'}, as in "4.2" or "4.2-IV1"`,
    });
  }
  return metadataVersion;
}
