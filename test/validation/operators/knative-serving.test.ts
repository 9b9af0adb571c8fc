import { judgeOffline } from '../../admission/agreement';
import { KNATIVE_SCALING_CASES } from '../../admission/cases/knative-scaling';
import { KNATIVE_SERVING_CASES } from '../../admission/cases/knative-serving';
import { EVENTING_SETTINGS_CASES, SERVING_SETTINGS_CASES } from '../../admission/cases/knative-settings';
import { emittedKnativeObjects } from '../../admission/knative-programs';
import { testOffline } from '../../admission/offline-tests';

testOffline([...KNATIVE_SERVING_CASES, ...KNATIVE_SCALING_CASES]);

test.each([...SERVING_SETTINGS_CASES, ...EVENTING_SETTINGS_CASES])('up to the cluster: $what', ({ object }) => {
  expect(judgeOffline(object)).toEqual([]);
});

test('what the library emits is in order', () => {
  expect(emittedKnativeObjects().flatMap(([, object]) => judgeOffline(object))).toEqual([]);
});
