import { KubernetesObject } from '../engines/kubernetes-api';
import { Manifest } from '../support/app';

/**
 * Pods as custom kinds of ours describe them completely. The API server knows the pods of its own kinds and warns of them; of these it knows nothing.
 *
 * Other custom kinds hold parts of pods only, and their operator adds the rest; test/admission looks at what it makes of them.
 */
export function podsOf(manifest: Manifest): KubernetesObject[] {
  if (manifest.apiVersion !== 'serving.knative.dev/v1' || manifest.kind !== 'Service' || !manifest.spec?.template?.spec) return [];
  const { metadata, spec } = manifest.spec.template;
  const { containerConcurrency, timeoutSeconds, responseStartTimeoutSeconds, idleTimeoutSeconds, enableServiceLinks, ...pod } = spec;
  return [{
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: manifest.metadata.name, namespace: manifest.metadata.namespace, labels: metadata?.labels },
    spec: { ...pod, containers: pod.containers.map((container: Manifest, i: number) => asInPod(container, i)) },
  }];
}

/** Knative names the container and its port, and fills in the port of a probe; a pod must have them. */
function asInPod(container: Manifest, index: number): Manifest {
  const withPort = (probe?: Manifest) => probe && { ...probe, ...(probe.httpGet ? { httpGet: { port: 8080, ...probe.httpGet } } : {}) };
  return { name: `user-container-${index}`, ...container, readinessProbe: withPort(container.readinessProbe), livenessProbe: withPort(container.livenessProbe), startupProbe: withPort(container.startupProbe) };
}
