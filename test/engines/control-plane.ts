import { generateKeyPairSync, randomBytes } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { BackgroundProcess } from './background-process';
import { ApiServerAddress, KubernetesApi } from './kubernetes-api';
import { KubernetesBinaries, kubernetesBinaries } from './kubernetes-binaries';
import { freePorts } from './ports';

/** A certificate for 127.0.0.1. */
export interface ServingCertificate {
  readonly certFile: string;
  readonly keyFile: string;
  /** What its clients trust, in PEM. */
  readonly caBundle: string;
}

const USER = 'admin';

/**
 * A real API server with its etcd, and nothing else: no controller, no scheduler, no kubelet. Objects are judged and kept, nothing is done for them.
 *
 * Off: service accounts of pods, and the finalizer on claims, since the controllers for them do not run; quotas.
 */
export class ControlPlane {
  /** Starts one on free ports, with a folder of its own. */
  public static async start(): Promise<ControlPlane> {
    const binaries = kubernetesBinaries();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'control-plane-'));
    const token = randomBytes(24).toString('hex');
    const [client, peer, port] = await freePorts(3);
    const etcd = await startEtcd(binaries, folder, client, peer);
    try {
      const apiserver = await startApiserver(binaries, folder, { etcd: client, port, token });
      const plane = new ControlPlane(folder, port, token, [apiserver, etcd]);
      const { body } = await plane.api.request('GET', '/version');
      plane.version = body.gitVersion;
      return plane;
    } catch (error) {
      await etcd.stop();
      throw error;
    }
  }

  /** Version that the API server tells. */
  public version = '';
  /** Where it is, and how its administrator gets in. */
  public readonly address: ApiServerAddress;
  /** The client of its administrator. */
  public readonly api: KubernetesApi;
  /** The API server's own certificate, which webhooks on this machine may serve with. */
  public readonly serving: ServingCertificate;
  /** A kubeconfig of its administrator. */
  public readonly kubeconfig: string;

  private constructor(
    /** For files of those who run beside it; removed with it. */
    public readonly folder: string,
    port: number,
    token: string,
    private readonly processes: readonly BackgroundProcess[],
  ) {
    this.serving = servingCertificate(folder);
    this.address = { port, token, certificate: this.serving.caBundle };
    this.api = new KubernetesApi(this.address);
    this.kubeconfig = path.join(folder, 'kubeconfig');
    fs.writeFileSync(this.kubeconfig, JSON.stringify(kubeconfig(this.address)), { mode: 0o600 });
  }

  /** Ends it and removes its folder. */
  public async stop(): Promise<void> {
    this.api.close();
    for (const running of this.processes) await running.stop();
    fs.rmSync(this.folder, { recursive: true });
  }
}

function startEtcd({ etcd }: KubernetesBinaries, folder: string, client: number, peer: number): Promise<BackgroundProcess> {
  const [clientUrl, peerUrl] = [client, peer].map(port => `http://127.0.0.1:${port}`);
  return BackgroundProcess.start({
    name: 'etcd',
    command: etcd,
    args: [
      '--name=test', `--data-dir=${path.join(folder, 'etcd')}`, '--unsafe-no-fsync',
      `--listen-client-urls=${clientUrl}`, `--advertise-client-urls=${clientUrl}`,
      `--listen-peer-urls=${peerUrl}`, `--initial-advertise-peer-urls=${peerUrl}`, `--initial-cluster=test=${peerUrl}`,
    ],
    logFile: path.join(folder, 'etcd.log'),
    ready: async () => (await fetch(`${clientUrl}/health`)).ok,
  });
}

function startApiserver({ apiserver }: KubernetesBinaries, folder: string, at: { etcd: number; port: number; token: string }): Promise<BackgroundProcess> {
  const tokens = path.join(folder, 'tokens.csv');
  fs.writeFileSync(tokens, `${at.token},${USER},${USER},system:masters\n`, { mode: 0o600 });
  const accountKey = path.join(folder, 'service-accounts.key');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  fs.writeFileSync(accountKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return BackgroundProcess.start({
    name: 'kube-apiserver',
    command: apiserver,
    args: [
      `--etcd-servers=http://127.0.0.1:${at.etcd}`, '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${at.port}`,
      `--cert-dir=${path.join(folder, 'certificates')}`, `--token-auth-file=${tokens}`, '--authorization-mode=RBAC', '--anonymous-auth=false',
      '--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${accountKey}`,
      `--service-account-signing-key-file=${accountKey}`, '--service-cluster-ip-range=10.0.0.0/16',
      '--disable-admission-plugins=ServiceAccount,StorageObjectInUseProtection,ResourceQuota', '--allow-privileged', '--profiling=false',
      '--enable-priority-and-fairness=false', '--endpoint-reconciler-type=none',
    ],
    logFile: path.join(folder, 'kube-apiserver.log'),
    ready: async () => {
      const api = new KubernetesApi({ port: at.port, token: at.token, certificate: servingCertificate(folder).caBundle });
      const { status } = await api.request('GET', '/readyz').finally(() => api.close());
      return status === 200;
    },
  });
}

function servingCertificate(folder: string): ServingCertificate {
  const [certFile, keyFile] = ['apiserver.crt', 'apiserver.key'].map(name => path.join(folder, 'certificates', name));
  // The file holds the certificate and the authority that the API server made for it.
  return { certFile, keyFile, caBundle: fs.readFileSync(certFile, 'utf8') };
}

function kubeconfig({ port, token, certificate }: ApiServerAddress): object {
  const name = 'test';
  return {
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name, cluster: { 'server': `https://127.0.0.1:${port}`, 'certificate-authority-data': Buffer.from(certificate).toString('base64') } }],
    'users': [{ name, user: { token } }],
    'contexts': [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
}
