import { PodSelector } from '../core/pods';
import { restrictedContainer } from '../render/pod-security';

/**
 * What the restricted pod security standard asks of a container that an operator writes. Strimzi does not promise that its images run on
 * a read-only root file system, so that stays open; pod-level settings stay with the operator, which sets the volume group of the platform.
 */
export function operatorContainer(): object {
  return { ...restrictedContainer(), readOnlyRootFilesystem: undefined };
}

/** Pods of a cluster's brokers. */
export function brokerPods(clusterName: string, namespaceName: string): PodSelector {
  return { labels: { 'strimzi.io/cluster': clusterName, 'strimzi.io/broker-role': 'true' }, namespaceName };
}

/** All pods that Strimzi runs for a cluster, in the cluster's own namespace. */
export function clusterPods(clusterName: string): PodSelector {
  return { labels: { 'strimzi.io/cluster': clusterName } };
}
