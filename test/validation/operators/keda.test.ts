import { KEDA_CHECKS } from '../../../src/validation/operators/keda';
import { KEDA_CASES } from '../../admission/cases/keda';
import { testOffline } from '../../admission/offline-tests';

testOffline(KEDA_CASES, KEDA_CHECKS);
