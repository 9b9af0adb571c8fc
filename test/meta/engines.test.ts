import { OPERATORS } from '../../src/core/versions';
import { schemaSource } from '../../src/validation';
import { moduleVersion } from '../admission/running-engine';
import { kubernetesVersion } from '../engines/kubernetes-binaries';

/** Minor version of a Knative release: that of its modules less this. */
const KNATIVE_OFFSET = 27;

const minorOf = (version: string): number => Number(version.replace(/^(knative-)?v/, '').split('.')[1]);

test.each([
  ['eck', 'github.com/elastic/cloud-on-k8s/v3'],
  ['keda', 'github.com/kedacore/keda/v2'],
  ['prometheus-operator', 'github.com/prometheus-operator/prometheus-operator'],
  ['cert-manager', 'github.com/cert-manager/cert-manager'],
] as const)('%s judges as the version that the library is pinned to', (operator, modulePath) => {
  expect(moduleVersion(operator, modulePath)).toBe(`v${OPERATORS[operator].version}`);
});

test('Knative Serving judges as the release that the library is pinned to, Eventing as one next to it', () => {
  expect(minorOf(moduleVersion('knative-serving', 'knative.dev/serving')) - KNATIVE_OFFSET).toBe(minorOf(OPERATORS['knative-serving'].version));
  const distance = minorOf(moduleVersion('knative-eventing', 'knative.dev/eventing')) - KNATIVE_OFFSET - minorOf(OPERATORS['knative-eventing'].version);
  expect(Math.abs(distance)).toBeLessThanOrEqual(1);
});

test('the API server is of the release whose schemas the library has', () => {
  expect(minorOf(kubernetesVersion())).toBe(minorOf(schemaSource('v1', 'Pod')!.version));
});
