import { testAgreement } from './agreement-tests';
import { CERT_MANAGER_CASES } from './cases/cert-manager';
import { startCertManager } from './cert-manager';
import { withEngine } from './engine-suite';
import { CERT_MANAGER_CHECKS } from '../../src/validation/operators/cert-manager';

const suite = withEngine(startCertManager);

testAgreement({
  title: 'cert-manager',
  cases: CERT_MANAGER_CASES,
  checks: CERT_MANAGER_CHECKS,
  ask: object => suite.plane.api.apply(object, { dryRun: true }),
  mutants: 1500,
  onlyEngine: [],
});
