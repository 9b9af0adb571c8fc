import { Construct } from 'constructs';
import { ImagePurpose, imageFor } from '../core/images';
import type { Container, PodSpec, Volume, VolumeMount } from '../crd/kubernetes';
import { restrictedContainer, restrictedPod } from '../render/pod-security';

/** An account that owns nothing, wherever the image has none. */
const NOBODY = 65532;

/** What a pod that runs one of our scripts needs. */
export interface ScriptPodProps {
  readonly image: ImagePurpose;
  /** ConfigMap with the script under the key run.sh. */
  readonly scriptConfigMap: string;
  readonly serviceAccountName?: string;
  readonly env: NonNullable<Container['env']>;
  readonly volumes?: readonly Volume[];
  readonly mounts?: readonly VolumeMount[];
}

/** A pod that runs a shell script once, with nothing that it does not need. */
export function scriptPod(scope: Construct, props: ScriptPodProps): PodSpec {
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: props.serviceAccountName !== undefined,
    ...(props.serviceAccountName ? { serviceAccountName: props.serviceAccountName } : {}),
    enableServiceLinks: false,
    securityContext: { ...restrictedPod(), runAsUser: NOBODY, runAsGroup: NOBODY, fsGroup: NOBODY },
    containers: [{
      name: 'run',
      image: imageFor(scope, props.image),
      command: ['/bin/sh', '/script/run.sh'],
      env: [{ name: 'HOME', value: '/tmp' }, ...props.env],
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '128Mi' } },
      securityContext: restrictedContainer(),
      volumeMounts: [{ name: 'script', mountPath: '/script', readOnly: true }, { name: 'tmp', mountPath: '/tmp' }, ...(props.mounts ?? [])],
    }],
    volumes: [
      { name: 'script', configMap: { name: props.scriptConfigMap } },
      { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
      ...(props.volumes ?? []),
    ],
  };
}
