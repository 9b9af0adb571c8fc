import { dnsLabel } from '../names';
import { quantityValue } from '../quantity';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { countSet, each, portNumber, recordAt, within } from './walk';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const ENV_SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** Checks one container: name, image, ports, environment, mounts, resources, probes. */
export function checkContainer(container: JsonRecord, report: Report, volumes: ReadonlySet<string>): void {
  for (const error of dnsLabel(String(container.name))) report.invalid(container.name, error, 'name');
  if (!container.image) report.required('image');
  checkPorts(container, report);
  each(container, 'env', report, checkVariable);
  each(container, 'volumeMounts', report, mount => checkMount(mount, report, volumes));
  within(container, 'resources', report, checkResources);
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) within(container, probe, report, checkHandler);
}

function checkPorts(container: JsonRecord, report: Report): void {
  const names = new Set<unknown>();
  each(container, 'ports', report, port => {
    portNumber(port, 'containerPort', report);
    if (port.name === undefined) return;
    for (const error of portName(String(port.name))) report.invalid(port.name, error, 'name');
    if (names.has(port.name)) report.duplicate(port.name, 'name');
    names.add(port.name);
  });
}

const PORT_NAME = /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/** Names of container ports, and of ports that refer to them. */
export function portName(name: string): readonly string[] {
  const errors: string[] = [];
  if (name.length <= 15 && PORT_NAME.test(name)) return errors;
  if (name.length > 15) errors.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(name)) errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(name)) errors.push('must contain at least one letter (a-z)');
  if (name.includes('--')) errors.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(name)) errors.push('must not begin or end with a hyphen');
  return errors;
}

function checkVariable(variable: JsonRecord, report: Report): void {
  if (variable.name === '') {report.required('name');} else if (!/^[\x20-\x3c\x3e-\x7e]+$/.test(String(variable.name))) {
    report.invalid(variable.name, "a valid environment variable name must consist only of printable ASCII characters other than '='", 'name');
  }
  within(variable, 'valueFrom', report, source => {
    const sources = countSet(source, ENV_SOURCES);
    if (variable.value) report.invalid('', 'may not be specified when `value` is not empty');
    if (sources === 0) report.invalid('', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`');
    else if (sources > 1) report.invalid('', 'may not have more than one field specified at a time');
  });
}

function checkMount(mount: JsonRecord, report: Report, volumes: ReadonlySet<string>): void {
  if (!volumes.has(String(mount.name))) report.add('Invalid', `Not found: ${JSON.stringify(mount.name)}`, 'name');
  if (!mount.mountPath) report.required('mountPath');
  if (mount.subPath && mount.subPathExpr) report.invalid(mount.subPathExpr, 'subPathExpr and subPath are mutually exclusive', 'subPathExpr');
}

function checkResources(resources: JsonRecord, report: Report): void {
  const limits = recordAt(resources, 'limits');
  for (const field of ['limits', 'requests']) {
    for (const [name, amount] of Object.entries(recordAt(resources, field))) {
      if (String(amount).startsWith('-') && quantityValue(amount) < 0) report.invalid(amount, 'must be greater than or equal to 0', `${field}[${name}]`);
    }
  }
  for (const [name, request] of Object.entries(recordAt(resources, 'requests'))) {
    const limit = limits[name];
    if (limit === undefined || quantityValue(request) <= quantityValue(limit)) continue;
    report.invalid(String(request), `must be less than or equal to ${name} limit of ${String(limit)}`, 'requests');
  }
}

function checkHandler(probe: JsonRecord, report: Report): void {
  const handlers = countSet(probe, HANDLERS);
  if (handlers === 0) report.add('Required', 'Required value: must specify a handler type');
  else if (handlers > 1) report.forbidden('may not specify more than 1 handler type');
}
