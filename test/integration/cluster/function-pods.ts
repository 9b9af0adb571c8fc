import { KubeObject } from './objects';
import { RESTRICTED_CONTAINER, SCRIPT_MOUNT, SCRIPT_VOLUME } from './stand-in-pods';

/** Port on which Knative's own proxy takes requests. @see https://knative.dev/docs/serving/architecture/ */
export const REQUEST_PORT = 8012;

/**
 * The pods of a Knative Service as Knative makes them, for a cluster without Knative: the pod template as it is, the variables
 * and labels that Knative adds, the probes with the port filled in, and something in the place of its proxy.
 */
export function deploymentOf(service: KubeObject, proxyImage: string, requestTimeoutSeconds = 30): readonly KubeObject[] {
  const { name, namespace } = service.metadata;
  const template = service.spec.template;
  const labels = { ...template.metadata.labels, 'serving.knative.dev/service': name };
  const { containerConcurrency: _concurrency, timeoutSeconds: _timeout, responseStartTimeoutSeconds: _start, ...pod } = template.spec;
  const [container] = pod.containers;
  const port = container.ports[0].containerPort as number;
  const filled = (probe: { httpGet: { path: string } }) => ({ ...probe, httpGet: { ...probe.httpGet, port } });
  const env = [...container.env, { name: 'PORT', value: String(port) }, { name: 'K_SERVICE', value: name }, { name: 'K_REVISION', value: `${name}-00001` }];
  const proxy = {
    name: 'queue-proxy',
    image: proxyImage,
    command: ['node', '/stand-ins/request-port.mjs'],
    securityContext: RESTRICTED_CONTAINER,
    resources: { requests: { cpu: '10m', memory: '32Mi' } },
    volumeMounts: [SCRIPT_MOUNT],
  };
  return [{
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-as-knative`, namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: { 'serving.knative.dev/service': name } },
      template: {
        metadata: { labels, annotations: template.metadata.annotations },
        spec: {
          ...pod,
          terminationGracePeriodSeconds: requestTimeoutSeconds,
          containers: [
            { ...container, env, livenessProbe: filled(container.livenessProbe), readinessProbe: { ...filled(container.readinessProbe), periodSeconds: 1 } },
            proxy,
          ],
          volumes: [...pod.volumes, SCRIPT_VOLUME],
        },
      },
    },
  }, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `${name}-as-knative`, namespace },
    spec: { selector: { 'serving.knative.dev/service': name }, ports: [{ port: 80, targetPort: REQUEST_PORT }] },
  }];
}
