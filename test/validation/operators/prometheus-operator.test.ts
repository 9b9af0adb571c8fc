import { PROMETHEUS_CHECKS } from '../../../src/validation/operators/prometheus-operator';
import { PROMETHEUS_CASES } from '../../admission/cases/prometheus';
import { testOffline } from '../../admission/offline-tests';

testOffline(PROMETHEUS_CASES, PROMETHEUS_CHECKS);
