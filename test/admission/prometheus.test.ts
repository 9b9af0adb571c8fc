import { testAgreement } from './agreement-tests';
import { PROMETHEUS_CASES } from './cases/prometheus';
import { withEngine } from './engine-suite';
import { startPrometheusOperator } from './prometheus';
import { PROMETHEUS_CHECKS } from '../../src/validation/operators/prometheus-operator';

const suite = withEngine(startPrometheusOperator);

testAgreement({
  title: 'Prometheus operator',
  cases: PROMETHEUS_CASES,
  checks: PROMETHEUS_CHECKS,
  ask: object => suite.plane.api.apply(object, { dryRun: true }),
  mutants: 1000,
  onlyEngine: [],
});
