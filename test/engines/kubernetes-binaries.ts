import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from './cache';
import { goBinary } from './go-build';
import { MissingTool } from './missing-tool';

/** The programs of a control plane. */
export interface KubernetesBinaries {
  readonly etcd: string;
  readonly apiserver: string;
}

/**
 * From the folder that `KUBEBUILDER_ASSETS` names, or built once from Go modules.
 *
 * @see https://book.kubebuilder.io/reference/envtest
 */
export function kubernetesBinaries(): KubernetesBinaries {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (assets === undefined || assets === '') return built();
  const [etcd, apiserver] = ['etcd', 'kube-apiserver'].map(name => path.join(assets, name));
  for (const file of [etcd, apiserver]) {
    if (!fs.existsSync(file)) throw new MissingTool(file, 'KUBEBUILDER_ASSETS names a folder without it; `setup-envtest use -p path` prints one that has it');
  }
  return { etcd, apiserver };
}

function built(): KubernetesBinaries {
  const version = kubernetesVersion();
  const [major, minor] = version.slice(1).split('.');
  const variables = { gitVersion: version, gitMajor: major, gitMinor: minor };
  const ldflags = Object.entries(variables).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`).join(' ');
  const [etcd, apiserver] = [
    { name: 'etcd', package: 'go.etcd.io/etcd/server/v3' },
    { name: 'kube-apiserver', package: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  ].map(program => goBinary({ engine: 'kubernetes', ldflags, ...program }));
  return { etcd, apiserver };
}

/** Version of Kubernetes in the module file. */
export function kubernetesVersion(): string {
  const text = fs.readFileSync(path.join(ROOT, 'engines/kubernetes/go.mod'), 'utf8');
  return /k8s\.io\/kubernetes (v\S+)/.exec(text)![1];
}
