import { checkBundle, filled, isSet } from './cert-manager-walk';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { countSet, recordAt, within } from '../semantics/walk';

const LOGINS = ['appRole', 'kubernetes', 'tokenSecretRef', 'clientCertificate', 'aws'];

/** Issuer of HashiCorp Vault: where it is, whom it trusts, how it logs in. */
export function checkVault(vault: JsonRecord, report: Report): void {
  filled(vault, ['server', 'path'], report);
  checkPath(vault, 'path', report);
  checkBundle(vault, report);
  if (vault.caBundle && isSet(vault.caBundleSecretRef)) report.forbidden('may not be set together with caBundle', 'caBundleSecretRef');
  const [certificate, key] = ['clientCertSecretRef', 'clientKeySecretRef'];
  if (isSet(vault[certificate]) && !isSet(vault[key])) report.required(key, `stands beside ${certificate}`);
  if (isSet(vault[key]) && !isSet(vault[certificate])) report.required(certificate, `stands beside ${key}`);
  within(vault, 'auth', report, checkLogin);
}

function checkLogin(auth: JsonRecord, report: Report): void {
  if (countSet(auth, LOGINS) === 0) report.required('kubernetes', `one of ${LOGINS.join(', ')} must be set`);
  within(auth, 'appRole', report, role => {
    filled(role, ['roleId'], report);
    within(role, 'secretRef', report, reference => filled(reference, ['name'], report));
    checkPath(role, 'path', report);
  });
  within(auth, 'clientCertificate', report, certificate => checkPath(certificate, 'mountPath', report));
  within(auth, 'kubernetes', report, checkKubernetesLogin);
  within(auth, 'aws', report, aws => {
    checkPath(aws, 'mountPath', report);
    within(aws, 'serviceAccountRef', report, account => filled(account, ['name'], report));
    if (isSet(aws.serviceAccountRef)) filled(aws, ['iamRoleArn'], report);
  });
}

function checkKubernetesLogin(login: JsonRecord, report: Report): void {
  filled(login, ['role'], report);
  checkPath(login, 'mountPath', report);
  within(login, 'serviceAccountRef', report, account => filled(account, ['name'], report));
  const ways = [Boolean(recordAt(login, 'secretRef').name), isSet(login.serviceAccountRef)].filter(Boolean).length;
  if (ways !== 1) report.invalid(ways, 'one of secretRef and serviceAccountRef must be set', 'serviceAccountRef');
}

function checkPath(value: JsonRecord, field: string, report: Report): void {
  if (String(value[field] ?? '').split('/').includes('..')) report.invalid(value[field], 'must not go up by ..', field);
}
