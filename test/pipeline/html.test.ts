import { createHash } from 'crypto';
import { App } from 'cdk8s';
import { chartIn, FakeStage, reads, sampleApp } from './fixtures';
import { PipelineGraph, StageRole } from '../../src/core';
import { buildModel } from '../../src/pipeline/model/build-model';
import { toHtml } from '../../src/pipeline/page/html';
import { anchorOf } from '../../src/pipeline/picture/svg';

const HOSTILE = '</script></style><img src=x onerror=alert(1)>" onfocus="alert(2)\' <!-- ]]>';

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

describe('the page', () => {
  const page = toHtml(buildModel(sampleApp(20, 2)));

  test('allows only its own style and script', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1];
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(match => match[1]);
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(match => match[1]);
    expect([styles.length, scripts.length]).toEqual([1, 1]);
    expect(policy.replace(/&#39;/g, "'")).toBe(`default-src 'none'; style-src ${hash(styles[0])}; script-src ${hash(scripts[0])}; base-uri 'none'; form-action 'none'`);
  });

  test('loads nothing and holds no inline style or handler', () => {
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base)\b|\bsrc=|url\((?!#arrow\))|@import/);
    expect(page).not.toMatch(/ (style|on[a-z]+)="/);
  });

  test('makes no markup of text at run time', () => {
    expect(page).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  test('has a panel for every stage that the picture links to, and no link to nowhere', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(match => match[1]));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(match => match[1]);
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter(link => !ids.has(link))).toEqual([]);
  });

  test('uses every id once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(match => match[1]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('tells a stage\'s objects, access, scaling and neighbours', () => {
    const panel = page.slice(page.indexOf(`<article id="${anchorOf('shop/ParseOrders')}"`)).split('</article>')[0];
    expect(panel).toContain('<dt>scale</dt><dd>0 to 12</dd>');
    expect(panel).toContain('<td>Describe, Read</td><td>topic ordersarrived</td><td>ParseOrders reads OrdersArrived</td>');
    expect(panel).toContain('<td>KafkaUser</td><td>parseorders</td>');
    expect(panel).toContain(`Takes from</h4><ul><li><a href="#${anchorOf('shop/OrdersArrived')}">shop/OrdersArrived</a> read as parseorders`);
    expect(panel).toContain('write (dead letters)');
  });

  test('lists all stages by role while none is chosen, and leads back to that list', () => {
    const index = page.slice(page.indexOf('<div class="index">')).split('</div>')[0];
    expect(index.match(/<a href="#stage-/g)).toHaveLength(buildModel(sampleApp(20, 2)).stages.length);
    expect([...index.matchAll(/<\/span>(\w+) \(\d+\)<\/h4>/g)].map(match => match[1])).toEqual(['Source', 'Topic', 'Transform', 'Sink', 'Store']);
    expect(page.match(/<p class="back"><a href="#topology">All stages<\/a>/g)).toHaveLength(page.match(/<article /g)!.length);
  });

  test('leads from rights and objects to their stages, and from operators to their pages', () => {
    const link = `<td><a href="#${anchorOf('shop/ParseOrders')}">shop/ParseOrders</a></td>`;
    expect(page.split('<section id="access">')[1].split('</section>')[0]).toContain(link);
    expect(page.split('<section id="objects">')[1]).toContain(link);
    expect(page).toContain('<a href="https://strimzi.io/downloads/">https://strimzi.io/downloads/</a>');
  });

  test('steps through the picture in the direction of the data', () => {
    const order = [...page.split('id="picture"')[1].split('</svg>')[0].matchAll(/<a class="stage [^"]*" href="#([^"]+)"/g)].map(match => match[1]);
    const path = ['OrdersBucket', 'OrdersArrived', 'ParseOrders', 'Orders', 'IndexOrders', 'Search'].map(id => order.indexOf(anchorOf(`shop/${id}`)));
    expect(path).toEqual([...path].sort((a, b) => a - b));
  });

  test('names the charts in its title while they are few', () => {
    expect(page).toContain('<title>Pipeline report: shop, shop-2</title>');
    expect(toHtml(buildModel(sampleApp(60, 4)))).toContain('<h1>Pipeline report</h1>');
  });

  test('works for keyboards and screen readers', () => {
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<a class="stage/g)!.length).toBe(page.match(/<a class="stage [^"]*" href="#[^"]+" aria-label="[^"]+"/g)!.length);
    expect(page).toMatch(/id="zoom-out" aria-label="Smaller"/);
    expect(page).toMatch(/<label>Filter <input type="search"/);
    expect(page.match(/<th scope="col">/g)!.length).toBeGreaterThan(10);
  });

  test('follows the scheme and prints everything in light', () => {
    expect(page).toContain('@media (prefers-color-scheme:dark)');
    expect(page).toMatch(/@media print\{\n:root\{color-scheme:light;/);
    expect(page).toContain('.js .panel article:not(.on),.panel article{display:block');
    expect(page).toContain('id="picture" role="group" class="topology"');
    expect(toHtml(buildModel(sampleApp(60)))).toContain('id="picture" role="group" class="topology tall"');
  });
});

test('hostile texts stay texts', () => {
  const app = new App();
  const chart = chartIn(app, 'c');
  const topic = new FakeStage(chart, `T${HOSTILE.replace(/\//g, '')}`, StageRole.TOPIC, HOSTILE, { [HOSTILE]: HOSTILE });
  const sink = new FakeStage(chart, 'Sink', StageRole.SINK, HOSTILE);
  reads(sink, topic, { consumerGroup: HOSTILE, note: HOSTILE });
  PipelineGraph.of(app)._addGrants(() => [{ principal: HOSTILE, system: HOSTILE, resource: HOSTILE, operations: [HOSTILE], client: sink, reason: HOSTILE }]);
  const model = buildModel(app);
  const page = toHtml({ ...model, images: [HOSTILE], warnings: [{ code: 'X', path: 'c/Sink', text: HOSTILE, acknowledged: HOSTILE }] });
  expect(page.match(/<script>/g)).toHaveLength(1);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
  expect(page).not.toMatch(/<img| onfocus="|<!-- /);
  expect(page).toContain('&lt;/script&gt;&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;&quot; onfocus=&quot;alert(2)&#39;');
});

test('warnings say what became of them, at their stage too', () => {
  const warnings = [{ code: 'A', path: 'shop/ParseOrders', text: 'A: open text' }, { code: 'B', path: 'shop/ParseOrders', text: 'B: text', acknowledged: 'it is fine' }];
  const page = toHtml({ ...buildModel(sampleApp(5)), warnings });
  const list = '<ul><li><span class="open">open</span> A: open text</li><li><span class="fine">acknowledged: it is fine</span> B: text</li></ul>';
  expect(page.split(list)).toHaveLength(3);
});

test('a page about nothing says so', () => {
  const page = toHtml(buildModel(new App()));
  expect(page).toContain('No rights are granted.');
  expect(page).toContain('<h2>Warnings (0)</h2><p class="none">None.</p>');
});

test('contrast of text on every fill is at least 4.5 to 1, in both schemes', () => {
  const page = toHtml(buildModel(new App()));
  for (const block of [/:root\{color-scheme:light dark;([^}]*)\}/, /prefers-color-scheme:dark\)\{:root\{([^}]*)\}/]) {
    const colours = Object.fromEntries([...block.exec(page)![1].matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(match => [match[1], match[2]]));
    const fills = Object.keys(colours).filter(name => name.endsWith('-fill') || ['ground', 'page', 'card'].includes(name));
    expect(fills).toHaveLength(10);
    for (const fill of fills) {
      for (const text of ['ink', 'muted']) expect([fill, text, contrast(colours[fill], colours[text]) >= 4.5]).toEqual([fill, text, true]);
    }
    for (const text of ['link', 'warn', 'good']) expect([text, contrast(colours.card, colours[text]) >= 4.5]).toEqual([text, true]);
  }
});

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [dark, light] = [a, b].map(luminance).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16) / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
