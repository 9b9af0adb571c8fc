import { App } from 'cdk8s';
import { sampleApp } from './fixtures';
import { flowModel, HOSTILE, hostileModel } from './models';
import { accessMarkdown, operatorsMarkdown } from '../../src/pipeline/markdown';
import { buildModel } from '../../src/pipeline/model/build-model';
import { toText } from '../../src/pipeline/text';
import { escapeMarkup, identifier, shorten, visible } from '../../src/pipeline/text-safety';

describe('text', () => {
  test('counts, follows the flow, and says who may do what and why', () => {
    const text = toText(buildModel(sampleApp(5)));
    expect(text).toContain('Pipeline: 6 stages, 3 edges, 10 objects, 6 operators, 0 open warnings');
    expect(text.indexOf('shop/OrdersBucket   ->  shop/OrdersArrived')).toBeLessThan(text.indexOf('shop/OrdersArrived  ->  shop/ParseOrders'));
    expect(text).toContain([
      'Access',
      '  parseorders in Kafka shop/kafka, for shop/ParseOrders',
      '    Read            group parseorders    ParseOrders reads OrdersArrived',
      '    Describe, Read  topic ordersarrived  ParseOrders reads OrdersArrived',
      '',
    ].join('\n'));
    expect(text).toContain('1.0.0 or later, checked against 1.2.0');
    expect(text).toContain('\n  2  KafkaTopic\n');
  });

  test('lists every edge once, cycles included', () => {
    const model = flowModel();
    const flow = toText(model).split('\nFlow\n')[1].split('\n\n')[0].trimEnd().split('\n');
    expect(flow).toHaveLength(model.edges.length);
    expect(new Set(flow).size).toBe(model.edges.length);
  });

  test('tells open warnings from acknowledged ones', () => {
    const warning = { code: 'MovingImage', path: 'a/B', text: 'MovingImage: [a/B] moves' };
    const text = toText({ ...buildModel(new App()), warnings: [warning, { ...warning, path: 'a/C', acknowledged: 'a sample' }] });
    expect(text).toContain('1 open warning\n');
    expect(text).toContain('Warnings\n  MovingImage: [a/B] moves\n');
    expect(text).toContain('Acknowledged warnings\n  MovingImage: [a/C]  a sample\n');
  });

  test('passes no control character to the terminal', () => {
    expect(toText(hostileModel())).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('markdown', () => {
  test('shows access and operators as tables', () => {
    const model = buildModel(sampleApp(5));
    expect(accessMarkdown(model.access)).toContain('| parseorders | Read | group parseorders | Kafka shop/kafka | shop/ParseOrders | ParseOrders reads OrdersArrived |');
    expect(operatorsMarkdown(model.operators)).toContain('| Strimzi | 1.2.0 | 1.0.0 |');
    expect(accessMarkdown([])).toBe('# Access\n\nNone.\n');
  });

  test('keeps every text in its cell, without markup', () => {
    const rows = accessMarkdown(hostileModel().access).trimEnd().split('\n').slice(4);
    expect(rows).toHaveLength(HOSTILE.length);
    for (const row of rows) {
      expect(row.replace(/\\./g, '').split('|')).toHaveLength(8);
      expect(row.replace(/\\./g, '')).not.toMatch(/[<>`*[\]]/);
    }
  });
});

describe('text safety', () => {
  test('makes the invisible visible', () => {
    expect(visible('a\tb\r\nc\u0000d\u202Ee\uD800f\u2028')).toBe('a b c\uFFFDd\uFFFDe\uFFFDf\uFFFD');
    expect(visible('naïve 日本 🎉')).toBe('naïve 日本 🎉');
  });

  test('escapes for markup', () => {
    expect(escapeMarkup('<a href="x">\'&')).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
  });

  test('shortens in the middle, by whole characters', () => {
    expect(shorten('CustomerProfileChangeEvents', 11)).toBe('Custo…vents');
    expect(shorten('🎉🎉🎉🎉', 3)).toBe('🎉…🎉');
    expect(shorten('short', 5)).toBe('short');
  });

  test('makes different identifiers of texts that look alike', () => {
    expect(identifier('a/b')).not.toBe(identifier('a_b'));
    expect(identifier('a/b')).toBe(identifier('a/b'));
    expect(identifier('a/b "x"')).toMatch(/^n_a_b_x__[a-z0-9]+$/);
  });
});
