import * as fs from 'fs';
import * as path from 'path';
import { ChildProcess } from './child-process';
import { Manifest } from '../../support/app';
import { EmittedWorld, ofKind } from '../clients/client-configuration';

/** Where the pod of a service runs. */
export interface PodPlace {
  readonly folder: string;
  /** Port of 127.0.0.1. */
  readonly port: number;
  /** What stands here in place of an address in the cluster, as in `http://kafka-sink-ingress.knative-eventing.svc/`, and other texts of variables. */
  readonly addresses: Readonly<Record<string, string>>;
}

/**
 * The function container of a Knative Service object, as a process: its command, its variables, the files of its volumes. Other than in a cluster,
 * files are in a folder in place of the mount path, the port is another one, and so are addresses of what is not on this machine.
 */
export class RunnerPod {
  /** Starts the container and waits for its readiness probe. */
  public static async start(service: Manifest, world: EmittedWorld, place: PodPlace): Promise<RunnerPod> {
    const { spec } = service.spec.template;
    const [container] = spec.containers;
    const { namespace, name } = service.metadata;
    fs.mkdirSync(place.folder, { recursive: true });
    const mounts = mountVolumes(spec, container, { world, namespace, folder: place.folder });
    const local = (text: string): string => {
      const mount = mounts.find(({ mountPath }) => text === mountPath || text.startsWith(`${mountPath}/`));
      if (mount) return mount.folder + text.slice(mount.mountPath.length);
      const [elsewhere, here] = Object.entries(place.addresses).find(([address]) => text.startsWith(address)) ?? ['', ''];
      return here + text.slice(elsewhere.length);
    };
    const variables = [
      ...(container.env ?? []).map((variable: Manifest) => `${variable.name}=${local(valueOf(variable, namespace, world))}`),
      `PATH=${process.env.PATH}`,
      `PORT=${place.port}`,
      `K_SERVICE=${name}`,
      `K_CONFIGURATION=${name}`,
      `K_REVISION=${name}-00001`,
    ];
    const logFile = path.join(place.folder, 'container.log');
    const { path: readiness } = container.readinessProbe.httpGet;
    const running = await ChildProcess.start({
      name: `the runner of ${name}`,
      // Nothing of this process's own variables: a pod has only what the objects say.
      command: 'env',
      args: ['-i', ...variables, ...container.command.map(local)],
      logFile,
      ready: async () => (await fetch(`http://127.0.0.1:${place.port}${readiness}`)).ok,
    });
    return new RunnerPod(running, logFile);
  }

  private constructor(private readonly running: ChildProcess, private readonly logFile: string) {}

  /** Everything that the container wrote. */
  public get log(): string {
    return fs.readFileSync(this.logFile, 'utf8');
  }

  /** Ends the container at once. */
  public async kill(): Promise<void> {
    await this.running.kill();
  }

  /** Starts the container again, as the kubelet does. */
  public async restart(): Promise<void> {
    await this.running.restart();
  }

  /** Ends the container in order. */
  public async stop(): Promise<void> {
    await this.running.stop();
  }
}

/** A folder in place of a mount path. */
interface Mount {
  readonly mountPath: string;
  readonly folder: string;
}

/** Makes folders, with the files of ConfigMaps and Secrets. */
function mountVolumes(spec: Manifest, container: Manifest, { world, namespace, folder }: { world: EmittedWorld; namespace: string; folder: string }): Mount[] {
  return container.volumeMounts.map(({ name, mountPath }: Manifest) => {
    const volume = spec.volumes.find((candidate: Manifest) => candidate.name === name);
    const here = path.join(folder, name);
    fs.mkdirSync(here, { recursive: true });
    for (const [file, text] of Object.entries(filesOf(volume, namespace, world))) fs.writeFileSync(path.join(here, file), text);
    return { mountPath, folder: here };
  });
}

function filesOf({ name, configMap, secret, emptyDir }: Manifest, namespace: string, world: EmittedWorld): Record<string, string> {
  if (configMap) return ofKind(world, 'ConfigMap').find(m => m.metadata.namespace === namespace && m.metadata.name === configMap.name).data;
  if (secret) return Object.fromEntries(secret.items.map(({ key, path: file }: Manifest) => [file, world.secrets.value(namespace, secret.secretName, key)]));
  if (emptyDir) return {};
  throw new Error(`these tests mount ConfigMaps, Secrets and empty folders, the volume ${name} is neither`);
}

function valueOf({ value, valueFrom }: Manifest, namespace: string, { secrets }: EmittedWorld): string {
  const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
  if (secretKeyRef) return secrets.value(namespace, secretKeyRef.name, secretKeyRef.key);
  return configMapKeyRef ? secrets.configMap(namespace, configMapKeyRef.name)[configMapKeyRef.key] : value ?? '';
}
