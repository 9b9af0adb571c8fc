import { Construct } from 'constructs';
import { PodAdditions } from './elasticsearch-spec';
import { SERVING } from './problems';
import { snapshotTrust } from './snapshot-trust';
import { ObjectStoreAccess } from '../core/bucket';
import { CORE } from '../core/core-problems';
import { namespaceOf } from '../core/names';
import { ElasticsearchSpecSecureSettings } from '../crd/eck';

/**
 * The S3 client settings that snapshot repositories refer to by name: endpoint in `elasticsearch.yml`, credentials in the keystore.
 *
 * @see https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore/s3-repository
 */
export class SnapshotStores {
  private readonly stores = new Map<string, ObjectStoreAccess>();

  constructor(private readonly scope: Construct) {}

  /** Adds a store; the same one twice is one. @returns whether it is new */
  public add(clientName: string, access: ObjectStoreAccess): boolean {
    if (!/^[a-z0-9][a-z0-9_-]*$/.test(clientName)) {
      throw CORE.error(this.scope, 'InvalidName', { what: 'name of S3 client settings is not usable', got: clientName, allowed: 'lower-case letters, digits, "-" and "_"' });
    }
    if (access.secretsNamespace !== namespaceOf(this.scope)) {
      throw CORE.error(this.scope, 'CredentialsUnreachable', {
        what: 'the keystore of the search cluster takes secrets of its own namespace only',
        got: access.secretsNamespace,
        allowed: namespaceOf(this.scope),
      });
    }
    const known = this.stores.get(clientName);
    if (known && (known.endpoint !== access.endpoint || known.accessKeyId.secretName !== access.accessKeyId.secretName)) {
      throw SERVING.error(this.scope, 'SnapshotClientConflict', { what: 'two buckets share the name of their S3 client settings', got: clientName });
    }
    this.stores.set(clientName, access);
    return known === undefined;
  }

  /** Lines of `elasticsearch.yml`. */
  public get settings(): Record<string, unknown> {
    return Object.fromEntries(this.sorted().flatMap(([name, access]) => [
      [`s3.client.${name}.endpoint`, access.endpoint],
      [`s3.client.${name}.path_style_access`, access.pathStyle],
      [`s3.client.${name}.region`, access.region],
    ]));
  }

  /** Entries of the keystore, taken from the bucket's own secret. */
  public get secureSettings(): ElasticsearchSpecSecureSettings[] {
    return this.sorted().flatMap(([name, access]) => [
      { secretName: access.accessKeyId.secretName, entries: [{ key: access.accessKeyId.key, path: `s3.client.${name}.access_key` }] },
      { secretName: access.secretAccessKey.secretName, entries: [{ key: access.secretAccessKey.key, path: `s3.client.${name}.secret_key` }] },
    ]);
  }

  /** What makes the nodes trust the endpoints. */
  public get podAdditions(): PodAdditions {
    return snapshotTrust(this.sorted().flatMap(([name, access]) => (access.trust ? [{ name, trust: access.trust }] : [])));
  }

  private sorted(): Array<[string, ObjectStoreAccess]> {
    return [...this.stores.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
