import * as fs from 'fs';
import * as path from 'path';
import { KubeObject } from './objects';

const FOLDER = path.join(__dirname, '..', 'stand-ins');
const SCRIPTS = 'suite-stand-ins';

/** A pod that plays a part in a scenario. */
export interface StandInProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The node image of the library's table. */
  readonly image: string;
  /** File in the folder stand-ins. */
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Port that has to accept connections before the pod is ready. */
  readonly readyPort?: number;
  /** Secrets to mount, by path. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The ConfigMap with the programs of the stand-ins, for one namespace. */
export function standInScripts(namespace: string): KubeObject {
  const files = fs.readdirSync(FOLDER).filter(file => file.endsWith('.mjs')).sort();
  const data = Object.fromEntries(files.map(file => [file, fs.readFileSync(path.join(FOLDER, file), 'utf8')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: SCRIPTS, namespace }, data };
}

/** Volume and mount that bring the programs into a pod. */
export const SCRIPT_VOLUME = { name: SCRIPTS, configMap: { name: SCRIPTS } };
export const SCRIPT_MOUNT = { name: SCRIPTS, mountPath: '/stand-ins', readOnly: true };

/** What the restricted level asks of a container; written here anew, so that the suite does not take the library's word for it. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  runAsUser: 10001,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** A pod that runs one of the stand-in programs. */
export function standInPod(props: StandInProps): KubeObject {
  const secrets = Object.entries(props.secrets ?? {});
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: props.name, namespace: props.namespace, labels: props.labels },
    spec: {
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 1,
      containers: [{
        name: 'stand-in',
        image: props.image,
        command: ['node', `/stand-ins/${props.script}`],
        env: Object.entries(props.env ?? {}).map(([name, value]) => ({ name, value })),
        // By a command in the container: probes of the kubelet may be closed out by the policies that are judged.
        ...(props.readyPort === undefined ? {} : { readinessProbe: { exec: { command: ['node', '-e', connectTo(props.readyPort)] }, periodSeconds: 2, timeoutSeconds: 5 } }),
        resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
        securityContext: RESTRICTED_CONTAINER,
        volumeMounts: [SCRIPT_MOUNT, ...secrets.map(([mountPath, secret]) => ({ name: secret, mountPath, readOnly: true }))],
      }],
      volumes: [SCRIPT_VOLUME, ...secrets.map(([, secretName]) => ({ name: secretName, secret: { secretName } }))],
    },
  };
}

function connectTo(port: number): string {
  return `require('net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
}
