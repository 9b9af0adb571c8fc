import { formatCheck, goDuration } from '../../src/validation/formats';
import { goPattern } from '../../src/validation/pattern';
import { isQuantity, quantityValue } from '../../src/validation/quantity';

describe('Go patterns', () => {
  test.each<[string, string, string]>([
    ['^[a-z]+$', 'abc', 'abc\n'],
    ['^[[:alpha:]_]+$', 'a_', '1'],
    ['^[^[:space:]]$', 'a', ' '],
    ['(?i)^kafka$', 'KaFkA', 'kafk'],
    ['^(?i)a(?-i)b$', 'Ab', 'AB'],
    ['^((?i)a|b)c$', 'Bc', 'bC'],
    ['^(?i:a)b$', 'Ab', 'AB'],
    ['(?i)^[a-c]$', 'B', 'd'],
    ['(?s)^a.b$', 'a\nb', 'ab'],
    ['^a.b$', 'a\u2028b', 'a\nb'],
    ['(?m)^b$', 'a\nb\nc', 'ab'],
    ['\\Aab\\z', 'ab', 'ab\n'],
    ['^\\s$', ' ', '\u00a0'],
    ['^\\S$', '\u00a0', ' '],
    ['^[\\s]$', '\t', '\u00a0'],
    ['^[\\w-]+$', 'a-b', 'a b'],
    ['^[a-z-9]$', '-', '8'],
    ['^[]a]$', ']', 'b'],
    ['^[a\\-z]$', '-', 'b'],
    ['^a\\_b$', 'a_b', 'ab'],
    ['^a{,2}$', 'a{,2}', 'aa'],
    ['^a{1,2}$', 'aa', 'aaa'],
    ['^\\Qa.b\\E$', 'a.b', 'axb'],
    ['^\\Qa.', 'a.', 'ab'],
    ['^\\pL$', 'é', '1'],
    ['^\\p{^L}$', '1', 'é'],
    ['^\\PL$', '1', 'é'],
    ['^\\p{Greek}$', 'α', 'a'],
    ['^\\x{1F600}$', '😀', 'x'],
    ['^\\x41\\a$', 'A\x07', 'B'],
    ['^.$', '😀', 'ab'],
    ['^(?P<n>x)$', 'x', 'y'],
    ['^a\\/b$', 'a/b', 'ab'],
    ['^[#/%?=~_|]$', '|', 'a'],
  ])('%s takes %j, not %j', (pattern, good, bad) => {
    expect(goPattern(pattern).test(good)).toBe(true);
    expect(goPattern(pattern).test(bad)).toBe(false);
  });

  test.each(['[a', '(a', '\\p', '\\xZZ', 'a**'])('%s is refused', pattern => {
    expect(() => goPattern(pattern)).toThrow(SyntaxError);
  });

  test('the same text is compiled once', () => {
    expect(goPattern('^once$')).toBe(goPattern('^once$'));
  });
});

describe('formats', () => {
  test.each<[string, string[], string[]]>([
    ['byte', ['aGVsbG8=', 'abcd'], ['', 'abc', 'ab=d', 'a b=']],
    ['base64', ['', 'aGVsbG8='], ['abc']],
    ['date', ['2026-02-28'], ['2026-02-30', '26-02-28', 'today']],
    ['date-time', ['2026-01-02T03:04:05Z', '2026-01-02t03:04:05.123+02:00'], ['2026-01-02', '2026-01-02T24:04:05Z', '2026-13-02T03:04:05Z']],
    ['duration', ['1h30m', '250ms', '0', '-1.5h', '2 days', '1 wk'], ['', 'soon', '5', '1x']],
    ['cidr', ['10.0.0.0/8', 'fd00::/8'], ['10.0.0.0', '10.0.0.0/33', 'fd00::/129', 'x/8']],
    ['ipv4', ['10.0.0.1'], ['10.0.0.256', '::1']],
    ['ipv6', ['::1'], ['10.0.0.1', ':::']],
    ['hostname', ['example.com', 'a', 'a-b.example'], ['-a', 'a..b', 'a_b', `${'a'.repeat(64)}.com`]],
    ['uri', ['https://example.com/x', '/path', 's3:bucket'], ['example.com', '', 'a b:c']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000', '123E4567E89B12D3A456426614174000'], ['123e4567']],
    ['hexcolor', ['#fff', 'A0B1C2'], ['#ffff']],
    ['k8s-short-name', ['a-b'], ['a.b', 'A']],
    ['k8s-long-name', ['a-b.c'], ['a..b']],
  ])('%s', (format, good, bad) => {
    const matches = formatCheck(format)!;
    expect(good.filter(text => !matches(text))).toEqual([]);
    expect(bad.filter(text => matches(text))).toEqual([]);
  });

  test('a format that nobody checks has no check', () => {
    expect(formatCheck('int32')).toBeUndefined();
  });

  test('durations in seconds', () => {
    expect([goDuration('1h30m'), goDuration('250ms'), goDuration('-90s'), goDuration('0'), goDuration('1.5h'), goDuration('3µs')]).toEqual([5400, 0.25, -90, 0, 5400, 0.000003]);
    expect([goDuration('1d'), goDuration(''), goDuration('h')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('quantities', () => {
  test.each<[unknown, number]>([
    ['1', 1], ['1.5', 1.5], ['.5', 0.5], ['500m', 0.5], ['1k', 1000], ['1Ki', 1024], ['2Gi', 2 ** 31], ['1e3', 1000], ['1E', 1e18], ['1E2', 100], ['-1', -1],
    ['5u', 5e-6], ['5n', 5e-9], [2, 2], ['1Ei', 2 ** 60], ['1.', 1],
  ])('%j is %d', (quantity, value) => {
    expect(isQuantity(quantity)).toBe(true);
    expect(quantityValue(quantity) / value).toBeCloseTo(1, 12);
  });

  test.each(['', '1 Gi', '1gi', 'Gi', '1GiB', '0x1', '1K', '--1', '.', true, null, NaN])('%j is none', quantity => {
    expect(isQuantity(quantity)).toBe(false);
    expect(quantityValue(quantity)).toBeNaN();
  });
});
