import { isReady } from './engine/await';
import { READINESS } from '../../src/pulumi/readiness';
import { annotated } from '../../src/pulumi/resource-options';

const wait = (annotation: string, status?: object, more: object = {}): boolean =>
  isReady({ apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'it', generation: 2, annotations: { 'pulumi.com/waitFor': annotation } }, status, ...more });

describe('the rules of upstream, as the provider of the tests keeps them', () => {
  test.each<[string, object | undefined, boolean]>([
    ['condition=Ready', { conditions: [{ type: 'Ready', status: 'True' }] }, true],
    ['condition=ready=true', { conditions: [{ type: 'Ready', status: 'True' }] }, true],
    ['condition=Ready', { conditions: [{ type: 'Ready', status: 'False' }] }, false],
    ['condition=Ready=False', { conditions: [{ type: 'Ready', status: 'False' }] }, true],
    ['condition=Ready', { conditions: [{ type: 'Ready', status: 'True' }], observedGeneration: 1 }, false],
    ['condition=Ready', { conditions: [{ type: 'Ready', status: 'True', observedGeneration: 2 }] }, true],
    ['condition=Ready', undefined, false],
    ['jsonpath={.status.phase}=Bound', { phase: 'Bound' }, true],
    ['jsonpath={.status.phase}=Bound', { phase: 'Pending' }, false],
    ['jsonpath={.status.phase}', { phase: '' }, true],
    ['jsonpath={.status.phase}', {}, false],
    ['["condition=Ready","jsonpath={.status.phase}=Bound"]', { phase: 'Bound', conditions: [{ type: 'Ready', status: 'True' }] }, true],
    ['["condition=Ready","jsonpath={.status.phase}=Bound"]', { conditions: [{ type: 'Ready', status: 'True' }] }, false],
  ])('%s with %j is %s', (annotation, status, ready) => expect(wait(annotation, status)).toBe(ready));

  test.each(['Ready', 'jsonpath=.status.phase', "jsonpath='{.status.phase}'=Bound", 'jsonpath={.status.phase}=', 'jsonpath={.status.a}={.status.b}', '[]'])('%s is refused', annotation => {
    expect(() => wait(annotation, {})).toThrow(/^(expected a "jsonpath="|at least one condition)/);
  });
});

test.each(Object.entries(READINESS))('the annotation of %s says what the provider understands', (groupAndKind, readiness) => {
  const [group, kind] = groupAndKind.split('/');
  const { metadata } = annotated({ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind, metadata: { name: 'it' } }, readiness);
  const says = (status: object) => isReady({ apiVersion: 'acme.example/v1', kind, metadata: { ...metadata, name: 'it' }, status });
  expect(says({ conditions: [{ type: 'Ready', status: 'True' }], phase: { ObjectBucketClaim: 'Bound', BackupStorageLocation: 'Available' }[kind] ?? 'Ready', health: 'green' })).toBe(true);
  expect(says({ conditions: [{ type: 'Ready', status: 'False' }], phase: 'Pending', health: 'red' })).toBe(readiness.skipAwait === true);
});
