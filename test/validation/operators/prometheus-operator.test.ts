import { PROMETHEUS_CASES } from '../../admission/cases/prometheus';
import { testOffline } from '../../admission/offline-tests';

testOffline(PROMETHEUS_CASES);
