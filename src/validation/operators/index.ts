/** What the admission code of operators refuses beyond the schemas of their kinds; test/admission compares it with the operators' own verdicts. */
export { CERT_MANAGER_CHECKS } from './cert-manager';
export { ECK_CHECKS } from './eck';
export { KEDA_CHECKS } from './keda';
export { KNATIVE_EVENTING_CHECKS } from './knative-eventing';
export { KNATIVE_SERVING_CHECKS } from './knative-serving';
export { PROMETHEUS_CHECKS } from './prometheus-operator';
