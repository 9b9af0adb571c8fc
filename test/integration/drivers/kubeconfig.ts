import { Driver } from './driver';
import { Kubectl } from '../cluster/kubectl';

/** A cluster that is there already. What it holds is left alone: the suite works in namespaces of its own. */
export class KubeconfigDriver implements Driver {
  public readonly name = 'kubeconfig';

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  public async open(): Promise<Kubectl> {
    if (!this.env.KUBECONFIG) throw new Error('KUBECONFIG names no cluster; the driver kubeconfig takes none by guess');
    const kubectl = new Kubectl(this.env.KUBECTL ?? 'kubectl');
    await kubectl.run(['get', '--raw', '/readyz'], { timeoutSeconds: 30 });
    return kubectl;
  }

  public async collect(): Promise<void> {
    // Nodes of other people's clusters are not ours to look into.
  }

  public async close(): Promise<void> {
    // It was there before.
  }
}
