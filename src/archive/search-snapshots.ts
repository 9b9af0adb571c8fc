import { createHash } from 'crypto';
import { Construct } from 'constructs';
import { scriptPod } from './job-pod';
import { elasticsearchTime } from './retention';
import { elasticsearchCron } from './schedule-forms';
import { SEARCH_SNAPSHOT_SCRIPT } from './search-snapshot-script';
import { ARCHIVE_LABEL, joinNames, SnapshotPlan } from './snapshot-plan';
import { BucketOperation, IBucket, IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { CORE } from '../core/core-problems';
import { namespaceOf } from '../core/names';
import { PodSelector } from '../core/pods';
import { ISearchClient, ISearchCluster, SearchAccess, SearchOperation } from '../core/search';
import { StageRole } from '../core/stages';
import type { Container, JobSpec } from '../crd/kubernetes';
import { emit } from '../render/manifest';
import { WorkloadPolicy } from '../render/network-policy';

/** Short enough for the hash that the job adds, and for a label. */
const LONGEST_NAME = 52;
const DAY = 24 * 60 * 60;

/**
 * Snapshots of a search engine by its own API: a repository in the bucket and a policy that the engine runs itself. A job
 * registers both; it is made again whenever what it registers changes.
 *
 * @see https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore
 */
export class SearchSnapshots extends Construct implements ISearchClient, IBucketClient {
  public readonly searchClientName: string;
  public readonly searchPods: PodSelector[];
  /** Pods of the search engine: they write to the bucket, the job does not. */
  public readonly bucketPods: PodSelector[];

  constructor(scope: Construct, id: string, plan: SnapshotPlan, search: ISearchCluster, bucket: IBucket) {
    super(scope, id);
    const name = joinNames([plan.archiveName, plan.source.sourceName], LONGEST_NAME);
    const labels = { [ARCHIVE_LABEL]: name };
    this.searchClientName = name;
    this.searchPods = [{ labels, namespaceName: namespaceOf(this) }];
    const access = search.connectSearch(this, { operation: SearchOperation.SNAPSHOT });
    this.bucketPods = access.serverPods ? [access.serverPods] : [];
    const store = bucket.connectBucket(this, { operation: BucketOperation.READ_WRITE });
    search.storeSnapshots(name, store);
    this.checkNamespaces(access, store);
    const common = { role: StageRole.ARCHIVE, app: 'snapshots', instance: plan.archiveName };
    const data = this.files(plan, name);
    const script = emit(this, 'Script', { apiVersion: 'v1', kind: 'ConfigMap', name, ...common, body: { data } });
    const env = environment(access, store, name);
    const trust = access.trust;
    const pod = scriptPod(this, {
      image: 'curl',
      scriptConfigMap: name,
      env,
      volumes: trust ? [{ name: 'trust', secret: { secretName: trust.secretName, items: [{ key: trust.key, path: 'ca.crt' }] } }] : [],
      mounts: trust ? [{ name: 'trust', mountPath: '/trust', readOnly: true }] : [],
    });
    const spec: JobSpec = { backoffLimit: 10, ttlSecondsAfterFinished: DAY, template: { metadata: { labels }, spec: pod } };
    // Jobs cannot be changed; one with other content is another job.
    const hash = createHash('sha256').update(JSON.stringify([data, spec])).digest('hex').slice(0, 8);
    emit(this, 'Resource', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name: `${name}-${hash}`,
      ...common,
      after: [script, ...access.prerequisites, ...store.prerequisites, search],
      body: { spec },
    });
    const policy = new WorkloadPolicy(this, 'Policy', { name, pods: this.searchPods[0], role: StageRole.ARCHIVE, app: 'snapshots' });
    policy.allowTo(access.serverPods, [access.port]);
  }

  private files(plan: SnapshotPlan, name: string): Record<string, string> {
    // Two repositories in one place would spoil each other.
    const basePath = `snapshots/${namespaceOf(this)}/${name}`;
    const repository = { type: 's3', settings: { bucket: '@BUCKET@', client: name, base_path: basePath } };
    const policy = {
      schedule: elasticsearchCron(this, plan.schedule),
      name: `<${name}-{now/d}>`,
      repository: name,
      config: { indices: ['*'], include_global_state: true, partial: false },
      retention: { expire_after: elasticsearchTime(plan.keep), min_count: 1 },
    };
    return { 'run.sh': SEARCH_SNAPSHOT_SCRIPT, 'repository.json': JSON.stringify(repository), 'policy.json': JSON.stringify(policy) };
  }

  private checkNamespaces(access: SearchAccess, store: ObjectStoreAccess): void {
    const own = namespaceOf(this);
    const needed = [access.secretsNamespace, ...(store.bucketNameKey ? [store.secretsNamespace] : [])];
    const elsewhere = needed.find(namespaceName => namespaceName !== own);
    if (elsewhere === undefined) return;
    throw CORE.error(this, 'CredentialsUnreachable', {
      what: 'the job that registers the snapshots needs the credentials and the bucket name in its own namespace', got: elsewhere, allowed: own,
    });
  }
}

function environment(access: SearchAccess, store: ObjectStoreAccess, name: string): NonNullable<Container['env']> {
  const bucket = store.bucketNameKey
    ? { valueFrom: { configMapKeyRef: { name: store.bucketNameKey.configMapName, key: store.bucketNameKey.key } } }
    : { value: store.bucketName ?? '' };
  return [
    { name: 'URL', value: access.url.replace(/\/+$/, '') },
    { name: 'USERNAME', value: access.userName },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: access.password.secretName, key: access.password.key } } },
    { name: 'REPOSITORY', value: name },
    { name: 'POLICY', value: name },
    { name: 'BUCKET', ...bucket },
    ...(access.trust ? [{ name: 'CA_FILE', value: '/trust/ca.crt' }] : []),
  ];
}
