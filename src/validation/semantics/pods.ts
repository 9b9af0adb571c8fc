import { labelsCheck, metadataNames } from '../metadata';
import { dnsLabel, dnsSubdomain } from '../names';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { checkContainer } from './containers';
import { each, records, within } from './walk';

/** Checks a pod template, as workloads have it. */
export function checkPodTemplate(template: JsonRecord, report: Report, claims: readonly string[] = []): void {
  within(template, 'metadata', report, metadata => metadataNames(metadata, report, { nameRule: dnsSubdomain, nameRequired: false }));
  within(template, 'spec', report, spec => checkPodSpec(spec, report, claims));
}

/** Containers, volumes, and the names that join them. `claims` are volumes that a StatefulSet adds. */
function checkPodSpec(spec: JsonRecord, report: Report, claims: readonly string[]): void {
  const volumes = new Set([...records(spec, 'volumes').map(volume => String(volume.name)), ...claims]);
  if (records(spec, 'containers').length === 0) report.required('containers');
  for (const list of ['initContainers', 'containers']) each(spec, list, report, container => checkContainer(container, report, volumes));
  checkSharedNames(spec, report);
  each(spec, 'volumes', report, checkVolume);
  labelsCheck(spec.nodeSelector, report, 'nodeSelector');
}

/** An init container and a container may not have one name; names within a list are checked by the schema. */
function checkSharedNames(spec: JsonRecord, report: Report): void {
  const names = new Set(records(spec, 'initContainers').map(container => container.name));
  if (names.size === 0) return;
  each(spec, 'containers', report, container => {
    if (names.has(container.name)) report.duplicate(container.name, 'name');
  });
}

function checkVolume(volume: JsonRecord, report: Report): void {
  for (const error of dnsLabel(String(volume.name))) report.invalid(volume.name, error, 'name');
  const sources = Object.keys(volume).filter(field => field !== 'name' && isRecord(volume[field]));
  if (sources.length > 1) report.forbidden('may not specify more than 1 volume type', sources[1]);
}
