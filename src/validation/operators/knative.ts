import { KNATIVE_EVENTING_CHECKS } from './knative-eventing';
import { KNATIVE_SERVING_CHECKS } from './knative-serving';
import { SemanticCheck } from '../semantics/walk';

/** What the webhooks of Knative refuse beyond the schemas, by kind. The kinds of its Kafka extension are not among them. */
export const KNATIVE_CHECKS: { readonly [kind: string]: SemanticCheck } = { ...KNATIVE_EVENTING_CHECKS, ...KNATIVE_SERVING_CHECKS };
