import { Construct } from 'constructs';
import { checkCephVersion, DEFAULT_CEPH_VERSION, gatewayEndpoint, gatewayPodPort, gatewayPods } from './gateway';
import { ImportedObjectStore, warnAboutCleartext } from './imported-object-store';
import { objectStoreOutage } from './object-store-outage';
import { objectStorePools } from './object-store-pools';
import { IObjectStore, KafkaTrust, ObjectStoreAttributes, ObjectStoreProps } from './object-store-props';
import { STORAGE } from './problems';
import { CORE } from '../core/core-problems';
import { isDevelopment, PipelineDefaults } from '../core/defaults';
import { PipelineGraph } from '../core/graph';
import { checkKeys, checkName, defaultName } from '../core/names';
import { checkInteger } from '../core/numbers';
import { PodSelector } from '../core/pods';
import { Encryption } from '../core/protection-traits';
import { checkSecretRef, checkTrust } from '../core/secret-rules';
import { TrustBundle } from '../core/secrets';
import { StageRole } from '../core/stages';
import type {
  CephObjectStoreSpec, CephObjectStoreSpecGateway, CephObjectStoreSpecGatewayPlacementTopologySpreadConstraints as TopologySpread,
} from '../crd/rook';
import { emit } from '../render/manifest';

/** Longest name from which Rook can derive `rook-ceph-rgw-<name>-mime-types`. */
const MAX_NAME = 38;
const CLEARTEXT_SECRETS = 'rgw_allow_notification_secrets_in_cleartext';

/**
 * An object store of Ceph that speaks S3. Rook itself protects the gateways with a PodDisruptionBudget. No network policy is written for them:
 * it would select pods that serve other users too and cut these off.
 *
 * @see https://rook.io/docs/rook/latest-release/CRDs/Object-Storage/ceph-object-store-crd/
 */
export class ObjectStore extends Construct implements IObjectStore {
  /**
   * An object store that exists.
   *
   * @param scope parent
   * @param id construct id
   * @param name name of the CephObjectStore
   * @param attributes whether it serves HTTPS, and what else the library cannot see
   */
  public static fromName(scope: Construct, id: string, name: string, attributes: ObjectStoreAttributes): IObjectStore {
    return new ImportedObjectStore(scope, id, name, attributes);
  }

  /** Name of the CephObjectStore. */
  public readonly storeName: string;
  /** Namespace of the CephObjectStore. */
  public readonly storeNamespace: string;
  /** Whether clients, and Rook itself, reach the store by HTTPS. */
  public readonly https: boolean;
  /** URL of the S3 endpoint inside the cluster. */
  public readonly endpoint: string;
  /** Port that the gateway pods listen on. */
  public readonly gatewayPort: number;
  /** The gateway pods. */
  public readonly gatewayPods: PodSelector;
  /** Provisioner of bucket claims. */
  public readonly bucketProvisioner: string;
  /** Version of Ceph. */
  public readonly cephVersion: string;
  /** Whether the gateways accept Kafka passwords over cleartext connections. */
  public readonly allowsNotificationSecretsInCleartext: boolean;
  /** Certificates that clients have to trust; unset for public ones. */
  public readonly trust?: TrustBundle;
  /** How gateway pods come to trust a Kafka listener; unset when they do not. */
  public readonly kafkaTrust?: KafkaTrust;

  /**
   * @param scope parent
   * @param id construct id
   * @param props certificate, gateways, pools
   */
  constructor(scope: Construct, id: string, props: ObjectStoreProps = {}) {
    super(scope, id);
    this.storeName = this.checkStoreName(props.name ?? defaultName(this));
    this.storeNamespace = checkName(this, props.storeNamespace ?? 'rook-ceph', { what: 'namespace of the object store', deferrable: true });
    this.https = this.servesHttps(props);
    const port = checkInteger(this, props.port ?? (this.https ? 443 : 80), 'the port of the gateway', 1, 65535);
    const address = { storeName: this.storeName, storeNamespace: this.storeNamespace, https: this.https, port };
    this.endpoint = gatewayEndpoint(address);
    this.gatewayPort = gatewayPodPort(address);
    this.gatewayPods = gatewayPods(this.storeName, this.storeNamespace);
    this.bucketProvisioner = props.bucketProvisioner ?? `${this.storeNamespace}.ceph.rook.io/bucket`;
    this.cephVersion = checkCephVersion(this, props.cephVersion ?? DEFAULT_CEPH_VERSION);
    this.allowsNotificationSecretsInCleartext = props.allowNotificationSecretsInCleartext ?? false;
    this.trust = checkTrust(this, props.trust, 'the certificates to trust');
    this.kafkaTrust = props.kafkaTrust ?? (props.caBundle ? KafkaTrust.CA_BUNDLE : undefined);

    const pools = objectStorePools(this, props);
    emit(this, 'Resource', {
      apiVersion: 'ceph.rook.io/v1',
      kind: 'CephObjectStore',
      name: this.storeName,
      namespaceName: this.storeNamespace,
      role: StageRole.STORE,
      app: 'ceph-rgw',
      body: { spec: { ...pools, preservePoolsOnDelete: !isDevelopment(this), gateway: this.gateway(props, port) } satisfies CephObjectStoreSpec },
    });
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.STORE,
      type: 'Ceph object store',
      name: `${this.storeNamespace}/${this.storeName}`,
      details: { endpoint: this.endpoint, failureDomain: pools.dataPool!.failureDomain! },
      outage: objectStoreOutage(pools, PipelineDefaults.at(this).zones?.count),
      protection: {
        atRest: [{ encryption: Encryption.UNKNOWN, by: 'Ceph: whether its disks are encrypted (encryptedDevice) is a setting of the CephCluster' }],
        cleartextAccess: this.https ? [] : [this.endpoint],
      },
    });
    warnAboutCleartext(this);
  }

  private checkStoreName(name: string): string {
    checkName(this, name, { what: 'name of the object store' });
    if (name.length > MAX_NAME) {
      throw STORAGE.error(this, 'ObjectStoreNameTooLong', { what: `the name of the object store has ${name.length} characters`, got: name, allowed: `at most ${MAX_NAME}` });
    }
    return name;
  }

  private servesHttps(props: ObjectStoreProps): boolean {
    if (props.certificate && props.cleartext) {
      throw CORE.error(this, 'ConflictingProps', { what: 'certificate and cleartext are both set', fix: 'remove cleartext to serve HTTPS only' });
    }
    if (!props.certificate && !props.cleartext) {
      throw CORE.error(this, 'MissingProp', { what: 'the object store has no certificate', fix: 'set certificate, or cleartext: true to state that plain HTTP is meant' });
    }
    return props.certificate !== undefined;
  }

  private gateway(props: ObjectStoreProps, port: number): CephObjectStoreSpecGateway {
    const development = isDevelopment(this);
    const config = { ...(props.allowNotificationSecretsInCleartext ? { [CLEARTEXT_SECRETS]: 'true' } : {}), ...props.gatewayConfig };
    checkKeys(this, config, 'an option of gatewayConfig');
    const spread = this.spread();
    return {
      ...(props.certificate ? { securePort: port, sslCertificateRef: checkSecretRef(this, props.certificate, 'the certificate') } : { port }),
      ...(props.caBundle ? { caBundleRef: checkSecretRef(this, props.caBundle, 'caBundle') } : {}),
      instances: checkInteger(this, props.gateways ?? (development ? 1 : 2), 'the number of gateways', 1),
      ...(development ? {} : { resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '2Gi' } } }),
      ...(Object.keys(config).length > 0 ? { rgwConfig: config } : {}),
      ...(spread ? { placement: { topologySpreadConstraints: [spread] } } : {}),
    };
  }

  /** Rook spreads gateways over nodes by itself; zones are ours. */
  private spread(): TopologySpread | undefined {
    const zones = PipelineDefaults.at(this).zones;
    if (!zones || zones.count < 2) return undefined;
    return {
      maxSkew: 1,
      topologyKey: zones.topologyKey ?? 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { ...this.gatewayPods.labels } },
    };
  }
}
