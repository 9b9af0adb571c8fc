import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Driver } from './driver';
import { runCommand } from '../cluster/command';
import { Kubectl } from '../cluster/kubectl';

/** Name of the cluster; one of this name that is there already is not touched. */
const CLUSTER = 'cdk8s-data-pipelines';

/** A cluster in containers of this machine, made for the run. @see https://kind.sigs.k8s.io/docs/user/configuration/ */
export class KindDriver implements Driver {
  public readonly name = 'kind';
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'integration-kind-'));
  private made = false;

  constructor(
    private readonly env: Readonly<Record<string, string | undefined>>,
    private readonly keep: boolean,
    private readonly tell: (line: string) => void,
  ) {}

  public async open(): Promise<Kubectl> {
    const clusters = (await this.kind(['get', 'clusters'], 60)).split('\n');
    if (clusters.includes(CLUSTER)) throw new Error(`a kind cluster ${CLUSTER} exists: delete it with "kind delete cluster --name ${CLUSTER}", or use it with --driver kubeconfig`);
    const config = this.env.KIND_CONFIG ?? path.join(__dirname, '..', 'kind.yaml');
    const image = this.env.KIND_NODE_IMAGE ? ['--image', this.env.KIND_NODE_IMAGE] : [];
    this.tell(`creating kind cluster ${CLUSTER} from ${path.basename(config)}${this.env.KIND_NODE_IMAGE ? ` with ${this.env.KIND_NODE_IMAGE}` : ''}`);
    this.made = true;
    await this.kind(['create', 'cluster', '--name', CLUSTER, '--config', config, '--kubeconfig', this.kubeconfig, '--wait', '180s', ...image], 600);
    const kubectl = new Kubectl(this.env.KUBECTL ?? 'kubectl', this.kubeconfig);
    if (this.env.KIND_CNI_MANIFEST) await kubectl.applyUrl(this.env.KIND_CNI_MANIFEST);
    for (const archive of this.archives()) {
      this.tell(`loading ${path.basename(archive)}`);
      await this.kind(['load', 'image-archive', archive, '--name', CLUSTER], 300);
    }
    await kubectl.run(['wait', '--for=condition=Ready', 'nodes', '--all', '--timeout=180s'], { timeoutSeconds: 200 });
    await kubectl.run(['rollout', 'status', 'deployment/coredns', '--namespace', 'kube-system', '--timeout=180s'], { timeoutSeconds: 200 });
    return kubectl;
  }

  public async collect(folder: string): Promise<void> {
    // As far as the node image has the tools for it; what was collected before is not lost for that.
    await this.kind(['export', 'logs', path.join(folder, 'nodes'), '--name', CLUSTER], 120).catch((error: Error) => this.tell(`  logs of the nodes: ${error.message.split('\n')[0]}`));
  }

  public async close(): Promise<void> {
    if (!this.made) return;
    if (this.keep) {
      this.tell(`kept: kind cluster ${CLUSTER}, kubeconfig ${this.kubeconfig}`);
      return;
    }
    await this.kind(['delete', 'cluster', '--name', CLUSTER, '--kubeconfig', this.kubeconfig], 120);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private get kubeconfig(): string {
    return path.join(this.folder, 'kubeconfig');
  }

  /** Image archives to load: files, or all of a folder, in KIND_IMAGE_ARCHIVES, with the separator of PATH. */
  private archives(): string[] {
    const entries = (this.env.KIND_IMAGE_ARCHIVES ?? '').split(path.delimiter).filter(entry => entry !== '');
    return entries.flatMap(entry => fs.statSync(entry).isDirectory()
      ? fs.readdirSync(entry).filter(file => file.endsWith('.tar')).sort().map(file => path.join(entry, file))
      : [entry]);
  }

  private async kind(args: readonly string[], timeoutSeconds: number): Promise<string> {
    return (await runCommand(this.env.KIND ?? 'kind', args, { timeoutSeconds })).stdout;
  }
}
