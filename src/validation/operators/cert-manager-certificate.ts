import { isIP } from 'net';
import { checkKeys } from './cert-manager-keys';
import { checkRenewal } from './cert-manager-renewal';
import { isSet } from './cert-manager-walk';
import { labelsCheck } from '../metadata';
import { dnsSubdomain, qualifiedName } from '../names';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { each, recordAt, SemanticCheck, within } from '../semantics/walk';

const GROUP = 'cert-manager.io';
const ISSUERS = ['Issuer', 'ClusterIssuer'];
const NAMES = ['dnsNames', 'uris', 'emailAddresses', 'ipAddresses', 'otherNames'];
const MAX_COMMON_NAME = 64;
/** The only annotation of its own that cert-manager lets stand on a secret. */
const INJECTION = `${GROUP}/allow-direct-injection`;
/** Characters of an address before its @, and of the names after it. */
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+";
const EMAIL = new RegExp(`^${ATOM}(\\.${ATOM})*@(${ATOM}(\\.${ATOM})*|\\[.*\\])$`);

/** Certificate: what the webhook of cert-manager refuses. */
export const checkCertificate: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  if (!spec.secretName) report.required('secretName');
  else for (const error of dnsSubdomain(String(spec.secretName))) report.invalid(spec.secretName, error, 'secretName');
  within(spec, 'issuerRef', report, checkIssuerReference);
  checkSubject(spec, report);
  checkNames(spec, report);
  checkKeys(spec, report);
  checkRenewal(spec, report);
  if (typeof spec.revisionHistoryLimit === 'number' && spec.revisionHistoryLimit < 1) report.invalid(spec.revisionHistoryLimit, 'must be greater than or equal to 1', 'revisionHistoryLimit');
  within(spec, 'secretTemplate', report, checkSecretTemplate);
  within(spec, 'nameConstraints', report, constraints => {
    if (spec.isCA !== true) report.forbidden('only authorities constrain names: set isCA');
    if (!isSet(constraints.permitted) && !isSet(constraints.excluded)) report.required('permitted', 'permitted or excluded must be set');
  });
});

/** Other groups have kinds of their own. */
function checkIssuerReference(reference: JsonRecord, report: Report): void {
  if (!reference.name) report.required('name');
  const own = !reference.group || reference.group === GROUP;
  if (own && reference.kind && !ISSUERS.includes(String(reference.kind))) report.notSupported(reference.kind, ISSUERS, 'kind');
}

/** What a literal subject says is left to the webhook. */
function checkSubject(spec: JsonRecord, report: Report): void {
  const commonName = String(spec.commonName ?? '');
  if (spec.literalSubject) {
    if (commonName !== '') report.forbidden('stands in the literalSubject', 'commonName');
    const filledFields = Object.values(recordAt(spec, 'subject')).some(value => Array.isArray(value) ? value.length > 0 : Boolean(value));
    if (filledFields) report.forbidden('stands in the literalSubject', 'subject');
    return;
  }
  if (commonName === '' && NAMES.every(field => !Array.isArray(spec[field]) || spec[field].length === 0)) {
    report.required('dnsNames', `a certificate has a commonName, a literalSubject or one of ${NAMES.join(', ')}`);
  }
  if (Buffer.byteLength(commonName) > MAX_COMMON_NAME) report.invalid(commonName, `must be no more than ${MAX_COMMON_NAME} bytes`, 'commonName');
}

function checkNames(spec: JsonRecord, report: Report): void {
  texts(spec, 'ipAddresses', report, text => isIP(text) > 0 && !text.includes('%') ? undefined : 'must be an IP address');
  texts(spec, 'emailAddresses', report, text => EMAIL.test(text) ? undefined : 'must be an email address, without the name of its owner');
  each(spec, 'otherNames', report, ({ oid, utf8Value }) => {
    if (!/^[+-]?\d+(\.[+-]?\d+)*$/.test(String(oid ?? ''))) report.invalid(oid, 'must be numbers with dots between them', 'oid');
    if (!utf8Value) report.required('utf8Value');
  });
}

function checkSecretTemplate(template: JsonRecord, report: Report): void {
  labelsCheck(template.labels, report);
  for (const name of Object.keys(isRecord(template.annotations) ? template.annotations : {})) {
    if (name.startsWith(`${GROUP}/`) && name !== INJECTION) report.forbidden(`annotations of ${GROUP} are set by cert-manager`, `annotations[${name}]`);
    for (const error of qualifiedName(name.toLowerCase())) report.invalid(name, error, 'annotations');
  }
}

/** Visits the texts of a list. */
export function texts(value: JsonRecord, field: string, report: Report, problem: (text: string) => string | undefined): void {
  const list = value[field];
  if (!Array.isArray(list)) return;
  list.forEach((text, i) => {
    const found = problem(String(text));
    if (found !== undefined) report.invalid(text, found, `${field}[${i}]`);
  });
}
