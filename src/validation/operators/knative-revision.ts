import { ContainerRole, checkRevisionContainer, checkSecurityContext } from './knative-container';
import { checkVolumes } from './knative-volumes';
import { dnsSubdomain } from '../names';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { each, records, within } from '../semantics/walk';

const NEVER_IN_POD = ['seLinuxOptions', 'windowsOptions', 'sysctls', 'fsGroupChangePolicy'];

/**
 * What the pods of a revision run. Most fields of pods are behind features of the cluster; what no feature opens is refused here.
 *
 * @see https://knative.dev/docs/serving/configuration/feature-flags/
 */
export function checkRevisionSpec(spec: JsonRecord, report: Report): void {
  for (const field of ['timeoutSeconds', 'containerConcurrency']) {
    const value = spec[field];
    if (typeof value === 'number' && value < 0) report.invalid(value, 'must be at least 0', field);
  }
  if (spec.automountServiceAccountToken === true) report.forbidden('Knative only knows how to turn it off', 'automountServiceAccountToken');
  if (spec.serviceAccountName) for (const error of dnsSubdomain(String(spec.serviceAccountName))) report.invalid(spec.serviceAccountName, error, 'serviceAccountName');
  within(spec, 'securityContext', report, context => {
    checkSecurityContext(context, report);
    for (const field of NEVER_IN_POD) if (context[field] !== undefined && context[field] !== null) report.forbidden('Knative does not pass it on', field);
  });
  checkVolumes(spec, report);
  checkContainers(spec, report);
}

function checkContainers(spec: JsonRecord, report: Report): void {
  const containers = records(spec, 'containers');
  const ports = containers.flatMap(container => records(container, 'ports')).length;
  if (containers.length === 0) report.required('containers');
  if (ports > 1) report.invalid(ports, 'only one port in all containers may be given, the one that requests go to', 'containers');
  if (ports === 0 && containers.length > 1) report.required('containers[*].ports', 'with several containers, the one that requests go to names its port');
  const names = new Set<unknown>();
  each(spec, 'containers', report, container => {
    const role: ContainerRole = { serves: containers.length === 1 || records(container, 'ports').length > 0, volumes: records(spec, 'volumes') };
    checkRevisionContainer(container, report, role);
    if (!container.name) return;
    if (names.has(container.name)) report.duplicate(container.name, 'name');
    names.add(container.name);
  });
}
