import { App, Chart, Duration, Size } from 'cdk8s';
import { ObjectArchiveSink, SnapshotArchive } from '../../../src/archive';
import { FieldHandling, FieldTag, PipelineDefaults, RecordSchema, Warnings } from '../../../src/core';
import { CdcSource, ColumnMask, DatabaseLogin, RecordShape } from '../../../src/ingestion';
import { Protection, ProtectionRules } from '../../../src/pipeline';
import { ServerlessTransform } from '../../../src/processing';
import { DocumentId, ElasticsearchCluster, ElasticsearchSink } from '../../../src/serving';
import { CephBucket, ObjectStore, StorageProfile } from '../../../src/storage';
import { KafkaCluster } from '../../../src/streaming';
import { ConnectPluginSource, KafkaConnect } from '../../../src/streaming/connect';

/** What a test changes in the clinic. */
export interface ClinicOptions {
  /** What the transform says of itself. */
  readonly fields?: FieldHandling;
  readonly rules?: boolean;
  readonly encrypted?: boolean;
}

/**
 * Visits of patients, from a database into an index and an archive, by everything that the library has for it: columns that do not leave the
 * database, a transform that removes names, backups, two packs of rules.
 */
export function clinic({ fields = { removes: ['patient_name', 'phone'] }, rules = true, encrypted = true }: ClinicOptions = {}): Chart {
  const app = new App();
  const chart = new Chart(app, 'clinic', { namespace: 'clinic' });
  PipelineDefaults.set(chart, { owner: 'team-records' });
  KafkaConnect.configure(chart, { pluginSource: ConnectPluginSource.strimziBuild({ repository: 'registry.acme.example/connect' }) });
  const kafka = new KafkaCluster(chart, 'Kafka', { brokers: 3, storage: StorageProfile.portworx({ size: Size.gibibytes(100), encrypted }) });
  const source = CdcSource.postgres(chart, 'Visits', {
    kafka,
    database: { host: 'db', database: 'clinic', login: DatabaseLogin.secret('db') },
    shape: RecordShape.row(),
    tables: [{
      table: 'public.visits',
      masks: [ColumnMask.exclude('insurance_number'), ColumnMask.hash({ salt: 'pepper-and-salt' }, 'patient_id')],
      topic: {
        retention: Duration.days(7),
        schema: RecordSchema.json('visit').withTags({
          patient_name: [FieldTag.PERSONAL],
          phone: [FieldTag.PERSONAL],
          patient_id: [FieldTag.PERSONAL],
          insurance_number: [FieldTag.PERSONAL],
          diagnosis: [FieldTag.HEALTH],
        }),
      },
    }],
  });
  const clean = kafka.addTopic('Clean', { retention: Duration.days(7), mayHold: [FieldTag.HEALTH, FieldTag.PERSONAL] });
  new ServerlessTransform(chart, 'Strip', { input: source.topic('public.visits'), output: clean, image: 'ghcr.io/acme/strip:1.0.0', fields });
  const search = new ElasticsearchCluster(chart, 'Search', {
    storage: StorageProfile.portworx({ size: Size.gibibytes(100), encrypted }), config: { 'xpack.security.audit.enabled': true },
  });
  const mayHold = [FieldTag.HEALTH, FieldTag.PERSONAL];
  const index = new ElasticsearchSink(chart, 'Index', { input: clean, cluster: search, index: 'visits', documentId: DocumentId.field('visit_id'), mayHold });
  const bucket = new CephBucket(chart, 'Archive', { store: ObjectStore.fromName(chart, 'Store', 'my-store', { https: true }) });
  const cold = new ObjectArchiveSink(chart, 'Cold', { input: clean, bucket, mayHold });
  new SnapshotArchive(chart, 'Backups', { sources: [kafka, search], destination: bucket, keep: Duration.days(30) });
  if (rules) applyRules(chart, { kafka, bucket, index, cold });
  return chart;
}

interface Parts {
  readonly kafka: KafkaCluster;
  readonly bucket: CephBucket;
  readonly index: ElasticsearchSink;
  readonly cold: ObjectArchiveSink;
}

function applyRules(chart: Chart, { kafka, bucket, index, cold }: Parts): void {
  Protection.of(chart).apply(ProtectionRules.gdpr({ longestRetention: Duration.days(3650) }));
  Protection.of(chart).apply(ProtectionRules.hipaa());
  Protection.of(kafka).state({ audit: 'authorizer log of the brokers, shipped to the log store' });
  Protection.of(bucket).state({
    encryptedAtRest: 'disks of the Ceph cluster (encryptedDevice: true), keys in Vault',
    audit: 'operations log of the gateways',
    backup: 'replicated to the second site every hour',
  });
  const tenYears = Duration.days(3650);
  Protection.of(index).state({ retention: tenYears, retentionBy: 'index lifecycle policy visits, ten years by the law of the state' });
  Protection.of(cold).state({ retention: tenYears, retentionBy: 'lifecycle rule of the bucket', erasure: 'yearly rewrite of the files without erased persons' });
  const warnings = Warnings.of(chart);
  for (const code of ['GdprTransitUnprotected', 'HipaaTransitUnprotected']) warnings.acknowledge(code, 'the network plugin encrypts the traffic between pods (WireGuard)');
  warnings.acknowledge('HipaaNetworkOpen', 'the gateways are closed by the platform team, ticket SEC-118');
  warnings.acknowledge('HipaaIdentityShared', 'files and snapshots are written by the same operator, nobody reads them here');
  warnings.acknowledge('HipaaRightsTooWide', 'the gateway knows one owner a bucket; a bucket of its own for each writer follows in spring');
}
