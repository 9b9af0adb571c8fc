import { Report } from '../report';
import { JsonRecord } from '../schema';
import { countSet, recordAt, records, within } from '../semantics/walk';

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

/** Probes of a container. Whether containers that do not serve may have any is up to the cluster. */
export function checkProbes(container: JsonRecord, report: Report, serves: boolean): void {
  const portName = String(records(container, 'ports')[0]?.name || 'http');
  for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    within(container, field, report, probe => {
      const count = countSet(probe, HANDLERS);
      // A readiness probe without one looks whether the port is open.
      if (count === 0 && !(serves && field === 'readinessProbe')) report.add('Required', `Required value: one of ${HANDLERS.join(', ')}`);
      if (count > 1) report.forbidden('may not specify more than 1 handler type');
      if (serves) for (const handler of ['httpGet', 'tcpSocket']) checkPortName(probe, handler, portName, report);
      within(probe, 'exec', report, ({ command }) => {
        if (!Array.isArray(command) || command.length === 0) report.required('command');
      });
      checkTimes(probe, field, report);
      checkAsInPod(probe, field, report);
    });
  }
}

function checkPortName(probe: JsonRecord, handler: string, portName: string, report: Report): void {
  const { port } = recordAt(probe, handler);
  if (typeof port === 'string' && port !== '' && port !== portName) report.invalid(port, `must be the port that the container serves, "${portName}"`, `${handler}.port`);
}

/** What Kubernetes says of a probe in the pod; Knative itself makes readiness probes, and fills in the port of liveness probes. */
function checkAsInPod(probe: JsonRecord, field: string, report: Report): void {
  if (field === 'readinessProbe') return;
  const handlers = field === 'startupProbe' ? ['httpGet', 'tcpSocket', 'grpc'] : ['grpc'];
  for (const handler of handlers) {
    within(probe, handler, report, ({ port }) => {
      if (typeof port !== 'string' && !(Number(port ?? 0) >= 1 && Number(port) <= 65535)) report.invalid(port ?? 0, 'must be between 1 and 65535', 'port');
    });
  }
  within(probe, 'httpGet', report, ({ scheme }) => {
    if (scheme && scheme !== 'HTTP' && scheme !== 'HTTPS') report.notSupported(scheme, ['HTTP', 'HTTPS'], 'scheme');
  });
  if (probe.successThreshold && probe.successThreshold !== 1) report.invalid(probe.successThreshold, 'must be 1', 'successThreshold');
}

function checkTimes(probe: JsonRecord, field: string, report: Report): void {
  const times = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'];
  for (const time of times) {
    const value = probe[time];
    if (typeof value === 'number' && value < 0) report.invalid(value, 'must not be negative', time);
  }
  if (field !== 'readinessProbe' || probe.periodSeconds) return;
  for (const time of ['timeoutSeconds', 'failureThreshold']) {
    if (probe[time]) report.forbidden('needs "periodSeconds"; without that, Knative tries several times a second until the pod is up', time);
  }
}
