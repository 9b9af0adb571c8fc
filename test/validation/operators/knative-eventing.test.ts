import { KNATIVE_EVENTING_CASES } from '../../admission/cases/knative-eventing';
import { KNATIVE_SOURCE_CASES } from '../../admission/cases/knative-sources';
import { testOffline } from '../../admission/offline-tests';

testOffline([...KNATIVE_EVENTING_CASES, ...KNATIVE_SOURCE_CASES]);
