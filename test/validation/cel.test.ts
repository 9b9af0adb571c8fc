import { compileCel, mentions, parseCel } from '../../src/validation/cel';
import { CelDouble } from '../../src/validation/cel/values';
import { Schema } from '../../src/validation/schema';

/** Value of an expression; doubles come back as plain numbers. */
function evaluate(expression: string, self: unknown = {}, typing?: Schema): unknown {
  const value = compileCel(expression, typing)(self);
  return value instanceof CelDouble ? value.value : value;
}

describe('values of expressions', () => {
  test.each<[string, unknown, unknown?]>([
    // literals
    ['1', 1], ['0x1F', 31], ['-3', -3], ['1.5', 1.5], ['2e3', 2000], ['.5', 0.5], ['true', true], ['null', null],
    ['"a\\n\\u0041\\x42\\103"', 'a\nABC'], ["'it\\'s'", "it's"], ['r"a\\d"', 'a\\d'], ['"""a\n"b"""', 'a\n"b'], ['// note\n1', 1],
    ['[1, 2, 3,]', [1, 2, 3]], ['{"a": 1, "b": 2}', { a: 1, b: 2 }],
    // arithmetic
    ['7 / 2', 3], ['-7 / 2', -3], ['7 % 3', 1], ['-7 % 3', -1], ['7.0 / 2.0', 3.5], ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['5 - 3 - 1', 1],
    ['"a" + "b"', 'ab'], ['[1] + [2]', [1, 2]], ['- -1', 1], ['-1.5', -1.5],
    // comparison and equality
    ['1 == 1.0', true], ['1 < 1.5', true], ['"1" == 1', false], ['[1, 2] == [1, 2]', true], ['{"a": 1} == {"a": 1.0}', true], ['null == 0', false],
    ['"a" < "b"', true], ['2 >= 2', true], ['1 != 2', true], ['false < true', true], ['[1.0] == [1]', true],
    // membership
    ['2 in [1, 2]', true], ['"a" in {"a": 1}', true], ['"b" in self', false, { a: 1 }], ['1 in {"1": 1}', false],
    // logic
    ['true && !false', true], ['false || true', true], ['true ? 1 : 2', 1], ['false ? 1 : true ? 2 : 3', 2],
    ['self.missing == 1 || true', true], ['true || self.missing == 1', true], ['self.missing == 1 && false', false],
    // selection
    ['self.a.b', 1, { a: { b: 1 } }], ['has(self.a)', true, { a: 0 }], ['has(self.b)', false, { a: 0 }], ['has(self.constructor)', false, { a: 0 }],
    ['self["a"]', 1, { a: 1 }], ['self[1]', 'y', ['x', 'y']], ['has(self.a.b)', false, { a: {} }],
    // macros
    ['self.all(x, x > 0)', true, [1, 2]], ['self.all(x, x > 1)', false, [1, 2]], ['self.exists(x, x == 2)', true, [1, 2]], ['[].all(x, x)', true],
    ['self.exists_one(x, x > 1)', true, [1, 2]], ['self.exists_one(x, x > 0)', false, [1, 2]], ['self.filter(x, x > 1)', [2, 3], [1, 2, 3]],
    ['self.map(x, x * 2)', [2, 4], [1, 2]], ['self.map(x, x > 1, x * 2)', [4], [1, 2]], ['self.all(k, k.startsWith("a"))', true, { a1: 1, a2: 2 }],
    ['self.all(a, self.exists(b, a != b))', true, [1, 2]], ['self.exists(x, x.a == 1)', true, [{}, { a: 1 }]], ['self.all(x, x.a == 1)', false, [{}, { a: 2 }]],
    ['self.map(x, self.map(y, x + y))', [[2, 3], [3, 4]], [1, 2]],
    // sizes and text
    ['size("añ😀")', 3], ['"abc".size()', 3], ['size([1, 2])', 2], ['size(self)', 2, { a: 1, b: 2 }], ['"abc".contains("b")', true],
    ['"abc".startsWith("ab")', true], ['"abc".endsWith("bc")', true], ['"AbÉ".lowerAscii()', 'abÉ'], ['"ab".upperAscii()', 'AB'],
    ['"a/b/c".split("/")', ['a', 'b', 'c']], ['"a/b/c".split("/", 2)', ['a', 'b/c']], ['"a,b".split(",", 0)', []], ['["a", "b"].join("-")', 'a-b'],
    ['"😀bc".substring(1)', 'bc'], ['"abcd".substring(1, 3)', 'bc'], ['"abc".charAt(1)', 'b'], ['"abc".charAt(3)', ''], ['"abcb".indexOf("b")', 1],
    ['"abcb".lastIndexOf("b")', 3], ['"abc".indexOf("z")', -1], ['" a ".trim()', 'a'], ['"aXa".replace("a", "b")', 'bXb'],
    ['"A-1".matches("^[[:alpha:]]-\\\\d$")', true], ['"xyz".matches("y")', true], ['"ABC".matches("(?i)^abc$")', true],
    // lists
    ['[3, 1, 2].max()', 3], ['[3, 1, 2].min()', 1], ['[1, 2, 2].isSorted()', true], ['["b", "a"].isSorted()', false],
    // conversion and types
    ['int("12")', 12], ['int(2.9)', 2], ['double("1.5")', 1.5], ['string(12)', '12'], ['string(1.5)', '1.5'], ['string(true)', 'true'], ['bool("true")', true],
    ['dyn(1) == 1', true], ['type(1) == int', true], ['type("a") == string', true], ['type([]) == list', true], ['type(self) == map', true],
    ['bytes("a") == b"a"', true], ['size(b"abc")', 3],
    // time and network
    ['duration("1h30m") > duration("89m")', true], ['duration("0s") == duration("0s")', true], ['duration("90m").getHours()', 1],
    ['duration("1m") + duration("30s") == duration("90s")', true], ['-duration("1s") < duration("0s")', true],
    ['timestamp("2026-01-02T00:00:00Z") - timestamp("2026-01-01T00:00:00Z") == duration("24h")', true],
    ['timestamp("2026-01-01T00:00:00Z") + duration("1h") > timestamp("2026-01-01T00:30:00Z")', true],
    ['duration("1h") + timestamp("2026-01-01T00:00:00Z") == timestamp("2026-01-01T01:00:00Z")', true],
    ['timestamp("2026-01-01T01:00:00Z") - duration("1h") == timestamp("2026-01-01T00:00:00Z")', true], ['duration("1h") - duration("1h") == duration("0s")', true],
    ['isIP("10.0.0.1")', true], ['isIP("::1")', true], ['isIP("x")', false],
  ])('%s is %j', (expression, expected, self = {}) => {
    expect(evaluate(expression, self)).toEqual(expected);
  });
});

describe('expressions without a value', () => {
  test.each<[string, string, unknown?]>([
    ['self.missing', 'no such key: missing'],
    ['self.a.b.c', 'no such key: b', { a: {} }],
    ['self["x"]', 'no such key: x'],
    ['self[2]', 'index out of bounds: 2', [1, 2]],
    ['1 / 0', 'division by zero'],
    ['1 % 0', 'modulus by zero'],
    ['9007199254740991 + 1', 'integer overflow'],
    ['1 + "a"', 'no such overload'],
    ['1 + 1.0', 'no such overload'],
    ['"a" - "b"', 'no such overload'],
    ['"a" * 2', 'no such overload'],
    ['5.0 % 2.0', 'no such overload'],
    ['-"a"', 'no such overload'],
    ['"a" < 1', 'no such overload'],
    ['!1', 'no such overload'],
    ['1 ? 2 : 3', 'no such overload'],
    ['size(1)', 'no such overload'],
    ['self.all(x, x)', 'no such overload', 'text'],
    ['self.all(x, x.a == 1)', 'no such key: a', [{ a: 1 }, {}]],
    ['self.exists_one(x, x.a == 1)', 'no such key: a', [{ a: 1 }, {}]],
    ['self.a || self.b', 'no such key: a'],
    ['1 in 2', 'no such overload'],
    ['duration("soon")', 'time: invalid duration "soon"'],
    ['timestamp("today")', 'parsing time "today" failed'],
    ['int("1.5")', 'type conversion error: 1.5 is no integer'],
    ['"abc".substring(5)', 'index out of range: 5'],
    ['[].max()', 'max called on empty list'],
  ])('%s: %s', (expression, message, self = {}) => {
    const program = compileCel(expression);
    expect(() => program(self)).toThrow(message);
  });
});

describe('text that is not a usable expression', () => {
  test.each<[string, string]>([
    ['1 +', 'unexpected "" at 3'], ['(1', 'expected ")"'], ['self.', 'expected a name'], ['a b', 'unexpected "b"'], ['"open', 'string without end'],
    ['"\\q"', 'bad escape \\q'], ['1 # 2', 'unexpected "#"'], ['has(self)', 'has() takes one field selection'], ['self.all(1, true)', 'all takes a variable'],
    ['9223372036854775808', 'integer literal'], ['other.a', "undeclared reference to 'other'"], ['shout("a")', "undeclared reference to 'shout'"],
    ['size()', "undeclared reference to 'size' with 0 arguments"], ['{1: 2', 'expected "}"'], ['in', 'unexpected'], ['1 + )', 'unexpected ")" at 4'],
  ])('%s: %s', (expression, message) => {
    expect(() => compileCel(expression)).toThrow(message);
  });
});

describe('types from the schema', () => {
  const typing: Schema = {
    type: 'object',
    properties: {
      'ratio': { type: 'number' },
      'count': { type: 'integer' },
      'timeout': { type: 'string', format: 'duration' },
      'at': { type: 'string', format: 'date-time' },
      'raw': { type: 'string', format: 'byte' },
      'namespace': { type: 'string' },
      'a-b.c/d': { type: 'string' },
      'x__y': { type: 'string' },
      'labels': { type: 'object', additionalProperties: { type: 'string' } },
      'times': { type: 'array', items: { type: 'string', format: 'duration' } },
      'maybe': { type: 'string', nullable: true },
      'never': { type: 'string' },
      'port': { 'x-kubernetes-int-or-string': true },
    },
  };

  test.each<[string, unknown, unknown]>([
    ['self.ratio / 2.0', { ratio: 5 }, 2.5],
    ['self.count / 2', { count: 5 }, 2],
    ['self.timeout > duration("59s")', { timeout: '1m' }, true],
    ['self.at < timestamp("2026-06-01T00:00:00Z")', { at: '2026-01-01T00:00:00Z' }, true],
    ['self.raw == b"hello"', { raw: 'aGVsbG8=' }, true],
    ['self.__namespace__', { namespace: 'x' }, 'x'],
    ['self.a__dash__b__dot__c__slash__d', { 'a-b.c/d': 'y' }, 'y'],
    ['self.x__underscores__y', { x__y: 'z' }, 'z'],
    ['self.labels.a', { labels: { a: 'b' } }, 'b'],
    ['self.times.all(t, t > duration("1s"))', { times: ['2s', '1m'] }, true],
    ['self.times[1] == duration("60s")', { times: ['2s', '1m'] }, true],
    ['has(self.maybe)', { maybe: null }, true],
    ['has(self.never)', { never: null }, false],
    ['type(self.port) == int ? self.port : 0', { port: 80 }, 80],
  ])('%s on %j is %j', (expression, self, expected) => {
    expect(evaluate(expression, self, typing)).toEqual(expected);
  });

  test('a field that the schema lacks is refused before any value comes', () => {
    expect(() => compileCel('self.cuont > 1', typing)).toThrow("undefined field 'cuont'");
  });
});

test('mentions() looks into every part of an expression', () => {
  for (const text of ['oldSelf.a', '[oldSelf]', '{"a": oldSelf}', '-oldSelf', 'a ? b : oldSelf', 'f(oldSelf)', 'a.f(oldSelf)', 'self.all(x, x == oldSelf)', 'self[oldSelf]', 'has(oldSelf.a)']) {
    expect(mentions(parseCel(text), 'oldSelf')).toBe(true);
  }
  expect(mentions(parseCel('self.oldSelf == 1'), 'oldSelf')).toBe(false);
});
