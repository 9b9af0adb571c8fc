import { RunningEngine } from './running-engine';
import { startWebhooks } from './webhook-engine';
import { validating } from './webhook-registration';
import { ControlPlane } from '../engines/control-plane';

const MODULE = 'github.com/prometheus-operator/prometheus-operator';

/** The admission webhook of the Prometheus operator. It also changes rules, which only adds an annotation; that part is left out. */
export function startPrometheusOperator(plane: ControlPlane): Promise<RunningEngine> {
  const { certFile, keyFile } = plane.serving;
  return startWebhooks(plane, {
    title: 'Prometheus operator webhook',
    program: { engine: 'prometheus-operator', name: 'prometheus-webhook', package: `${MODULE}/cmd/admission-webhook` },
    module: MODULE,
    crds: ['prometheusrules', 'podmonitors', 'probes', 'servicemonitors'].map(kind => `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`),
    ports: 1,
    args: ([port]) => [`--web.listen-address=127.0.0.1:${port}`, '--web.enable-tls=true', `--web.cert-file=${certFile}`, `--web.key-file=${keyFile}`],
    configurations: () => [validating('prometheus-operator', '/admission-prometheusrules/validate', 'monitoring.coreos.com/v1', ['prometheusrules'])],
    wrong: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'wrong', namespace: 'default' },
      spec: { groups: [{ name: 'wrong', rules: [{ record: 'wrong', expr: '(' }] }] },
    },
  });
}
