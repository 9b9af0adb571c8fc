import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Construct } from 'constructs';
import {
  BucketConnectOptions, BucketOperation, DataFlow, IBucket, IBucketClient, ISearchClient, ISearchCluster, ISnapshotSource, ObjectStoreAccess,
  ObjectStoreAccessProps, PipelineGraph, RecordSchema, SearchAccess, SearchConnectOptions, SnapshotConfig, StageRole,
} from '../../src/core';

/** A bucket as a third party would implement it. */
export class FakeBucket extends Construct implements IBucket {
  public readonly clients: Array<{ client: IBucketClient; operation: BucketOperation }> = [];

  constructor(scope: Construct, id: string, private readonly overrides: Partial<ObjectStoreAccessProps> = {}) {
    super(scope, id);
    PipelineGraph.of(this).declareStage(this, { role: StageRole.STORE, type: 'bucket', name: id });
  }

  public connectBucket(client: IBucketClient, options: BucketConnectOptions): ObjectStoreAccess {
    this.clients.push({ client, operation: options.operation });
    PipelineGraph.of(this).recordEdge({ client, resource: this, flow: DataFlow.FROM_CLIENT, operation: options.operation, encrypted: true });
    return new ObjectStoreAccess({
      endpoint: 'https://rook-ceph-rgw-store.rook-ceph.svc:443',
      bucketNameKey: { configMapName: 'archive', key: 'BUCKET_NAME' },
      accessKeyId: { secretName: 'archive', key: 'AWS_ACCESS_KEY_ID' },
      secretAccessKey: { secretName: 'archive', key: 'AWS_SECRET_ACCESS_KEY' },
      secretsNamespace: 'orders',
      serverPods: { labels: { app: 'rook-ceph-rgw' }, namespaceName: 'rook-ceph' },
      port: 8443,
      prerequisites: [],
      ...this.overrides,
    });
  }
}

/** Something with volumes, or a search engine, as a third party would implement it. */
export class FakeSource extends Construct implements ISnapshotSource {
  constructor(scope: Construct, id: string, private readonly config: Partial<SnapshotConfig> = {}) {
    super(scope, id);
    PipelineGraph.of(this).declareStage(this, { role: StageRole.STORE, type: 'store', name: id });
  }

  public bindSnapshots(): SnapshotConfig {
    return { sourceName: 'kafka', namespaceName: 'orders', volumes: volumes(2), ...this.config };
  }
}

export function volumes(count: number, csiDriver?: string) {
  return Array.from({ length: count }, (_, i) => ({
    claimName: `data-0-kafka-broker-${i}`, claimLabels: { 'strimzi.io/cluster': 'kafka' }, sizeGibibytes: 100, csiDriver,
  }));
}

/** A search engine as a third party would implement it. */
export class FakeSearch extends Construct implements ISearchCluster, ISnapshotSource {
  public readonly clients: Array<{ client: ISearchClient; options: SearchConnectOptions }> = [];
  public readonly stores: Array<{ clientName: string; access: ObjectStoreAccess }> = [];

  constructor(scope: Construct, id: string, private readonly url = 'https://search-es-http.orders.svc:9200', private readonly ephemeralReason?: string) {
    super(scope, id);
    PipelineGraph.of(this).declareStage(this, { role: StageRole.STORE, type: 'search engine', name: id });
  }

  public connectSearch(client: ISearchClient, options: SearchConnectOptions): SearchAccess {
    this.clients.push({ client, options });
    return new SearchAccess({
      url: this.url,
      userName: client.searchClientName,
      password: { secretName: `${client.searchClientName}-user`, key: 'password' },
      trust: { secretName: 'search-es-http-certs-public', key: 'ca.crt' },
      secretsNamespace: 'orders',
      majorVersion: 9,
      port: 9200,
      serverPods: { labels: { 'elasticsearch.k8s.elastic.co/cluster-name': 'search' }, namespaceName: 'orders' },
      prerequisites: [],
    });
  }

  public storeSnapshots(clientName: string, access: ObjectStoreAccess): void {
    this.stores.push({ clientName, access });
  }

  public bindSnapshots(): SnapshotConfig {
    return { sourceName: 'search', namespaceName: 'orders', volumes: [], search: this, ephemeralReason: this.ephemeralReason };
  }
}

/** A schema from a file, as users declare it. */
export function jsonSchema(definition: object): RecordSchema {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'schema-')), 'order.json');
  fs.writeFileSync(file, JSON.stringify(definition));
  return RecordSchema.jsonSchemaFile(file);
}

export function avroSchema(): RecordSchema {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'schema-')), 'order.avsc');
  fs.writeFileSync(file, JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] }));
  return RecordSchema.avroFile(file);
}
