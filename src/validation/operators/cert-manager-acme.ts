import { checkDnsProviders } from './cert-manager-dns';
import { checkBundle, filled, isSet, secretKeys, seconds } from './cert-manager-walk';
import { dnsSubdomain } from '../names';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { countSet, each, within } from '../semantics/walk';

const SERVICES = ['ClusterIP', 'NodePort'];

/** Issuer by ACME: its account, and how it proves that a name is its own. */
export function checkAcme(acme: JsonRecord, report: Report): void {
  if (acme.caBundle && acme.skipTLSVerify === true) report.forbidden('may not be set together with caBundle', 'skipTLSVerify');
  checkBundle(acme, report);
  filled(acme, ['server'], report);
  within(acme, 'privateKeySecretRef', report, reference => filled(reference, ['name'], report));
  within(acme, 'externalAccountBinding', report, binding => {
    filled(binding, ['keyID'], report);
    secretKeys(binding, ['keySecretRef'], report);
  });
  each(acme, 'solvers', report, checkSolver);
}

function checkSolver(solver: JsonRecord, report: Report): void {
  const types = countSet(solver, ['http01', 'dns01']);
  if (types === 0) report.required('http01', 'a solver has http01 or dns01');
  if (types > 1) report.forbidden('a solver has http01 or dns01, not both', 'dns01');
  within(solver, 'http01', report, checkHttp);
  if (types === 1) within(solver, 'dns01', report, checkDnsProviders);
  if ((seconds(solver, 'waitInsteadOfSelfCheck', report) ?? 0) < 0) report.invalid(solver.waitInsteadOfSelfCheck, 'must not be negative', 'waitInsteadOfSelfCheck');
}

function checkHttp(http: JsonRecord, report: Report): void {
  const ways = countSet(http, ['ingress', 'gatewayHTTPRoute']);
  if (ways !== 1) report.invalid(ways, 'one of ingress and gatewayHTTPRoute must be set', 'ingress');
  for (const way of ['ingress', 'gatewayHTTPRoute']) {
    within(http, way, report, ({ serviceType }) => {
      if (serviceType && !SERVICES.includes(String(serviceType))) report.notSupported(serviceType, SERVICES, 'serviceType');
    });
  }
  within(http, 'ingress', report, ingress => {
    const names = [isSet(ingress.class), isSet(ingress.ingressClassName), Boolean(ingress.name)].filter(Boolean).length;
    if (names > 1) report.forbidden('one of class, ingressClassName and name says which ingress it is', 'ingressClassName');
    if (isSet(ingress.ingressClassName)) for (const error of dnsSubdomain(String(ingress.ingressClassName))) report.invalid(ingress.ingressClassName, error, 'ingressClassName');
  });
}
