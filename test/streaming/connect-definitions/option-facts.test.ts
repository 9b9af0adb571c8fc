import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { findClass, knownClasses, sameMinor } from '../../../src/streaming/connect/definitions/facts-catalog';
import { allowedInstead, OptionFacts } from '../../../src/streaming/connect/definitions/option-facts';

const FOLDER = join(__dirname, '../../../schemas/connectors');

test.each<[OptionFacts, string[], Array<[string, string]>]>([
  [{ type: 'boolean' }, ['true', ' FALSE '], [['yes', 'true, false'], ['', 'true, false']]],
  [{ type: 'int' }, ['0', '-5', '+7', ' 2147483647'], [['2147483648', 'a whole number'], ['1.5', 'a whole number'], ['', 'a whole number'], ['ten', 'a whole number']]],
  [{ type: 'short' }, ['32767'], [['32768', 'a whole number']]],
  [{ type: 'long' }, ['9223372036854775807'], [['9223372036854775808', 'a whole number'], ['1e3', 'a whole number']]],
  [{ type: 'int', min: 1, max: 9 }, ['1', '9'], [['0', 'a whole number from 1 to 9'], ['10', 'a whole number from 1 to 9']]],
  [{ type: 'long', min: 0 }, ['0'], [['-1', 'a whole number of at least 0']]],
  [{ type: 'int', max: 5 }, ['5', '-9'], [['6', 'a whole number of at most 5']]],
  [{ type: 'double', min: 0.5, max: 1 }, ['0.8', '1', '5e-1', '.5'], [['0.4', 'a number from 0.5 to 1'], ['half', 'a number from 0.5 to 1']]],
  [{ type: 'string' }, ['', 'anything'], []],
  [{ type: 'password' }, ['anything'], []],
  [{ type: 'string', values: ['none', 'all'] }, ['none', ' all'], [['All', 'none, all'], ['', 'none, all']]],
  [{ type: 'string', values: ['', 'a'] }, ['', 'a'], [['b', '"", a']]],
  [{ type: 'string', values: ['V1', 'V2'], anyCase: true }, ['v1', 'V2'], [['v3', 'V1, V2']]],
  [{ type: 'list', values: ['key', 'value'] }, ['', 'key', 'value, key'], [['key,valu', 'a list of key, value']]],
  [{ type: 'list' }, ['a,b'], []],
])('%j', (facts, right, wrong) => {
  for (const text of right) expect([text, allowedInstead(facts, text)]).toEqual([text, undefined]);
  for (const [text, allowed] of wrong) expect([text, allowedInstead(facts, text)]).toEqual([text, allowed]);
});

test('every default that is known is one that the option takes', () => {
  const wrong = [...knownClasses().keys()].flatMap(className => {
    const { options, kinds } = findClass(className, knownClasses().get(className)![0].kinds, () => undefined)!;
    const refused = [...options].filter(([, facts]) => facts.default && allowedInstead(facts, facts.default) !== undefined);
    return refused.map(([key]) => `${kinds[0]} ${className} ${key}`);
  });
  expect(wrong).toEqual([]);
});

test('facts hold no text of others, and stay small', () => {
  const files = readdirSync(FOLDER).map(file => readFileSync(join(FOLDER, file), 'utf8'));
  expect(files.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(200_000);
  const known = ['type', 'required', 'default', 'values', 'anyCase', 'min', 'max', 'aliases'];
  for (const [className, places] of knownClasses()) {
    for (const { version } of places) {
      const { options } = findClass(className, places[0].kinds, () => version)!;
      for (const facts of options.values()) expect(known).toEqual(expect.arrayContaining(Object.keys(facts)));
    }
  }
});

test('a class is found in the version of the workers, in one of the same minor version, else in the newest', () => {
  const versionOf = (held?: string) => findClass('io.debezium.connector.mariadb.MariaDbConnector', ['source'], () => held)?.version;
  expect(['3.5.0.Final', '3.5.9.Final', '3.6.1.Final', '3.6.2.Final', '2.7.0.Final', undefined].map(versionOf))
    .toEqual(['3.5.0.Final', '3.5.0.Final', '3.6.1.Final', '3.6.1.Final', '3.6.1.Final', '3.6.1.Final']);
  expect([sameMinor('3.6.1.Final', '3.6.0'), sameMinor('3.6.1', '3.5.1'), sameMinor('next', 'next')]).toEqual([true, false, false]);
});

test('a class is found by the short names that Kafka Connect takes, where they are clear', () => {
  const find = (name: string, ...kinds: Array<'source' | 'transformation' | 'converter'>) => findClass(name, kinds, () => undefined)?.className;
  expect(find('FileStreamSource', 'source')).toBe('org.apache.kafka.connect.file.FileStreamSourceConnector');
  expect(find('RegexRouter', 'transformation')).toBe('org.apache.kafka.connect.transforms.RegexRouter');
  expect(find('JsonConverter', 'converter')).toBe('org.apache.kafka.connect.json.JsonConverter');
  expect([find('Value', 'transformation'), find('RegexRouter', 'converter'), find('acme.Router', 'transformation')]).toEqual([undefined, undefined, undefined]);
});
