import { checkAcme } from './cert-manager-acme';
import { texts } from './cert-manager-certificate';
import { checkVault } from './cert-manager-vault';
import { filled, isSet } from './cert-manager-walk';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { SemanticCheck, within } from '../semantics/walk';

/** In the order in which the webhook reads them: of two, the second one is at fault. */
const TYPES: { readonly [field: string]: SemanticCheck } = {
  acme: checkAcme,
  ca: checkAuthority,
  selfSigned: () => undefined,
  vault: checkVault,
  venafi: checkVenafi,
};

/** Issuer and ClusterIssuer: one type, with what it needs. */
export const checkIssuer: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  const [first, ...more] = Object.keys(TYPES).filter(type => isSet(spec[type]));
  if (first === undefined) report.required('ca', `an issuer has one of ${Object.keys(TYPES).join(', ')}`);
  else within(spec, first, report, TYPES[first]);
  for (const type of more) report.forbidden('may not specify more than one issuer type', type);
});

function checkAuthority(authority: JsonRecord, report: Report): void {
  filled(authority, ['secretName'], report);
  for (const field of ['ocspServers', 'issuingCertificateURLs']) texts(authority, field, report, text => text === '' ? 'must not be empty' : undefined);
}

function checkVenafi(venafi: JsonRecord, report: Report): void {
  filled(venafi, ['zone'], report);
  within(venafi, 'tpp', report, tpp => {
    filled(tpp, ['url'], report);
    if (tpp.caBundle && isSet(tpp.caBundleSecretRef)) report.forbidden('may not be set together with caBundle', 'caBundleSecretRef');
  });
  within(venafi, 'ngts', report, ngts => {
    filled(ngts, ['tsgID'], report);
    within(ngts, 'credentialsRef', report, reference => filled(reference, ['name'], report));
  });
}
