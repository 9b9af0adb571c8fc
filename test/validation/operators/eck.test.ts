import { ECK_CASES } from '../../admission/cases/eck';
import { testOffline } from '../../admission/offline-tests';

testOffline(ECK_CASES);
