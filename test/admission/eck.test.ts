import { testAgreement } from './agreement-tests';
import { AdmissionCase } from './cases/admission-case';
import { ECK_CASES } from './cases/eck';
import { startEck } from './eck';
import { searchPrograms } from './eck-programs';
import { withEngine } from './engine-suite';
import { KubernetesObject } from '../engines/kubernetes-api';

const suite = withEngine(startEck);

testAgreement({
  title: 'ECK',
  cases: ECK_CASES,
  ask: object => suite.plane.api.apply(object, { dryRun: true }),
  emitted,
  mutants: 2000,
  onlyEngine: [
    [/: Configuration invalid/, 'what a setting of another type means is up to the library that reads them'],
    [/requires an enterprise license/, 'a licence decides'],
    [/"node":\{[^}]*"roles".*"node\.roles"|"node\.roles".*"node":\{[^}]*"roles"/, 'which of two settings of one name counts is up to the library that reads them'],
  ],
});

/** The objects of all programs, in a namespace that exists. */
function emitted(): AdmissionCase[] {
  return searchPrograms().flatMap(({ name, objects }) => (objects as KubernetesObject[])
    .filter(({ apiVersion }) => /(^|\.)k8s\.elastic\.co\//.test(apiVersion))
    .map(object => ({ what: `${name}: ${object.kind}`, object: { ...object, metadata: { ...object.metadata, namespace: 'default' } } })));
}
