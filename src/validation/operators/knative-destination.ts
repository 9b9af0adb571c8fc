import { readAddress } from './knative-uri';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';

/**
 * Something that events are sent to: a reference, an absolute address, or a reference with a relative address.
 *
 * @param namespaceName what a reference may name as its namespace; any when undefined
 * @see https://knative.dev/docs/eventing/sinks/
 */
export function checkDestination(value: unknown, report: Report, namespaceName?: string): void {
  const destination = isRecord(value) ? value : {};
  const ref = isRecord(destination.ref) ? destination.ref : undefined;
  const uri = typeof destination.uri === 'string' ? destination.uri : undefined;
  if (uri === undefined) {
    if (ref) inField('ref', report, () => checkReference(ref, report, namespaceName));
    else report.add('Required', 'Required value: expected a "ref" to an object, or an absolute "uri"');
    return;
  }
  const address = uri === '' ? { scheme: '', host: '' } : readAddress(uri);
  if (!address) {
    report.invalid(uri, 'must be an address such as http://receiver.example/path', 'uri');
  } else if (ref && address.scheme !== '') {
    report.invalid(uri, 'must be relative beside "ref", as in /path; an absolute one stands alone', 'uri');
  } else if (!ref && (address.scheme === '' || address.host === '')) {
    report.invalid(uri, 'must have a scheme and a host where there is no "ref", as in http://receiver.example/path', 'uri');
  } else if (typeof destination.CACerts === 'string' && !/-----BEGIN CERTIFICATE-----/.test(destination.CACerts)) {
    report.invalid(destination.CACerts, 'must be a certificate in PEM', 'CACerts');
  }
}

/** A destination below a field, if there is one. */
export function checkOptionalDestination(value: JsonRecord, field: string, report: Report, namespaceName?: string): void {
  if (isRecord(value[field])) inField(field, report, () => checkDestination(value[field], report, namespaceName));
}

/** A destination below a field that must be there. */
export function checkRequiredDestination(value: JsonRecord, field: string, report: Report, namespaceName?: string): void {
  inField(field, report, () => checkDestination(value[field], report, namespaceName));
}

/** A reference to an object. With a feature of the cluster, `group` may stand for `apiVersion`. */
export function checkReference(ref: JsonRecord, report: Report, namespaceName?: string): void {
  if (!ref.name) report.required('name');
  if (!ref.kind) report.required('kind');
  if (!ref.apiVersion && !ref.group) report.required('apiVersion');
  if (namespaceName !== undefined && ref.namespace && ref.namespace !== namespaceName) {
    report.invalid(ref.namespace, `must be the namespace of the object itself, ${namespaceName}`, 'namespace');
  }
}

/** The namespace of an object, when it says one. */
export function namespaceIn(manifest: JsonRecord): string | undefined {
  const metadata = isRecord(manifest.metadata) ? manifest.metadata : {};
  return typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : undefined;
}

function inField(field: string, report: Report, visit: () => void): void {
  report.enterField(field);
  visit();
  report.leave();
}
