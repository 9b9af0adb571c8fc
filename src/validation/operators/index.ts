import { CERT_MANAGER_CHECKS } from './cert-manager';
import { ECK_CHECKS } from './eck';
import { KEDA_CHECKS } from './keda';
import { KNATIVE_CHECKS } from './knative';
import { PROMETHEUS_CHECKS } from './prometheus-operator';
import { SemanticCheck } from '../semantics/walk';

/** What the admission code of operators refuses beyond the schemas of their kinds; test/admission compares each with the operator's own verdict. */
const CHECKS: { readonly [kind: string]: SemanticCheck } = {
  ...CERT_MANAGER_CHECKS, ...ECK_CHECKS, ...KEDA_CHECKS, ...KNATIVE_CHECKS, ...PROMETHEUS_CHECKS,
};

/** The check of an operator for one of its kinds, given as `<apiVersion>/<kind>`; undefined when the schema says it all. */
export function admissionOf(kind: string): SemanticCheck | undefined {
  return CHECKS[kind];
}
