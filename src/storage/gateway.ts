import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { PodSelector } from '../core/pods';

/** Ceph version that Rook's pinned release installs. */
export const DEFAULT_CEPH_VERSION = '20.2.4';
/** Port that gateway pods listen on for HTTP; the service may publish another one. */
const HTTP_CONTAINER_PORT = 8080;

/** Where a gateway listens. */
export interface GatewayAddress {
  readonly storeName: string;
  readonly storeNamespace: string;
  readonly https: boolean;
  /** Port of the service. */
  readonly port: number;
}

/** URL of the gateway's service. @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/object-storage/ */
export function gatewayEndpoint(address: GatewayAddress): string {
  return `${address.https ? 'https' : 'http'}://rook-ceph-rgw-${address.storeName}.${address.storeNamespace}.svc:${address.port}`;
}

/** Port of the pods behind the service: Rook forwards HTTP to 8080, and lets HTTPS listen on the port that it publishes. */
export function gatewayPodPort(address: GatewayAddress): number {
  return address.https ? address.port : HTTP_CONTAINER_PORT;
}

/** Labels that Rook puts on the gateway pods of one store. */
export function gatewayPods(storeName: string, storeNamespace: string): PodSelector {
  return { labels: { app: 'rook-ceph-rgw', rook_object_store: storeName }, namespaceName: storeNamespace };
}

/** Checks a Ceph version; @returns the version. */
export function checkCephVersion(scope: IConstruct, version: string): string {
  if (!/^\d+(\.\d+){0,2}$/.test(version)) {
    throw CORE.error(scope, 'InvalidValue', { what: 'the Ceph version is not a version', got: version, allowed: 'as in 20.2.4' });
  }
  return version;
}
