import { testAgreement } from './agreement-tests';
import { CERT_MANAGER_CASES } from './cases/cert-manager';
import { startCertManager } from './cert-manager';
import { withEngine } from './engine-suite';

const suite = withEngine(startCertManager);

testAgreement({
  title: 'cert-manager',
  cases: CERT_MANAGER_CASES,
  ask: object => suite.plane.api.apply(object, { dryRun: true }),
  mutants: 1500,
  onlyEngine: [],
});
