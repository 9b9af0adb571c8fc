import { Chart, Duration } from 'cdk8s';
import { ElasticsearchCluster, ExternalBucket, Schedule, SnapshotArchive } from 'cdk8s-data-pipelines';

/** Snapshots of a search cluster into a bucket that exists. */
export function searchSnapshotProgram(chart: Chart): SnapshotArchive {
  const search = new ElasticsearchCluster(chart, 'Search');
  const bucket = new ExternalBucket(chart, 'Bucket', {
    bucketName: 'acme-backups',
    region: 'eu-central-1',
    accessKeyId: { secretName: 'bucket-keys', key: 'AWS_ACCESS_KEY_ID' },
    secretAccessKey: { secretName: 'bucket-keys', key: 'AWS_SECRET_ACCESS_KEY' },
  });
  return new SnapshotArchive(chart, 'Backups', { sources: [search], destination: bucket, schedule: Schedule.daily({ hour: 2 }), keep: Duration.days(30) });
}
