import { EnvVar } from './variables';
import type { ServiceSpecTemplateSpec, ServiceSpecTemplateSpecContainers, ServiceSpecTemplateSpecVolumes } from '../crd/knative-serving';
import { restrictedContainer } from '../render/pod-security';

/** User of the stock language images that is not root; their default user is. */
const RUNNER_USER = 1000;

/** Knative counts one request for both limits: until the first byte of the answer, and until its end. */
function timeouts(seconds: number): Pick<ServiceSpecTemplateSpec, 'timeoutSeconds' | 'responseStartTimeoutSeconds'> {
  return { timeoutSeconds: seconds, responseStartTimeoutSeconds: seconds };
}

/** What all revisions have. */
export interface RevisionProps {
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  readonly port: number;
  readonly runnerConfigMap: string;
  readonly runnerImage: string;
  readonly runnerCommand: readonly string[];
  readonly runnerVariables: readonly EnvVar[];
  readonly functionVariables: readonly EnvVar[];
  readonly functionVolumes: readonly FunctionVolume[];
  readonly resources: object;
  readonly runAsUser?: number;
  readonly writableRootFilesystem: boolean;
  readonly imagePullSecret?: string;
}

/** A volume of the container with the function. */
export interface FunctionVolume {
  readonly volume: ServiceSpecTemplateSpecVolumes;
  readonly mountPath: string;
  /** ConfigMaps and Secrets must be mounted read-only. */
  readonly readOnly: boolean;
}

const RUNNER_MOUNT = { name: 'runner', mountPath: '/runner', readOnly: true };
const TMP: FunctionVolume = { volume: { name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }, mountPath: '/tmp', readOnly: false };

/** A pod whose runner calls the user's function in its own process. */
export function functionRevision(props: RevisionProps): ServiceSpecTemplateSpec {
  const volumes = [...props.functionVolumes, TMP];
  return {
    ...podSettings(props, volumes),
    containers: [{
      ...servingContainer('function', props, props.port),
      env: [...props.runnerVariables, ...props.functionVariables],
      volumeMounts: [RUNNER_MOUNT, ...volumes.map(mountOf)],
      resources: props.resources,
      securityContext: security(props.runAsUser ?? RUNNER_USER, props.writableRootFilesystem),
    }],
  };
}

/** A pod whose forwarder stands in front of the user's container. */
export function imageRevision(props: RevisionProps & { readonly image: string; readonly forwarderResources: object }): ServiceSpecTemplateSpec {
  const volumes = [...props.functionVolumes, TMP];
  return {
    ...podSettings(props, volumes),
    containers: [
      {
        ...servingContainer('forwarder', props, forwarderPort(props.port)),
        env: [...props.runnerVariables, { name: 'TARGET_URL', value: `http://127.0.0.1:${props.port}` }],
        volumeMounts: [RUNNER_MOUNT],
        resources: props.forwarderResources,
        securityContext: security(RUNNER_USER, false),
      },
      {
        name: 'function',
        image: props.image,
        // Knative sets PORT for the container that it calls; this one is called by the forwarder.
        env: [{ name: 'PORT', value: String(props.port) }, ...props.functionVariables],
        volumeMounts: volumes.map(mountOf),
        resources: props.resources,
        securityContext: security(props.runAsUser, props.writableRootFilesystem),
      },
    ],
  };
}

/** A port beside the user's. */
function forwarderPort(taken: number): number {
  return taken === 8085 ? 8086 : 8085;
}

function servingContainer(name: string, props: RevisionProps, port: number): ServiceSpecTemplateSpecContainers {
  return {
    name,
    image: props.runnerImage,
    command: [...props.runnerCommand],
    ports: [{ containerPort: port }],
    readinessProbe: { httpGet: { path: '/readyz' } },
    livenessProbe: { httpGet: { path: '/healthz' }, periodSeconds: 10 },
  };
}

function podSettings(props: RevisionProps, volumes: readonly FunctionVolume[]): Omit<ServiceSpecTemplateSpec, 'containers'> {
  return {
    containerConcurrency: props.concurrency,
    ...timeouts(props.timeoutSeconds),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(props.imagePullSecret === undefined ? {} : { imagePullSecrets: [{ name: props.imagePullSecret }] }),
    volumes: [{ name: 'runner', configMap: { name: props.runnerConfigMap } }, ...volumes.map(({ volume }) => volume)],
  };
}

function mountOf({ volume, mountPath, readOnly }: FunctionVolume): { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean } {
  return { name: volume.name, mountPath, ...(readOnly ? { readOnly } : {}) };
}

function security(runAsUser: number | undefined, writableRoot: boolean): object {
  return { ...restrictedContainer(), readOnlyRootFilesystem: !writableRoot, ...(runAsUser === undefined ? {} : { runAsUser }) };
}
