import { KEDA_CASES } from '../../admission/cases/keda';
import { testOffline } from '../../admission/offline-tests';

testOffline(KEDA_CASES);
