import { IConstruct } from 'constructs';
import { BucketConnectOptions, BucketOperation, IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { bucketProtection } from '../core/connection-protection';
import { CORE } from '../core/core-problems';
import { DataFlow } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { namespaceOf } from '../core/names';

/** Which way objects flow, by what the client does. */
const FLOWS: Readonly<Record<BucketOperation, DataFlow>> = {
  [BucketOperation.READ]: DataFlow.TO_CLIENT,
  [BucketOperation.WRITE]: DataFlow.FROM_CLIENT,
  [BucketOperation.READ_WRITE]: DataFlow.BOTH,
};

/** Records that a client uses a bucket; refuses clients that cannot mount its credentials. */
export function recordBucketUse(bucket: IConstruct, client: IBucketClient, { operation, fields }: BucketConnectOptions, access: ObjectStoreAccess): void {
  const clientNamespace = namespaceOf(client);
  if (clientNamespace !== access.secretsNamespace) {
    throw CORE.error(client, 'CredentialsUnreachable', {
      what: `the credentials of bucket ${bucket.node.path} are in another namespace`,
      got: clientNamespace,
      allowed: access.secretsNamespace,
      fix: 'declare the bucket in the chart of the client, or import it there with ExternalBucket',
    });
  }
  // As grants of buckets name it, see below.
  const rightsOn = [`bucket ${access.bucketName ?? access.bucketNameKey?.configMapName}`];
  PipelineGraph.of(bucket).recordEdge({
    client,
    resource: bucket,
    flow: FLOWS[operation],
    operation,
    encrypted: access.encrypted,
    fields,
    protection: bucketProtection(access, { client, clientPods: client.bucketPods, server: bucket, rightsOn }),
  });
}

/** Rights of the clients of a bucket. One key pair owns it, so each client can do everything, whatever its edge says. */
export function addBucketGrants(bucket: IConstruct, principal: string, system: string, resource: string): void {
  const graph = PipelineGraph.of(bucket);
  graph._addGrants(() =>
    graph._edgesOf(bucket).map(edge => ({
      principal,
      system,
      resource,
      operations: ['read', 'write', 'delete'],
      client: edge.client,
      reason: `${edge.client.node.path} uses ${bucket.node.path} (${edge.operation})`,
    })),
  );
}
