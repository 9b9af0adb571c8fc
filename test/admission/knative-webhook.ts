import * as path from 'path';
import { applyAll, EngineSettings } from './knative-engine';
import { moduleVersion, RunningEngine } from './running-engine';
import { withSettings } from './knative-files';
import { BackgroundProcess } from '../engines/background-process';
import { ControlPlane } from '../engines/control-plane';
import { goBinary, GoProgram } from '../engines/go-build';
import { KubernetesObject } from '../engines/kubernetes-api';
import { freePorts } from '../engines/ports';

/** The webhook server of one half of Knative. */
export interface WebhookOptions {
  readonly program: GoProgram;
  /** Module that the program is of. */
  readonly module: string;
  /** Namespace that Knative is installed into. */
  readonly namespace: string;
  /** Service that the webhook objects name. */
  readonly service: string;
  /** Objects that the program reads or that the API server needs to find it: namespace, settings, secret, webhooks. */
  readonly objects: readonly KubernetesObject[];
  readonly settings: EngineSettings;
}

const CONFIGURATIONS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** Starts a webhook server of Knative, and waits until the API server asks it. It makes its certificates itself. */
export async function startKnativeWebhook(plane: ControlPlane, options: WebhookOptions): Promise<RunningEngine> {
  const { program, namespace } = options;
  const [port, profiling] = await freePorts(2);
  const webhooks = options.objects.filter(({ kind }) => CONFIGURATIONS.includes(kind)).map(object => withPort(object, port));
  const others = options.objects.filter(({ kind }) => !CONFIGURATIONS.includes(kind));
  await applyAll(plane, [
    ...others.map(object => (object.kind === 'ConfigMap' ? withSettings(object, options.settings[object.metadata.name] ?? {}) : object)),
    loopback(namespace, options.service, port),
    ...webhooks,
  ]);
  const running = await BackgroundProcess.start({
    name: program.name,
    command: goBinary(program),
    args: [],
    env: knativeEnvironment(plane, namespace, { WEBHOOK_NAME: options.service, WEBHOOK_PORT: String(port), PROFILING_PORT: String(profiling) }),
    logFile: path.join(plane.folder, `${program.name}.log`),
    ready: async () => (await Promise.all(webhooks.map(webhook => isRegistered(plane, webhook)))).every(Boolean),
    timeoutSeconds: 90,
  });
  return {
    name: program.name,
    version: moduleVersion(program.engine, options.module),
    pid: running.pid,
    stop: async () => {
      for (const webhook of webhooks) await plane.api.delete(webhook);
      await stopNow(running);
    },
  };
}

/** What a container of Knative finds in its environment. */
export function knativeEnvironment(plane: ControlPlane, namespace: string, more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    KUBECONFIG: plane.kubeconfig,
    SYSTEM_NAMESPACE: namespace,
    POD_NAME: `test-${process.pid}`,
    CONFIG_LOGGING_NAME: 'config-logging',
    CONFIG_OBSERVABILITY_NAME: 'config-observability',
    METRICS_DOMAIN: 'knative.dev/test',
    ...more,
  };
}

/** Ends a program of Knative: the first signal makes it wait for its clients for most of a minute, the second ends it. */
export async function stopNow(running: BackgroundProcess): Promise<void> {
  if (running.pid !== undefined) process.kill(running.pid, 'SIGTERM');
  await new Promise(resolve => setTimeout(resolve, 200));
  await running.stop();
}

/** Knative looks for a Service, so it gets one that leads back to this machine. */
function loopback(namespace: string, name: string, port: number): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { type: 'ExternalName', externalName: '127.0.0.1', ports: [{ port }] } };
}

function withPort(object: KubernetesObject, port: number): KubernetesObject {
  const webhooks = object.webhooks as Array<{ clientConfig: { service: object } }>;
  return { ...object, webhooks: webhooks.map(webhook => ({ ...webhook, clientConfig: { service: { ...webhook.clientConfig.service, port } } })) };
}

/** Knative writes its certificate into the webhook when it is about to serve it. */
async function isRegistered(plane: ControlPlane, webhook: KubernetesObject): Promise<boolean> {
  const { body } = await plane.api.get(webhook);
  const webhooks: Array<{ clientConfig: { caBundle?: string } }> = body.webhooks ?? [];
  return webhooks.length > 0 && webhooks.every(({ clientConfig }) => clientConfig.caBundle !== undefined);
}
