import * as path from 'path';
import { loadOwnCrds } from './engine-files';
import { moduleVersion, RunningEngine } from './running-engine';
import { registerWebhooks, WebhookConfiguration } from './webhook-registration';
import { BackgroundProcess } from '../engines/background-process';
import { ControlPlane } from '../engines/control-plane';
import { goBinary, GoProgram, moduleFolder } from '../engines/go-build';
import { KubernetesObject } from '../engines/kubernetes-api';
import { freePorts } from '../engines/ports';

/** An engine that serves its webhooks on one port, with a certificate that it is given. */
export interface WebhookProgram {
  /** Name for people. */
  readonly title: string;
  readonly program: GoProgram;
  /** Path of its module. */
  readonly module: string;
  /** Files and folders of its module with the definitions of its kinds. */
  readonly crds: readonly string[];
  /** How many ports it needs; the first one is for the webhooks. */
  readonly ports: number;
  readonly args: (ports: readonly number[]) => readonly string[];
  /** Path that answers on the last port, without TLS; unset to ask the webhook's own port. */
  readonly health?: string;
  /** What it has the API server ask, given the folder of its module. */
  readonly configurations: (module: string) => readonly WebhookConfiguration[];
  /** An object that it refuses. */
  readonly wrong: KubernetesObject;
}

/** Starts an engine beside an API server, and lets the API server ask it. */
export async function startWebhooks(plane: ControlPlane, engine: WebhookProgram): Promise<RunningEngine> {
  const binary = goBinary(engine.program);
  const module = moduleFolder(engine.program.engine, engine.module);
  await loadOwnCrds(plane, engine.crds.map(at => path.join(module, at)));
  const ports = await freePorts(engine.ports);
  const running = await BackgroundProcess.start({
    name: engine.title,
    command: binary,
    args: engine.args(ports),
    env: { KUBECONFIG: plane.kubeconfig },
    logFile: path.join(plane.folder, `${engine.program.name}.log`),
    ready: async () => engine.health === undefined || (await fetch(`http://127.0.0.1:${ports[ports.length - 1]}${engine.health}`)).ok,
  });
  try {
    const unregister = await registerWebhooks(plane, { port: ports[0], configurations: engine.configurations(module), wrong: engine.wrong });
    return {
      name: engine.title,
      version: moduleVersion(engine.program.engine, engine.module),
      pid: running.pid,
      stop: async () => {
        await unregister();
        await running.stop();
      },
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}
