import { NameRule, dnsLabel, labelValue, qualifiedName } from './names';
import { Report } from './report';
import { isRecord, JsonRecord } from './schema';

/** What the kind wants from its metadata beyond the ObjectMeta schema. */
export interface MetadataRules {
  readonly nameRule: NameRule;
  readonly nameRequired: boolean;
  /** Whether the kind lives outside namespaces. */
  readonly clusterScoped?: boolean;
}

/** The API server's limit for all annotations of an object together. */
const ANNOTATION_BYTES = 256 * 1024;

/** Checks name, namespace, labels, annotations and finalizers; the report stands at the metadata. */
export function metadataNames(metadata: JsonRecord, report: Report, rules: MetadataRules): void {
  nameCheck(metadata, report, rules);
  namespaceCheck(metadata.namespace, report, rules);
  labelsCheck(metadata.labels, report);
  annotationsCheck(metadata.annotations, report);
  if (Array.isArray(metadata.finalizers)) {
    for (const finalizer of metadata.finalizers) {
      if (typeof finalizer === 'string') complain(report, 'finalizers', finalizer, qualifiedName(finalizer));
    }
  }
}

/** Labels, also those of a selector or of a template. */
export function labelsCheck(labels: unknown, report: Report, field = 'labels'): void {
  if (!isRecord(labels)) return;
  for (const [key, value] of Object.entries(labels)) {
    if (value === undefined) continue;
    complain(report, field, key, qualifiedName(key));
    if (typeof value === 'string') complain(report, field, value, labelValue(value));
  }
}

function nameCheck(metadata: JsonRecord, report: Report, rules: MetadataRules): void {
  const { name, generateName } = metadata;
  if (typeof generateName === 'string' && generateName !== '') {
    complain(report, 'generateName', generateName, rules.nameRule(generateName.replace(/(.)-$/, '$1a')));
  }
  if (name === undefined || name === null || name === '') {
    if (rules.nameRequired && !generateName) report.required('name', 'name or generateName is required');
  } else if (typeof name === 'string') {
    complain(report, 'name', name, rules.nameRule(name));
  }
}

function namespaceCheck(namespace: unknown, report: Report, rules: MetadataRules): void {
  if (typeof namespace !== 'string' || namespace === '') return;
  if (rules.clusterScoped) report.forbidden('not allowed on this type', 'namespace');
  else complain(report, 'namespace', namespace, dnsLabel(namespace));
}

function annotationsCheck(annotations: unknown, report: Report): void {
  if (!isRecord(annotations)) return;
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    if (value === undefined) continue;
    complain(report, 'annotations', key, qualifiedName(key.toLowerCase()));
    bytes += key.length + String(value).length;
  }
  // Letters outside ASCII take more bytes than they count here, so look closely only near the limit.
  if (bytes > ANNOTATION_BYTES / 4 && annotationBytes(annotations) > ANNOTATION_BYTES) {
    report.add('TooLong', `Too long: may not be more than ${ANNOTATION_BYTES} bytes`, 'annotations');
  }
}

function annotationBytes(annotations: JsonRecord): number {
  return Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)), 0);
}

function complain(report: Report, field: string, value: string, errors: readonly string[]): void {
  for (const error of errors) report.invalid(value, error, field);
}
