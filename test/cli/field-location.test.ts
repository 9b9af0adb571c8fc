import { stepsTo } from '../../src/cli/check/field-location';
import { nullFields } from '../../src/cli/check/null-values';

const MANIFEST = {
  metadata: { labels: { 'a': 'x', 'a.b/c': 'y', 'a]b': 'z' } },
  spec: { listeners: [{ type: 'x' }, { 'type': 'y', 'type.odd': 1, 'type[0]': 2 }], 1: 'one' },
};

test.each([
  ['spec.listeners[1].type', ['spec', 'listeners', 1, 'type']],
  ['spec.listeners[1].type.odd', ['spec', 'listeners', 1, 'type.odd']],
  ['spec.listeners[1].type[0]', ['spec', 'listeners', 1, 'type[0]']],
  ['metadata.labels[a.b/c]', ['metadata', 'labels', 'a.b/c']],
  ['metadata.labels[a]b]', ['metadata', 'labels', 'a]b']],
  ['metadata.labels.a', ['metadata', 'labels', 'a']],
  ['spec.1', ['spec', '1']],
  ['spec.listeners[7].type', ['spec', 'listeners', 7]],
  ['spec.missing.deeper', ['spec']],
  ['', []],
])('%s', (printed, steps) => {
  expect(stepsTo(MANIFEST, printed)).toEqual(steps);
});

test('nulls in lists and maps of custom resources', () => {
  const kafka = { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', metadata: { labels: null }, spec: { kafka: { listeners: [{ name: null, tls: true }], config: { a: null } }, entityOperator: null } };
  expect(nullFields(kafka)).toEqual([['spec', 'kafka', 'listeners', 0, 'name'], ['spec', 'entityOperator']]);
  expect(nullFields({ apiVersion: 'acme.example/v1', kind: 'Widget', spec: null })).toEqual([]);
});
