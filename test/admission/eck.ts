import * as fs from 'fs';
import * as path from 'path';
import { objectsIn } from './engine-files';
import { moduleVersion, RunningEngine } from './running-engine';
import { startWebhooks } from './webhook-engine';
import { WebhookConfiguration } from './webhook-registration';
import { ControlPlane } from '../engines/control-plane';

const MODULE = 'github.com/elastic/cloud-on-k8s/v3';
const NAMESPACE = 'elastic-system';

/** The whole manager of Elastic Cloud on Kubernetes: its webhooks and its controllers. */
export async function startEck(plane: ControlPlane): Promise<RunningEngine> {
  const certificates = path.join(plane.folder, 'eck-certificates');
  fs.mkdirSync(certificates, { recursive: true });
  fs.copyFileSync(plane.serving.certFile, path.join(certificates, 'tls.crt'));
  fs.copyFileSync(plane.serving.keyFile, path.join(certificates, 'tls.key'));
  // There it keeps its identity.
  await plane.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  // It writes its version into what it makes.
  const version = moduleVersion('eck', MODULE);
  return startWebhooks(plane, {
    title: 'ECK manager',
    program: { engine: 'eck', name: 'eck-manager', package: `${MODULE}/cmd`, ldflags: `-X ${MODULE}/pkg/about.version=${version.slice(1)} -X ${MODULE}/pkg/about.buildSnapshot=false` },
    module: MODULE,
    crds: ['config/crds/v1/all-crds.yaml'],
    ports: 1,
    args: ([port]) => [
      'manager', '--enable-webhook', '--manage-webhook-certs=false', `--webhook-cert-dir=${certificates}`, `--webhook-port=${port}`,
      `--operator-namespace=${NAMESPACE}`, '--metrics-port=0', '--disable-telemetry', '--enable-leader-election=false', '--disable-config-watch',
      '--ip-family=IPv4', '--validate-storage-class=false',
    ],
    configurations: module => objectsIn(path.join(module, 'config/webhook/manifests.yaml'), ['ValidatingWebhookConfiguration']) as WebhookConfiguration[],
    wrong: {
      apiVersion: 'elasticsearch.k8s.elastic.co/v1',
      kind: 'Elasticsearch',
      metadata: { name: 'wrong', namespace: 'default' },
      spec: { version: '1', nodeSets: [{ name: 'nodes', count: 1 }] },
    },
  });
}
