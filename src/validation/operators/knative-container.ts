import { isImageName } from './knative-image';
import { checkProbes } from './knative-probes';
import { checkInnerPath } from './knative-volumes';
import { configKey, dnsSubdomain } from '../names';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { checkContainer } from '../semantics/containers';
import { countSet, each, records, within } from '../semantics/walk';

const RESERVED_VARIABLES = ['K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];
const RESERVED_PORTS = [8008, 8012, 8013, 8022, 9090, 9091];
const POLICIES = { terminationMessagePolicy: ['File', 'FallbackToLogsOnError'], imagePullPolicy: ['Always', 'IfNotPresent', 'Never'] };
const PORT_NAMES = ['h2c', 'http1'];
const RESERVED_PATHS = ['/', '/dev', '/dev/log'];
const PROFILES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const MAX_ID = 2_147_483_647;

/** What a container is for. */
export interface ContainerRole {
  /** Whether requests go to it; others run beside it. */
  readonly serves: boolean;
  readonly volumes: readonly JsonRecord[];
}

/** A container of a revision. @see https://knative.dev/docs/serving/services/ */
export function checkRevisionContainer(container: JsonRecord, report: Report, role: ContainerRole): void {
  checkAsInPod(container, report, role.volumes);
  if (container.name === 'queue-proxy') report.invalid(container.name, 'is the name of the proxy that Knative adds', 'name');
  if (typeof container.image === 'string' && container.image !== '' && !isImageName(container.image)) {
    report.invalid(container.image, 'must be the name of an image, such as registry.example/team/app:1.0', 'image');
  }
  const reserved = role.serves ? ['PORT', ...RESERVED_VARIABLES] : RESERVED_VARIABLES;
  each(container, 'env', report, variable => {
    if (reserved.includes(String(variable.name))) report.invalid(variable.name, 'is set by Knative itself', 'name');
    within(variable, 'valueFrom', report, source => {
      for (const kind of ['secretKeyRef', 'configMapKeyRef']) within(source, kind, report, checkKeyReference);
    });
  });
  each(container, 'envFrom', report, source => {
    if (countSet(source, ['configMapRef', 'secretRef']) !== 1) report.add('Required', 'Required value: exactly one of configMapRef and secretRef');
    for (const kind of ['configMapRef', 'secretRef']) within(source, kind, report, checkName);
  });
  const ports = records(container, 'ports');
  each({ ports: ports.slice(0, 1) }, 'ports', report, checkPort);
  for (const [field, supported] of Object.entries(POLICIES)) {
    if (container[field] && !supported.includes(String(container[field]))) report.notSupported(container[field], supported, field);
  }
  within(container, 'securityContext', report, checkSecurityContext);
  checkMounts(container, report, role.volumes);
  checkProbes(container, report, role.serves);
}

/** What Kubernetes says of the container in the pod; Knative fills in a name, and rewrites ports and probes. */
function checkAsInPod(container: JsonRecord, report: Report, volumes: readonly JsonRecord[]): void {
  const { name, image, env, volumeMounts, resources } = container;
  checkContainer({ name: name || 'user-container', image, env, volumeMounts, resources }, report, new Set(volumes.map(volume => String(volume.name))));
}

function checkName({ name }: JsonRecord, report: Report): void {
  for (const error of dnsSubdomain(String(name ?? ''))) report.invalid(name ?? '', error, 'name');
}

function checkKeyReference(reference: JsonRecord, report: Report): void {
  const { key } = reference;
  checkName(reference, report);
  for (const error of configKey(String(key))) report.invalid(key, error, 'key');
}

function checkPort(port: JsonRecord, report: Report): void {
  const { containerPort, name, protocol } = port;
  if (RESERVED_PORTS.includes(Number(containerPort))) report.invalid(containerPort, `is a port of Knative itself, as are ${RESERVED_PORTS.join(', ')}`, 'containerPort');
  else if (Number(containerPort) < 0 || Number(containerPort) > 65535) report.invalid(containerPort, 'must be between 0 and 65535', 'containerPort');
  if (name && !PORT_NAMES.includes(String(name))) report.notSupported(name, PORT_NAMES, 'name');
  if (protocol && protocol !== 'TCP') report.notSupported(protocol, ['TCP'], 'protocol');
}

/** Security settings of a container or of its pod. */
export function checkSecurityContext(context: JsonRecord, report: Report): void {
  for (const field of ['runAsUser', 'runAsGroup', 'fsGroup']) {
    const id = context[field];
    if (typeof id === 'number' && (id < 0 || id > MAX_ID)) report.invalid(id, `must be between 0 and ${MAX_ID}`, field);
  }
  within(context, 'seccompProfile', report, profile => {
    const { type, localhostProfile } = profile;
    if (!PROFILES.includes(String(type))) report.notSupported(type, PROFILES, 'type');
    else if (type === 'Localhost' && !localhostProfile) report.required('localhostProfile');
    else if (type === 'Localhost') checkInnerPath(profile, 'localhostProfile', report);
    else if (localhostProfile !== undefined && localhostProfile !== null) report.forbidden('is for the type Localhost', 'localhostProfile');
  });
  if (context.privileged === true) report.forbidden('Knative runs no privileged containers', 'privileged');
}

function checkMounts(container: JsonRecord, report: Report, volumes: readonly JsonRecord[]): void {
  const seen = new Set<string>();
  each(container, 'volumeMounts', report, mount => {
    const mountPath = String(mount.mountPath);
    const path = cleaned(mountPath);
    if (RESERVED_PATHS.includes(path)) report.invalid(mountPath, `must not be ${RESERVED_PATHS.join(', ')}`, 'mountPath');
    else if (mountPath !== '' && !mountPath.startsWith('/')) report.invalid(mountPath, 'must be an absolute path', 'mountPath');
    else if (seen.has(path)) report.duplicate(mountPath, 'mountPath');
    seen.add(path);
    if (mount.subPath) checkInnerPath(mount, 'subPath', report);
    const claim = volumes.find(volume => volume.name === mount.name)?.persistentVolumeClaim;
    if (isRecord(claim) && claim.readOnly === true && mount.readOnly !== true) report.invalid(false, 'must be true, since the volume is read-only', 'readOnly');
    if (mount.mountPropagation && !['None', 'HostToContainer'].includes(String(mount.mountPropagation))) {
      report.notSupported(mount.mountPropagation, ['None', 'HostToContainer'], 'mountPropagation');
    }
  });
}

/** A path without "." and "..", and without what "/" at the end or twice adds. */
function cleaned(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `${path.startsWith('/') ? '/' : ''}${steps.join('/')}`;
}
