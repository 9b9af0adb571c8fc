import { testAgreement } from './agreement-tests';
import { PROMETHEUS_CASES } from './cases/prometheus';
import { withEngine } from './engine-suite';
import { startPrometheusOperator } from './prometheus';

const suite = withEngine(startPrometheusOperator);

testAgreement({
  title: 'Prometheus operator',
  cases: PROMETHEUS_CASES,
  ask: object => suite.plane.api.apply(object, { dryRun: true }),
  mutants: 1000,
  onlyEngine: [],
});
