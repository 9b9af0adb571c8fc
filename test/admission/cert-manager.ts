import { RunningEngine } from './running-engine';
import { startWebhooks } from './webhook-engine';
import { validating } from './webhook-registration';
import { ControlPlane } from '../engines/control-plane';

const MODULE = 'github.com/cert-manager/cert-manager';

/** The admission webhook of cert-manager, without its controllers: nothing is issued. */
export function startCertManager(plane: ControlPlane): Promise<RunningEngine> {
  const { certFile, keyFile } = plane.serving;
  return startWebhooks(plane, {
    title: 'cert-manager webhook',
    program: { engine: 'cert-manager', name: 'cert-manager-webhook', package: '.' },
    module: MODULE,
    crds: ['deploy/crds'],
    ports: 2,
    args: ([port, health]) => [`-port=${port}`, `-health-port=${health}`, `-api-config=${plane.kubeconfig}`, `-certificate=${certFile}`, `-key=${keyFile}`],
    health: '/healthz',
    configurations: () => [validating('cert-manager', '/validate', 'cert-manager.io/v1', ['certificates', 'issuers', 'clusterissuers'])],
    wrong: { apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: { name: 'wrong', namespace: 'default' }, spec: {} },
  });
}
