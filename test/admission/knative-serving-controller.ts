import * as path from 'path';
import { EngineSettings } from './knative-engine';
import { moduleVersion, RunningEngine } from './running-engine';
import { SERVING_ENGINE, SERVING_MODULE, SERVING_NAMESPACE } from './knative-serving';
import { knativeEnvironment, stopNow } from './knative-webhook';
import { BackgroundProcess } from '../engines/background-process';
import { ControlPlane } from '../engines/control-plane';
import { goBinary } from '../engines/go-build';
import { freePorts } from '../engines/ports';

/** Settings that the controller needs here: an image for its proxy, and no look-up of images, since there is no registry. */
export function controllerSettings(images: readonly string[]): EngineSettings {
  const registries = images.map(image => image.split('/')[0]).filter(host => /[.:]/.test(host)).map(host => (host === 'docker.io' ? 'index.docker.io' : host));
  return {
    'config-deployment': { 'queue-sidecar-image': 'proxy.example/queue', 'registries-skipping-tag-resolving': [...new Set(['index.docker.io', ...registries])].sort().join(',') },
  };
}

/** Starts the controller of Knative Serving, which makes configurations, revisions, routes and Deployments of services. Its webhook must run. */
export async function startServingController(plane: ControlPlane): Promise<RunningEngine> {
  const [profiling] = await freePorts(1);
  const running = await BackgroundProcess.start({
    name: 'serving-controller',
    command: goBinary({ engine: SERVING_ENGINE, name: 'serving-controller', package: `${SERVING_MODULE}/cmd/controller` }),
    args: [],
    env: knativeEnvironment(plane, SERVING_NAMESPACE, { PROFILING_PORT: String(profiling) }),
    logFile: path.join(plane.folder, 'serving-controller.log'),
    // Its own probes are at a fixed port, which may be taken on this machine; it works all the same.
    ready: () => leads(plane),
    timeoutSeconds: 90,
  });
  return { name: 'serving-controller', version: moduleVersion(SERVING_ENGINE, SERVING_MODULE), pid: running.pid, stop: () => stopNow(running) };
}

/** Whether it has become the leader for what it reconciles. */
async function leads(plane: ControlPlane): Promise<boolean> {
  const { body } = await plane.api.request('GET', `/apis/coordination.k8s.io/v1/namespaces/${SERVING_NAMESPACE}/leases`);
  const leases: Array<{ metadata: { name: string }; spec: { holderIdentity?: string } }> = body.items ?? [];
  return leases.some(({ metadata, spec }) => metadata.name.startsWith('controller.') && metadata.name.includes('.service.') && Boolean(spec.holderIdentity));
}
