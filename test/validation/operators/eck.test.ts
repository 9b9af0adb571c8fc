import { ECK_CHECKS } from '../../../src/validation/operators/eck';
import { ECK_CASES } from '../../admission/cases/eck';
import { testOffline } from '../../admission/offline-tests';

testOffline(ECK_CASES, ECK_CHECKS);
