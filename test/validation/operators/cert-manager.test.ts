import { CERT_MANAGER_CASES } from '../../admission/cases/cert-manager';
import { testOffline } from '../../admission/offline-tests';

testOffline(CERT_MANAGER_CASES);
