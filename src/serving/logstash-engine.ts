import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { LogstashEngineOptions } from './logstash-engine-options';
import { LOGSTASH_FOLDER, LogstashRunner } from './logstash-runner';
import { defaultParallelism } from './parallelism';
import { SERVING } from './problems';
import { SinkPlan, SinkRenderer, SinkRunner } from './sink-renderer';
import { checkStackVersion } from './stack-version';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { checkInteger } from '../core/numbers';
import { RecordFormat } from '../core/record-schema';
import { SinkFormat } from '../render/logstash/sink-pipelines';
import { warnAboutEphemeral } from '../storage/ephemeral-storage';
import { StorageProfile } from '../storage/storage-profile';

const GIBIBYTE_IN_KIBIBYTES = 1024 * 1024;

/** Sets Logstash up for sinks. */
export class LogstashEngine implements SinkRenderer {
  constructor(private readonly options: LogstashEngineOptions) {}

  public prepare(scope: Construct, plan: SinkPlan): SinkRunner {
    const { options } = this;
    const wanted = plan.parallelism ?? defaultParallelism(scope, plan.topics);
    const replicas = checkInteger(scope, options.replicas ?? Math.min(wanted, isDevelopment(scope) ? 1 : 2), 'number of Logstash pods', 1);
    const storage = options.storage ?? StorageProfile.clusterDefault({ size: Size.gibibytes(4) });
    const memory = options.memory ?? Size.gibibytes(2);
    checkAtLeastOne(scope, storage.size, 'volume of a Logstash pod');
    warnAboutEphemeral(scope, 'Logstash keeps records that Kafka counts as read', [{ name: 'queue', storage }]);
    checkAtLeastOne(scope, memory, 'memory of a Logstash pod');
    const settings = {
      replicas,
      threads: Math.ceil(wanted / replicas),
      version: options.version === undefined ? undefined : checkStackVersion(scope, options.version, 'Logstash', '8.12.0'),
      storage,
      memory,
      cpu: options.cpu ?? (isDevelopment(scope) ? 0.5 : 1),
      checkpointRecords: checkInteger(scope, options.checkpointRecords ?? 1024, 'records between two checkpoints', 1, 1024),
    };
    return new LogstashRunner(scope, plan, settings, formatOf(scope, plan));
  }
}

function formatOf(scope: Construct, plan: SinkPlan): SinkFormat {
  const schema = plan.topics[0].schema;
  if (schema === undefined || schema.format === RecordFormat.JSON) return 'json';
  if (schema.format === RecordFormat.AVRO && schema.definition !== undefined) return { avroSchemaPath: `${LOGSTASH_FOLDER}/schema.avsc` };
  throw SERVING.error(scope, 'SinkFormatUnsupported', { what: `Logstash cannot read the records of topic ${plan.topics[0].topicName}`, got: schema.format, allowed: 'json, avro' });
}

function checkAtLeastOne(scope: Construct, size: Size, what: string): void {
  if (size.toKibibytes() < GIBIBYTE_IN_KIBIBYTES) {
    throw CORE.error(scope, 'InvalidValue', { what: `${what} is too small`, got: `${size.toKibibytes()} KiB`, allowed: 'at least 1 GiB' });
  }
}
