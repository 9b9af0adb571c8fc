import { Report } from '../report';
import { JsonRecord } from '../schema';
import { SemanticCheck, within } from '../semantics/walk';

/** TriggerAuthentication and ClusterTriggerAuthentication: identities of clouds, and OAuth. */
export const checkAuthentication: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  const provider = isSet(spec.podIdentity) ? String((spec.podIdentity as JsonRecord).provider) : undefined;
  if (provider === 'azure-workload') within(spec, 'podIdentity', report, checkAzure);
  if (provider === 'aws') within(spec, 'podIdentity', report, checkAws);
  // Beside any other identity the webhook does not look at it.
  if (provider === undefined || provider === 'azure-workload' || provider === 'aws') within(spec, 'oauth2', report, checkOAuth);
});

function checkAzure(identity: JsonRecord, report: Report): void {
  if (identity.identityId === '') report.invalid('', 'must not be empty', 'identityId');
  const { identityAuthorityHost: host, identityTenantId: tenant } = identity;
  if (host && !tenant) report.required('identityTenantId', 'stands beside identityAuthorityHost');
  if (!host && tenant === '') report.invalid('', 'must not be empty', 'identityTenantId');
}

function checkAws(identity: JsonRecord, report: Report): void {
  if (identity.roleArn && identity.identityOwner === 'workload') report.forbidden('a workload that is the owner brings its own role', 'roleArn');
  if (identity.externalID && !identity.roleArn) report.required('roleArn', 'stands beside externalID');
}

function checkOAuth(oauth: JsonRecord, report: Report): void {
  if (!oauth.clientId) report.required('clientId');
  if (!oauth.tokenUrl) report.required('tokenUrl');
  else if (!isWebAddress(String(oauth.tokenUrl))) report.invalid(oauth.tokenUrl, 'must be a URL of http or https', 'tokenUrl');
}

/** Whether text has the scheme and the host of a web address; the rest of it is left to the webhook. */
function isWebAddress(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- that is what is refused
  if (/[\x00-\x1f\x7f]/.test(text)) return false;
  const authority = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
  return authority !== undefined && authority.slice(authority.lastIndexOf('@') + 1) !== '';
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
