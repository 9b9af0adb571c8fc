import { Construct } from 'constructs';
import { checkCephVersion, DEFAULT_CEPH_VERSION, gatewayEndpoint, gatewayPodPort, gatewayPods } from './gateway';
import { IObjectStore, KafkaTrust, ObjectStoreAttributes } from './object-store-props';
import { STORAGE } from './problems';
import { CORE } from '../core/core-problems';
import { PipelineGraph } from '../core/graph';
import { checkName } from '../core/names';
import { checkInteger } from '../core/numbers';
import { PodSelector } from '../core/pods';
import { checkTrust } from '../core/secret-rules';
import { TrustBundle } from '../core/secrets';

/** An object store that exists. */
export class ImportedObjectStore extends Construct implements IObjectStore {
  public readonly storeName: string;
  public readonly storeNamespace: string;
  public readonly https: boolean;
  public readonly endpoint: string;
  public readonly gatewayPort: number;
  public readonly gatewayPods: PodSelector;
  public readonly bucketProvisioner: string;
  public readonly cephVersion: string;
  public readonly allowsNotificationSecretsInCleartext: boolean;
  public readonly trust?: TrustBundle;
  public readonly kafkaTrust?: KafkaTrust;

  constructor(scope: Construct, id: string, name: string, attributes: ObjectStoreAttributes) {
    super(scope, id);
    if (typeof attributes?.https !== 'boolean') {
      throw CORE.error(this, 'MissingProp', { what: 'whether the object store serves HTTPS is not known', got: attributes?.https, fix: 'set https: true or https: false' });
    }
    const port = checkInteger(this, attributes.port ?? (attributes.https ? 443 : 80), 'the port of the gateway', 1, 65535);
    this.storeName = checkName(this, name, { what: 'name of the object store' });
    this.storeNamespace = checkName(this, attributes.storeNamespace ?? 'rook-ceph', { what: 'namespace of the object store', deferrable: true });
    this.https = attributes.https;
    const address = { storeName: this.storeName, storeNamespace: this.storeNamespace, https: this.https, port };
    this.endpoint = gatewayEndpoint(address);
    this.gatewayPort = gatewayPodPort(address);
    this.gatewayPods = gatewayPods(this.storeName, this.storeNamespace);
    this.bucketProvisioner = attributes.bucketProvisioner ?? `${this.storeNamespace}.ceph.rook.io/bucket`;
    this.cephVersion = checkCephVersion(this, attributes.cephVersion ?? DEFAULT_CEPH_VERSION);
    this.allowsNotificationSecretsInCleartext = attributes.allowNotificationSecretsInCleartext ?? false;
    this.trust = checkTrust(this, attributes.trust, 'the certificates to trust');
    this.kafkaTrust = attributes.kafkaTrust;
    warnAboutCleartext(this);
  }
}

/** The S3 protocol signs requests but does not hide them. */
export function warnAboutCleartext(store: IObjectStore): void {
  if (store.https) return;
  const text = STORAGE.text(store, 'ObjectStoreCleartext', { what: `object store ${store.storeName} is reached without HTTPS`, got: store.endpoint });
  PipelineGraph.of(store)._warn(store, STORAGE, 'ObjectStoreCleartext', text);
}
