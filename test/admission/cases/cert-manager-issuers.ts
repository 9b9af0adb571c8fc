import { AdmissionCase, CaseRow, casesOf } from './admission-case';

const SECRET = { name: 's', key: 'k' };
/** An authority that was made for these tests, for a hundred years; its key is not kept. */
const BUNDLE = Buffer.from(`-----BEGIN CERTIFICATE-----
MIIBdjCCARugAwIBAgIUZXQkYK+nxINa6wzCLR0x5ndMEsowCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjExMjA2MzBaGA8yMTI2MTAyODEyMDYz
MFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBmX
DoYljKReMiozpL89oya6dZgeYpxgFp3nknuA1xzW9/3aNuBcV6gWiAzDAFkDmpmY
O0Q+f1q+uswF4IuozTyjUzBRMB0GA1UdDgQWBBSTUQHEyV38jAoYR10B9bSQ1GEz
wTAfBgNVHSMEGDAWgBSTUQHEyV38jAoYR10B9bSQ1GEzwTAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCaMtqtRG8vmRvGAbu+/p+vnK0uQo2wIOcU
QgNQLr96YwIhANCYTJukHF/mdm2MSc9lhi4UCzmWtjUUhh6TBwvxC3Kd
-----END CERTIFICATE-----
`).toString('base64');
const NO_BUNDLE = Buffer.from('no certificate').toString('base64');

const ISSUER = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Issuer',
  metadata: { name: 'internal', namespace: 'default' },
  spec: { ca: { secretName: 'authority' } },
};
const ACME = { server: 'https://acme.example/directory', privateKeySecretRef: { name: 'account' } };
const VAULT = { server: 'https://vault.example', path: 'pki/sign/x', auth: { tokenSecretRef: SECRET } };
const ROLE = { roleId: 'r', path: 'approle', secretRef: SECRET };
const AZURE = { subscriptionID: 's', resourceGroupName: 'g' };
const of = (type: string, value: object) => ({ 'spec.ca': undefined, [`spec.${type}`]: value });
const acme = (fields: object) => of('acme', { ...ACME, ...fields });
const vault = (fields: object) => of('vault', { ...VAULT, ...fields });
const login = (auth: object) => vault({ auth });
const venafi = (fields: object) => of('venafi', { zone: 'z', ...fields });
const solver = (fields: object) => acme({ solvers: [fields] });
const dns = (fields: object) => solver({ dns01: fields });
const ingress = (fields: object) => solver({ http01: { ingress: fields } });
const updates = (fields: object) => dns({ rfc2136: { nameserver: '10.0.0.1:53', ...fields } });
const TPP = { url: 'https://tpp.example', credentialsRef: { name: 's' } };

const types: readonly CaseRow[] = [
  ['no type', { 'spec.ca': undefined }, 'an issuer has one of'],
  ['two types', { 'spec.selfSigned': {} }, 'more than one issuer type'],
  ['self-signed', of('selfSigned', {})],
  ['authority without a secret', { 'spec.ca.secretName': '' }, 'secretName: Required'],
  ['authority with addresses', { 'spec.ca.ocspServers': ['http://ocsp.example'], 'spec.ca.issuingCertificateURLs': ['http://ca.example'] }],
  ['authority with an empty address', { 'spec.ca.ocspServers': [''] }, 'must not be empty'],
  ['authority with an empty URL', { 'spec.ca.issuingCertificateURLs': [''] }, 'must not be empty'],
  ['Venafi', venafi({ cloud: { apiTokenSecretRef: SECRET } })],
  ['Venafi without a zone', venafi({ zone: '', cloud: { apiTokenSecretRef: SECRET } }), 'zone: Required'],
  ['Venafi of no kind', venafi({}), 'exactly one of'],
  ['Venafi without a URL', venafi({ tpp: { ...TPP, url: '' } }), 'url: Required'],
  ['Venafi with a bundle', venafi({ tpp: { ...TPP, caBundle: BUNDLE } })],
  ['Venafi with two bundles', venafi({ tpp: { ...TPP, caBundle: BUNDLE, caBundleSecretRef: SECRET } }), 'together with caBundle'],
  ['Venafi without a tenant', venafi({ ngts: { tsgID: '', credentialsRef: { name: 's' } } }), 'tsgID: Required'],
  ['Venafi without credentials', venafi({ ngts: { tsgID: 't', credentialsRef: { name: '' } } }), 'credentialsRef.name: Required'],
];

const vaults: readonly CaseRow[] = [
  ['Vault', vault({})],
  ['Vault without a server', vault({ server: '' }), 'server: Required'],
  ['Vault without a path', vault({ path: '' }), 'path: Required'],
  ['Vault with a path that goes up', vault({ path: 'pki/../sign' }), 'must not go up'],
  ['Vault with dots in its path', vault({ path: 'pki/x..y' })],
  ['Vault with a bundle', vault({ caBundle: BUNDLE })],
  ['Vault with a bundle of nothing', vault({ caBundle: NO_BUNDLE }), 'has no certificate'],
  ['Vault with two bundles', vault({ caBundle: BUNDLE, caBundleSecretRef: SECRET }), 'together with caBundle'],
  ['Vault with a client certificate', vault({ clientCertSecretRef: SECRET, clientKeySecretRef: SECRET })],
  ['Vault with a client certificate without its key', vault({ clientCertSecretRef: SECRET }), 'clientKeySecretRef: Required'],
  ['Vault with a key without its certificate', vault({ clientKeySecretRef: SECRET }), 'clientCertSecretRef: Required'],
  ['Vault without a login', login({}), 'must be set'],
  ['Vault with two logins', login({ tokenSecretRef: SECRET, appRole: ROLE })],
  ['Vault with a role', login({ appRole: ROLE })],
  ['Vault with a role without an id', login({ appRole: { ...ROLE, roleId: '' } }), 'roleId: Required'],
  ['Vault with a role without a secret', login({ appRole: { ...ROLE, secretRef: { name: '' } } }), 'secretRef.name: Required'],
  ['Vault with a role that goes up', login({ appRole: { ...ROLE, path: '../x' } }), 'must not go up'],
  ['Vault with a certificate', login({ clientCertificate: { mountPath: '/v1/auth/cert' } })],
  ['Vault with a certificate that goes up', login({ clientCertificate: { mountPath: '/v1/..' } }), 'must not go up'],
  ['Vault by service account', login({ kubernetes: { role: 'r', serviceAccountRef: { name: 'a' } } })],
  ['Vault by an unnamed service account', login({ kubernetes: { role: 'r', serviceAccountRef: { name: '' } } }), 'name: Required'],
  ['Vault by service account and secret', login({ kubernetes: { role: 'r', serviceAccountRef: { name: 'a' }, secretRef: SECRET } }), 'one of secretRef'],
  ['Vault by no service account', login({ kubernetes: { role: 'r' } }), 'one of secretRef'],
  ['Vault by service account without a role', login({ kubernetes: { role: '', serviceAccountRef: { name: 'a' } } }), 'role: Required'],
  ['Vault by AWS', login({ aws: { role: 'r', serviceAccountRef: { name: 'a' }, iamRoleArn: 'arn' } })],
  ['Vault by AWS without a role of it', login({ aws: { role: 'r', serviceAccountRef: { name: 'a' } } }), 'iamRoleArn: Required'],
  ['Vault by AWS that goes up', login({ aws: { role: 'r', mountPath: '..' } }), 'must not go up'],
];

const acmes: readonly CaseRow[] = [
  ['ACME', acme({})],
  ['ACME without a server', acme({ server: '' }), 'server: Required'],
  ['ACME without an account', acme({ privateKeySecretRef: { name: '' } }), 'privateKeySecretRef.name: Required'],
  ['ACME with a bundle', acme({ caBundle: BUNDLE })],
  ['ACME with a bundle that is not looked at', acme({ caBundle: BUNDLE, skipTLSVerify: true }), 'together with caBundle'],
  ['ACME with a bundle of nothing', acme({ caBundle: NO_BUNDLE }), 'has no certificate'],
  ['ACME bound to an account', acme({ externalAccountBinding: { keyID: 'i', keySecretRef: SECRET } })],
  ['ACME bound to no account', acme({ externalAccountBinding: { keyID: '', keySecretRef: SECRET } }), 'keyID: Required'],
  ['ACME bound without a key', acme({ externalAccountBinding: { keyID: 'i', keySecretRef: { name: 's' } } }), 'key: Required'],
  ['solver of nothing', solver({}), 'http01 or dns01'],
  ['solver of two types', solver({ http01: { ingress: {} }, dns01: { webhook: { groupName: 'g', solverName: 's' } } }), 'not both'],
  ['solver that waits', solver({ http01: { ingress: {} }, waitInsteadOfSelfCheck: '30s' })],
  ['solver that waits backwards', solver({ http01: { ingress: {} }, waitInsteadOfSelfCheck: '-1s' }), 'must not be negative'],
  ['solver that waits for words', solver({ http01: { ingress: {} }, waitInsteadOfSelfCheck: 'long' }), 'must be a duration'],
  ['ingress', ingress({ ingressClassName: 'nginx', serviceType: 'NodePort' })],
  ['ingress by two names', ingress({ ingressClassName: 'nginx', class: 'nginx' }), 'says which ingress'],
  ['ingress of a class with a slash', ingress({ class: 'azure/gateway' })],
  ['ingress of a class name with a slash', ingress({ ingressClassName: 'azure/gateway' }), 'lowercase RFC 1123'],
  ['ingress with a load balancer', ingress({ serviceType: 'LoadBalancer' }), 'Unsupported value'],
  ['HTTP by nothing', solver({ http01: {} }), 'one of ingress'],
  ['HTTP by two ways', solver({ http01: { ingress: {}, gatewayHTTPRoute: {} } }), 'one of ingress'],
  ['gateway', solver({ http01: { gatewayHTTPRoute: { parentRefs: [{ name: 'g' }] } } })],
  ['gateway with a load balancer', solver({ http01: { gatewayHTTPRoute: { serviceType: 'LoadBalancer' } } }), 'Unsupported value'],
];

const providers: readonly CaseRow[] = [
  ['no DNS', dns({}), 'must be set'],
  ['two DNS', dns({ cloudDNS: { project: 'p' }, route53: {} }), 'more than one provider type'],
  ['two DNS of which one is not looked at', dns({ route53: {}, acmeDNS: { host: 'h', accountSecretRef: SECRET } })],
  ['Akamai', dns({ akamai: { serviceConsumerDomain: 'd', accessTokenSecretRef: SECRET, clientSecretSecretRef: SECRET, clientTokenSecretRef: SECRET } })],
  ['Akamai without a domain', dns({ akamai: { serviceConsumerDomain: '', accessTokenSecretRef: SECRET, clientSecretSecretRef: SECRET, clientTokenSecretRef: SECRET } }), 'serviceConsumerDomain: Required'],
  ['Akamai without a key of a secret', dns({ akamai: { serviceConsumerDomain: 'd', accessTokenSecretRef: { name: 's' }, clientSecretSecretRef: SECRET, clientTokenSecretRef: SECRET } }), 'key: Required'],
  ['Azure', dns({ azureDNS: AZURE })],
  ['Azure with a client', dns({ azureDNS: { ...AZURE, clientID: 'c', tenantID: 't', clientSecretSecretRef: SECRET } })],
  ['Azure with half a client', dns({ azureDNS: { ...AZURE, clientID: 'c' } }), 'tenantID: Required'],
  ['Azure with a client and an identity', dns({ azureDNS: { ...AZURE, clientID: 'c', tenantID: 't', clientSecretSecretRef: SECRET, managedIdentity: {} } }), 'together with clientID'],
  ['Azure with an identity', dns({ azureDNS: { ...AZURE, managedIdentity: { clientID: 'c', tenantID: 't' } } })],
  ['Azure with two identities', dns({ azureDNS: { ...AZURE, managedIdentity: { clientID: 'c', resourceID: 'r' } } }), 'together with clientID'],
  ['Azure with a tenant of nobody', dns({ azureDNS: { ...AZURE, managedIdentity: { tenantID: 't' } } }), 'managedIdentity.clientID'],
  ['Azure without a subscription', dns({ azureDNS: { ...AZURE, subscriptionID: '' } }), 'subscriptionID: Required'],
  ['Google', dns({ cloudDNS: { project: 'p', serviceAccountSecretRef: SECRET } })],
  ['Google without a project', dns({ cloudDNS: { project: '' } }), 'project: Required'],
  ['Google without a key of a secret', dns({ cloudDNS: { project: 'p', serviceAccountSecretRef: { name: 's' } } }), 'key: Required'],
  ['Cloudflare', dns({ cloudflare: { apiTokenSecretRef: SECRET } })],
  ['Cloudflare without a secret', dns({ cloudflare: {} }), 'one of apiKeySecretRef'],
  ['Cloudflare with two secrets', dns({ cloudflare: { email: 'e', apiTokenSecretRef: SECRET, apiKeySecretRef: SECRET } }), 'one of apiKeySecretRef'],
  ['Cloudflare with a key of nobody', dns({ cloudflare: { apiKeySecretRef: SECRET } }), 'email: Required'],
  ['Route 53', dns({ route53: { region: 'eu-central-1' } })],
  ['Route 53 with two identifiers', dns({ route53: { accessKeyID: 'a', accessKeyIDSecretRef: SECRET } }), 'together with accessKeyID'],
  ['ACME DNS without a host', dns({ acmeDNS: { host: '', accountSecretRef: SECRET } }), 'host: Required'],
  ['DigitalOcean', dns({ digitalocean: { tokenSecretRef: SECRET } })],
  ['DigitalOcean without a key of a secret', dns({ digitalocean: { tokenSecretRef: { name: 's' } } }), 'key: Required'],
  ['updates', updates({})],
  ['updates by a server without a port', updates({ nameserver: 'dns.example' })],
  ['updates by a server in brackets', updates({ nameserver: '[fd00::1]:53' })],
  ['updates by a server that lacks brackets', updates({ nameserver: 'fd00::1' }), 'in brackets'],
  ['updates by a port', updates({ nameserver: ':53' }), 'in brackets'],
  ['updates with a signature', updates({ tsigKeyName: 'n', tsigSecretSecretRef: SECRET, tsigAlgorithm: 'hmacsha512' })],
  ['updates with a signature of an unknown kind', updates({ tsigAlgorithm: 'HMACSHA3' }), 'Unsupported value'],
  ['updates with a key without a secret', updates({ tsigKeyName: 'n' }), 'name: Required'],
  ['updates with a secret without a key', updates({ tsigSecretSecretRef: SECRET }), 'tsigKeyName: Required'],
  ['a webhook', dns({ webhook: { groupName: 'g', solverName: 's' } })],
  ['a webhook without a solver', dns({ webhook: { groupName: 'g', solverName: '' } }), 'solverName: Required'],
];

/** Issuers of a namespace and of the cluster. */
export const CERT_MANAGER_ISSUER_CASES: readonly AdmissionCase[] = [
  ...casesOf(ISSUER, [...types, ...vaults, ...acmes, ...providers]),
  ...casesOf({ ...ISSUER, kind: 'ClusterIssuer', metadata: { name: 'internal' } }, types),
];
