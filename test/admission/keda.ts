import * as fs from 'fs';
import * as path from 'path';
import { objectsIn } from './engine-files';
import { RunningEngine } from './running-engine';
import { startWebhooks } from './webhook-engine';
import { WebhookConfiguration } from './webhook-registration';
import { ControlPlane } from '../engines/control-plane';

const MODULE = 'github.com/kedacore/keda/v2';

/**
 * The admission webhooks of KEDA, without its operator: nothing is scaled.
 *
 * On dry-run they leave out what depends on the scaled workload, which they look for on the API server otherwise.
 */
export async function startKeda(plane: ControlPlane): Promise<RunningEngine> {
  const certificates = path.join(plane.folder, 'keda-certificates');
  fs.mkdirSync(certificates, { recursive: true });
  fs.copyFileSync(plane.serving.certFile, path.join(certificates, 'tls.crt'));
  fs.copyFileSync(plane.serving.keyFile, path.join(certificates, 'tls.key'));
  return startWebhooks(plane, {
    title: 'KEDA webhooks',
    program: { engine: 'keda', name: 'keda-webhooks', package: `${MODULE}/cmd/webhooks` },
    module: MODULE,
    crds: ['config/crd/bases'],
    ports: 2,
    args: ([port, health]) => [
      `--port=${port}`, `--cert-dir=${certificates}`, `--health-probe-bind-address=127.0.0.1:${health}`, '--metrics-bind-address=0', '--cache-miss-to-direct-client',
    ],
    health: '/readyz',
    configurations: module => objectsIn(path.join(module, 'config/webhooks'), ['ValidatingWebhookConfiguration']) as WebhookConfiguration[],
    wrong: {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: 'wrong', namespace: 'default' },
      spec: { podIdentity: { provider: 'azure-workload', identityId: '' } },
    },
  });
}
