import * as operators from './operators';
import { SemanticCheck } from './semantics/walk';

type Checks = { readonly [kind: string]: SemanticCheck };

/** By the operator's name in the catalog. The rules of an operator are loaded when one of its kinds is checked first. */
const CHECKS: { readonly [operator: string]: (() => Checks) | undefined } = {
  'cert-manager': () => operators.CERT_MANAGER_CHECKS,
  'eck': () => operators.ECK_CHECKS,
  'keda': () => operators.KEDA_CHECKS,
  'knative-eventing': () => operators.KNATIVE_EVENTING_CHECKS,
  'knative-serving': () => operators.KNATIVE_SERVING_CHECKS,
  'prometheus-operator': () => operators.PROMETHEUS_CHECKS,
};

/** The check of an operator for one of its kinds, given as `<apiVersion>/<kind>`; undefined when the schema says it all. */
export function admissionOf(operator: string, kind: string): SemanticCheck | undefined {
  return CHECKS[operator]?.()[kind];
}
