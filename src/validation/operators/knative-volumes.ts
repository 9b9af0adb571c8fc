import { dnsLabel } from '../names';
import { isQuantity, quantityValue } from '../quantity';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { countSet, each, records, within } from '../semantics/walk';

const SOURCES = ['secret', 'configMap', 'projected', 'emptyDir', 'persistentVolumeClaim', 'hostPath', 'csi', 'ephemeral', 'image'];
const PROJECTED = ['secret', 'configMap', 'serviceAccountToken', 'downwardAPI'];

/** Volumes of a revision. Which sources may be used beside Secrets, ConfigMaps and projections is up to the cluster. */
export function checkVolumes(spec: JsonRecord, report: Report): void {
  const mounted = [...records(spec, 'containers'), ...records(spec, 'initContainers')].flatMap(container => records(container, 'volumeMounts').map(mount => mount.name));
  each(spec, 'volumes', report, volume => {
    for (const error of dnsLabel(String(volume.name))) report.invalid(volume.name, error, 'name');
    if (!mounted.includes(volume.name)) report.invalid(volume.name, 'no container mounts this volume; Knative wants each to be used', 'name');
    checkSource(volume, report);
  });
}

function checkSource(volume: JsonRecord, report: Report): void {
  const count = countSet(volume, SOURCES);
  if (count === 0) report.add('Required', `Required value: one of ${SOURCES.join(', ')}`);
  if (count > 1) report.forbidden('may not specify more than 1 volume type');
  for (const [source, field] of [['secret', 'secretName'], ['configMap', 'name']]) {
    within(volume, source, report, content => {
      if (!content[field]) report.required(field);
      checkMode(content, 'defaultMode', report);
      checkItems(content, report);
    });
  }
  within(volume, 'projected', report, projected => {
    checkMode(projected, 'defaultMode', report);
    if (!Array.isArray(projected.sources)) report.required('sources');
    each(projected, 'sources', report, checkProjection);
  });
  within(volume, 'emptyDir', report, ({ medium, sizeLimit }) => {
    if (medium && medium !== 'Memory') report.notSupported(medium, ['', 'Memory'], 'medium');
    if (sizeLimit !== undefined && sizeLimit !== null && !isQuantity(sizeLimit)) report.invalid(sizeLimit, 'must be a quantity, such as 64Mi', 'sizeLimit');
    else if (String(sizeLimit).startsWith('-') && quantityValue(sizeLimit) < 0) report.invalid(sizeLimit, 'must not be negative', 'sizeLimit');
  });
}

function checkProjection(source: JsonRecord, report: Report): void {
  const count = countSet(source, PROJECTED);
  if (count !== 1) report.add('Required', `Required value: exactly one of ${PROJECTED.join(', ')}`);
  for (const kind of ['secret', 'configMap']) {
    within(source, kind, report, content => {
      if (!content.name) report.required('name');
      checkItems(content, report);
    });
  }
  within(source, 'serviceAccountToken', report, checkFile);
  within(source, 'downwardAPI', report, api => each(api, 'items', report, item => {
    if (isRecord(item.fieldRef) === isRecord(item.resourceFieldRef)) report.add('Required', 'Required value: one of fieldRef and resourceFieldRef');
    checkFile(item, report);
  }));
}

function checkItems(content: JsonRecord, report: Report): void {
  each(content, 'items', report, item => {
    if (!item.key) report.required('key');
    checkFile(item, report);
  });
}

/** Where a file goes in its volume, and who may do what with it. */
function checkFile(file: JsonRecord, report: Report): void {
  const path = String(file.path ?? '');
  if (path === '') report.required('path');
  else if (path.startsWith('..')) report.invalid(path, 'must not begin with "..", as Kubernetes\' own files in volumes do', 'path');
  else checkInnerPath(file, 'path', report);
  checkMode(file, 'mode', report);
}

/** A relative path that does not lead out. */
export function checkInnerPath(value: JsonRecord, field: string, report: Report): void {
  const path = String(value[field]);
  if (path.startsWith('/') || path.split('/').includes('..')) report.invalid(path, 'must be a path inside, without "/" at the beginning and ".."', field);
}

function checkMode(value: JsonRecord, field: string, report: Report): void {
  const mode = value[field];
  if (typeof mode === 'number' && (mode < 0 || mode > 0o777)) report.invalid(mode, 'must be between 0 and 0777 (octal), which is 511', field);
}
