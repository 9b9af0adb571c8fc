import { filled, isSet, secretKeys } from './cert-manager-walk';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { recordAt, SemanticCheck, within } from '../semantics/walk';

const TSIG = ['HMACMD5', 'HMACSHA1', 'HMACSHA256', 'HMACSHA512'];

/** In the order in which the webhook reads them. */
const PROVIDERS: { readonly [field: string]: SemanticCheck } = {
  akamai: (akamai, report) => {
    secretKeys(akamai, ['accessTokenSecretRef', 'clientSecretSecretRef', 'clientTokenSecretRef'], report);
    filled(akamai, ['serviceConsumerDomain'], report);
  },
  azureDNS: checkAzure,
  cloudDNS: (google, report) => {
    secretKeys(google, ['serviceAccountSecretRef'], report);
    filled(google, ['project'], report);
  },
  cloudflare: checkCloudflare,
  route53: (route, report) => {
    if (route.accessKeyID && isSet(route.accessKeyIDSecretRef)) report.forbidden('may not be set together with accessKeyID', 'accessKeyIDSecretRef');
    secretKeys(route, ['accessKeyIDSecretRef'], report);
  },
  acmeDNS: (acme, report) => {
    secretKeys(acme, ['accountSecretRef'], report);
    filled(acme, ['host'], report);
  },
  digitalocean: (ocean, report) => secretKeys(ocean, ['tokenSecretRef'], report),
  rfc2136: checkUpdates,
  webhook: (webhook, report) => filled(webhook, ['solverName'], report),
};

/** Where a solver writes its proof. Two of them are not looked at beside what stands before them. */
export function checkDnsProviders(solver: JsonRecord, report: Report): void {
  const set = Object.keys(PROVIDERS).filter(provider => isSet(solver[provider]));
  if (set.length === 0) report.required('webhook', `one of ${Object.keys(PROVIDERS).join(', ')} must be set`);
  set.forEach((provider, i) => {
    if (i > 0 && provider !== 'acmeDNS') report.forbidden('may not specify more than one provider type', provider);
    else within(solver, provider, report, PROVIDERS[provider]);
  });
}

function checkAzure(azure: JsonRecord, report: Report): void {
  filled(azure, ['subscriptionID', 'resourceGroupName'], report);
  if (azure.clientID || azure.tenantID || isSet(azure.clientSecretSecretRef)) {
    filled(azure, ['clientID', 'tenantID', 'clientSecretSecretRef'], report);
    secretKeys(azure, ['clientSecretSecretRef'], report);
    if (isSet(azure.managedIdentity)) report.forbidden('may not be set together with clientID, clientSecretSecretRef or tenantID', 'managedIdentity');
    return;
  }
  const { clientID, resourceID, tenantID } = recordAt(azure, 'managedIdentity');
  if (clientID && resourceID) report.forbidden('may not be set together with clientID', 'managedIdentity.resourceID');
  if (tenantID && resourceID) report.forbidden('may not be set together with tenantID', 'managedIdentity.resourceID');
  if (tenantID && !clientID) report.required('managedIdentity.clientID', 'stands beside tenantID');
}

function checkCloudflare(cloudflare: JsonRecord, report: Report): void {
  const [key, token] = ['apiKeySecretRef', 'apiTokenSecretRef'];
  secretKeys(cloudflare, [key, token], report);
  if (isSet(cloudflare[key]) === isSet(cloudflare[token])) report.forbidden(`one of ${key} and ${token} must be set`, token);
  if (isSet(cloudflare[key])) filled(cloudflare, ['email'], report);
}

/** Updates by RFC 2136, signed or not. */
function checkUpdates(updates: JsonRecord, report: Report): void {
  const server = String(updates.nameserver ?? '').trim();
  const host = server.replace(/:[^:\]]*$/, '').replace(/^\[|\]$/g, '');
  // Without brackets an IPv6 address cannot be told from a host and its port.
  const crowded = !server.startsWith('[') && server.split(':').length > 2;
  if (host === '' || crowded) report.invalid(updates.nameserver, 'must be <host>:<port>, with an IPv6 address in brackets', 'nameserver');
  const { tsigAlgorithm, tsigKeyName } = updates;
  if (tsigAlgorithm && !TSIG.includes(String(tsigAlgorithm).toUpperCase())) report.notSupported(tsigAlgorithm, TSIG, 'tsigAlgorithm');
  const secret = recordAt(updates, 'tsigSecretSecretRef');
  if (tsigKeyName) {
    report.enterField('tsigSecretSecretRef');
    filled(secret, ['name', 'key'], report);
    report.leave();
  } else if (secret.name && secret.key) {
    report.required('tsigKeyName', 'stands beside tsigSecretSecretRef');
  }
}
