/**
 * Versions in which an operator serves, or served, the kinds of a group. Another version of an object is the same object, so what has it in the state must stay.
 *
 * From the operators' own definitions.
 * @see https://github.com/strimzi/strimzi-kafka-operator/blob/main/CHANGELOG.md
 */
const VERSIONS: { readonly [group: string]: readonly string[] } = {
  'kafka.strimzi.io': ['v1', 'v1beta2'],
  'elasticsearch.k8s.elastic.co': ['v1', 'v1beta1'],
  'external-secrets.io': ['v1', 'v1beta1'],
  'sources.knative.dev': ['v1', 'v1beta1'],
  'snapshot.storage.k8s.io': ['v1', 'v1beta1'],
  'groupsnapshot.storage.k8s.io': ['v1', 'v1beta2', 'v1beta1'],
};

/** The same kinds in other versions, as in `kafka.strimzi.io/v1beta2`. The SDK knows those of builtin kinds itself. */
export function otherVersions(apiVersion: string): string[] {
  const [group, version] = apiVersion.split('/');
  return (VERSIONS[group] ?? []).filter(other => other !== version).map(other => `${group}/${other}`);
}
