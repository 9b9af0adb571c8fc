import { checkBinding, checkRole } from './access';
import { checkConfigMap, checkSecret } from './config';
import { checkAutoscaler, checkClaim, checkDisruptionBudget } from './limits';
import { checkNetworkPolicy, checkService } from './network';
import { SemanticCheck } from './walk';
import { checkCronJob, checkJob, checkPod, checkWorkload } from './workloads';

/**
 * What the API server checks in builtin kinds by hand, as far as it is cheap and certain here.
 *
 * Not covered: Ingress, LimitRange, ResourceQuota, StorageClass and PriorityClass beyond their schemas, affinity and
 * tolerations, security contexts, volume sources in depth, and anything that depends on other objects or on the cluster.
 */
const CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'apps/v1/DaemonSet': checkWorkload,
  'apps/v1/Deployment': checkWorkload,
  'apps/v1/StatefulSet': checkWorkload,
  'autoscaling/v2/HorizontalPodAutoscaler': checkAutoscaler,
  'batch/v1/CronJob': checkCronJob,
  'batch/v1/Job': checkJob,
  'networking.k8s.io/v1/NetworkPolicy': checkNetworkPolicy,
  'policy/v1/PodDisruptionBudget': checkDisruptionBudget,
  'rbac.authorization.k8s.io/v1/ClusterRole': checkRole,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': checkBinding,
  'rbac.authorization.k8s.io/v1/Role': checkRole,
  'rbac.authorization.k8s.io/v1/RoleBinding': checkBinding,
  'v1/ConfigMap': checkConfigMap,
  'v1/PersistentVolumeClaim': checkClaim,
  'v1/Pod': checkPod,
  'v1/Secret': checkSecret,
  'v1/Service': checkService,
};

/** The check of a builtin kind, given as `<apiVersion>/<kind>`; undefined when its schema says it all. */
export function semanticsOf(kind: string): SemanticCheck | undefined {
  return CHECKS[kind];
}
