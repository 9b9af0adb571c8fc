import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { isAmazon } from './amazon';
import { ARCHIVE } from './problems';
import { joinNames } from './snapshot-plan';
import { ObjectStoreAccess } from '../core/bucket';
import { CORE } from '../core/core-problems';
import { namespaceOf } from '../core/names';
import { StageRole } from '../core/stages';
import { compareVersions, operatorVersion } from '../core/versions';
import type { BackupStorageLocationSpec } from '../crd/velero';
import { DerivedSecretStore } from '../render/derived-secret';
import { emit } from '../render/manifest';

/** First Velero that reads the certificates of a store from a Secret. An older one would leave the field out, and trust nothing. */
const TRUST_SINCE = '1.18.0';

/**
 * A bucket as Velero knows it. Velero wants credentials in the form of a file, in its own namespace; the External Secrets
 * Operator derives them.
 */
export class VeleroLocation extends Construct {
  /** Name of the storage location. */
  public readonly locationName: string;

  constructor(scope: Construct, id: string, archiveName: string, access: ObjectStoreAccess, namespaceName: string) {
    super(scope, id);
    if (access.bucketName === undefined) {
      throw ARCHIVE.error(this, 'SnapshotBackendMismatch', {
        what: 'Velero has to be told the name of the bucket, which is known at run time only',
        got: access.bucketNameKey?.configMapName,
        fix: 'give the bucket a name of its own (bucketName), or use another backend',
      });
    }
    if (access.trust) this.checkOperator();
    this.locationName = joinNames([namespaceOf(this), archiveName], 200);
    const common = { role: StageRole.ARCHIVE, app: 'snapshots' };
    // A chart of its own, since what it holds belongs into Velero's namespace.
    const velero = new Chart(this, 'Velero', { namespace: namespaceName });
    const store = new DerivedSecretStore(velero, 'Store', { name: this.locationName, sourceNamespace: access.secretsNamespace, ...common });
    const secret = store.derive('Credentials', `${this.locationName}-credentials`, { id: access.accessKeyId, key: access.secretAccessKey }, {
      cloud: '[default]\naws_access_key_id={{ .id }}\naws_secret_access_key={{ .key }}\n',
    });
    const trust = access.trust && store.derive('Trust', `${this.locationName}-trust`, { ca: access.trust }, { 'ca.crt': '{{ .ca }}' });
    const spec: BackupStorageLocationSpec = {
      provider: 'aws',
      objectStorage: {
        bucket: access.bucketName,
        // Velero takes all that it finds below the prefix for backups of this location.
        prefix: `velero/${this.locationName}`,
        ...(trust ? { caCertRef: { name: trust.name, key: 'ca.crt' } } : {}),
      },
      config: {
        region: access.region,
        s3ForcePathStyle: String(access.pathStyle),
        s3Url: access.endpoint,
        // Many stores refuse the checksum that Velero's plugin sends unless it is told otherwise. @see https://github.com/velero-io/velero-plugin-for-aws/blob/main/backupstoragelocation.md
        ...(isAmazon(access.endpoint) ? {} : { checksumAlgorithm: '' }),
      },
      credential: { name: secret.name, key: 'cloud' },
    };
    emit(velero, 'Resource', {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      name: this.locationName,
      instance: archiveName,
      ...common,
      after: [secret, ...(trust ? [trust] : []), ...access.prerequisites],
      body: { spec },
    });
  }

  private checkOperator(): void {
    const velero = operatorVersion(this, 'velero');
    if (compareVersions(velero, TRUST_SINCE) >= 0) return;
    throw CORE.error(this, 'OperatorVersionUnsupported', {
      what: 'Velero cannot be given the certificates of the bucket from a Secret', got: velero, allowed: `${TRUST_SINCE} or later`,
    });
  }
}
