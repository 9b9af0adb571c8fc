import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkAnnotationKeys, checkKeys, checkLabels, checkName, checkPlainText, checkYamlSafe, defaultName, didYouMean, kebab, namespaceOf } from '../../src/core/names';
import { messageOf, testChart } from '../support/app';

test.each([
  ['OrderEvents', 'order-events'],
  ['Order_Events.v1', 'order-events-v1'],
  ['HTTPServer', 'http-server'],
  ['orders', 'orders'],
  ['--x--', 'x'],
  ['Überblick', 'berblick'],
])('%s becomes %s', (id, name) => expect(kebab(id)).toBe(name));

test('the default name is the path below the chart, without the main object', () => {
  const stage = new Construct(new Construct(testChart(), 'OrderFlow'), 'Index');
  expect(defaultName(new Construct(stage, 'Resource'))).toBe('order-flow-index');
});

test('a name that Kubernetes refuses is an error with a usable suggestion', () => {
  const message = messageOf(() => checkName(testChart(), 'My_Topic', { what: 'topic name' }));
  expect(message).toBe(
    'InvalidName: [orders] topic name is not usable, got "My_Topic"; allowed: 1 to 63 lower-case letters, digits, "-", ' +
    'beginning and ending with a letter or digit; fix: use "my-topic" or another name');
});

test('a length that leaves no room for an operator suffix is refused', () => {
  expect(messageOf(() => checkName(testChart(), 'a'.repeat(50), { what: 'cluster name', maxLength: 49 }))).toMatch(/^InvalidName: .*allowed: 1 to 49 /);
});

test('dots are accepted only where asked for', () => {
  expect(checkName(testChart(), 'a.b', { what: 'x', dots: true })).toBe('a.b');
  expect(messageOf(() => checkName(testChart(), 'a.b', { what: 'x' }))).toMatch(/^InvalidName/);
});

test.each(['n', 'y', 'on', 'off', 'No', 'true', 'null', '1e3', '0x1f', '0b10', '017', '12', '1_000', '1.5', '12:30:45', '.inf', '~'])(
  'YAML 1.1 reads %s as something else', word => expect(messageOf(() => checkYamlSafe(testChart(), word, 'x'))).toMatch(/^AmbiguousName/));

test.each(['orders', 'n1', 'yes-please', '1e3x', 'e3', 'infinite', 'onward'])('YAML 1.1 reads %s as a string', word => {
  expect(checkYamlSafe(testChart(), word, 'x')).toBe(word);
});

test.each(['a"b', 'a\nb', "a'b", 'a\\b', 'a b', '${x}', 'a*', '', 'a;b'])('hostile text %j is refused', text => {
  expect(messageOf(() => checkPlainText(testChart(), text, 'prefix'))).toMatch(/^HostileValue: \[orders\] prefix/);
});

test('the message for hostile text says in words what is allowed', () => {
  const form = { form: /^[a-z]+$/, allowed: 'lower-case letters' };
  expect(messageOf(() => checkPlainText(testChart(), 'A', 'region', form))).toMatch(/region holds characters that are not allowed, got "A"; allowed: lower-case letters;/);
  expect(messageOf(() => checkPlainText(testChart(), '*', 'prefix'))).toContain('allowed: letters, digits and any of . _ / : @ = + -');
});

test.each(Object.getOwnPropertyNames(Object.prototype))('a map with the key %s is refused', key => {
  const map = Object.fromEntries([[key, 'x']]);
  expect(messageOf(() => checkKeys(testChart(), map, 'a setting'))).toMatch(/^InvalidName: \[orders\] a setting has the name of a member of all JavaScript objects/);
  expect(messageOf(() => checkLabels(testChart(), map))).toMatch(/^InvalidName: \[orders\] label/);
  expect(messageOf(() => checkAnnotationKeys(testChart(), map, 'annotation'))).toMatch(/^InvalidName: \[orders\] annotation/);
});

test('other keys of a map are fine, and annotations may hold any text', () => {
  expect(() => checkKeys(testChart(), { 'constructors': 1, 'a.b': 2 }, 'a setting')).not.toThrow();
  expect(() => checkAnnotationKeys(testChart(), { 'acme.example/note': 'any "text"\nat all' }, 'annotation')).not.toThrow();
  expect(messageOf(() => checkAnnotationKeys(testChart(), { 'a b': '' }, 'annotation'))).toMatch(/^InvalidLabel: .*key of the annotation is not usable, got "a b"/);
});

test('labels are checked as the API server does', () => {
  const chart = testChart();
  checkLabels(chart, { 'acme.example/team': 'data_1.x', 'plain': '' });
  expect(messageOf(() => checkLabels(chart, { 'a b': 'x' }))).toMatch(/^InvalidLabel: .*got "a b"/);
  expect(messageOf(() => checkLabels(chart, { team: '-x' }))).toMatch(/^InvalidLabel: .*label team/);
  expect(messageOf(() => checkLabels(chart, { team: 'x'.repeat(64) }))).toMatch(/^InvalidLabel/);
  expect(messageOf(() => checkLabels(chart, { 'Acme_/team': 'x' }))).toMatch(/^InvalidLabel/);
});

test('a chart without a namespace is an error where an address needs it', () => {
  expect(messageOf(() => namespaceOf(new Chart(new App(), 'loose')))).toMatch(/^NamespaceMissing: \[loose\] the chart has no namespace; fix: give the chart/);
});

test('typos find the nearest word, strangers find none', () => {
  expect(didYouMean('partitons', ['replicas', 'partitions'])).toBe('partitions');
  expect(didYouMean('zzz', ['replicas', 'partitions'])).toBeUndefined();
});
