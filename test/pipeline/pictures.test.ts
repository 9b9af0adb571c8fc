import { App } from 'cdk8s';
import { chartIn, FakeStage, reads, sampleApp } from './fixtures';
import { flowModel, hostileModel } from './models';
import { StageRole } from '../../src/core';
import { buildModel } from '../../src/pipeline/model/build-model';
import { TopologyModel } from '../../src/pipeline/model/topology-model';
import { toDot } from '../../src/pipeline/picture/dot';
import { flowLines, shortNames } from '../../src/pipeline/picture/labels';
import { toMermaid } from '../../src/pipeline/picture/mermaid';
import { toSvg } from '../../src/pipeline/picture/svg';
import { wrap } from '../../src/pipeline/picture/wrap';

/** A stage that snapshots a store in two ways, and a store that nothing uses. */
function parallelModel(): TopologyModel {
  const app = new App();
  const chart = chartIn(app, 'c');
  const store = new FakeStage(chart, 'Search', StageRole.STORE, 'Elasticsearch cluster');
  const archive = new FakeStage(chart, 'Backups', StageRole.ARCHIVE, 'snapshot archive');
  new FakeStage(chart, 'Kafka', StageRole.STORE, 'Kafka cluster');
  reads(archive, store, { operation: 'snapshot' });
  reads(archive, store, { operation: 'snapshot', note: 'by API' });
  return buildModel(app);
}

test('edges between the same two stages are one line with all their texts', () => {
  const model = parallelModel();
  expect(model.edges).toHaveLength(2);
  expect(flowLines(model).map(line => line.text)).toEqual(['snapshot; snapshot (by API)']);
  expect(toDot(model).match(/ -> /g)).toHaveLength(1);
  expect(toMermaid(model).match(/ -->/g)).toHaveLength(1);
  expect(toSvg(model, { standalone: true }).match(/data-from=/g)).toHaveLength(1);
});

test('edges that differ in direction, encryption or feedback stay lines of their own', () => {
  expect(flowLines(flowModel())).toHaveLength(4);
});

describe('mermaid', () => {
  test('draws stages by role and edges with what they do', () => {
    const text = toMermaid(flowModel());
    expect(text.startsWith('flowchart LR\n')).toBe(true);
    expect(text).toMatch(/n_orders_Arrived_\w+\(\["Arrived<br\/>Kafka topic"\]\):::topic/);
    expect(text).toMatch(/n_orders_Parse_\w+\["Parse<br\/>serverless transform"\]:::transform/);
    expect(text).toMatch(/n_orders_Arrived_\w+ -->\|"read as parse"\| n_orders_Parse_\w+/);
    expect(text).toMatch(/n_orders_Parse_\w+ -\.->\|"write, feedback"\| n_orders_Arrived_\w+/);
    expect(text).toMatch(/:::deadletter/);
    expect(text).toMatch(/classDef deadletter .*stroke-dasharray/);
  });

  test('marks what is not encrypted', () => {
    const model = flowModel();
    const index = model.edges.findIndex(edge => !edge.encrypted);
    expect(toMermaid(model)).toContain(`linkStyle ${index} stroke:#dc2626`);
  });

  test('groups namespaces when there are several', () => {
    expect(toMermaid(buildModel(sampleApp(20, 2)))).toMatch(/subgraph n_namespace_shop_2_\w+\["shop-2"\]/);
    expect(toMermaid(flowModel())).not.toContain('subgraph');
  });

  test('lets no text out of its quotes', () => {
    const lines = toMermaid(hostileModel()).trimEnd().split('\n');
    const allowed = [
      /^flowchart LR$/,
      /^ {2}n_\w+(\(\[|\[\\)"[A-Za-z0-9 .,:_()/+#;<>-]*"(\]\)|\/\]):::(topic|sink)$/,
      /^ {2}n_\w+ -->\|"[A-Za-z0-9 .,:_()/+#;-]*"\| n_\w+$/,
      /^ {2}classDef \w+ [\w:#,-]+$/,
    ];
    for (const line of lines) expect(allowed.some(form => form.test(line.replace(/<br\/>/g, '')))).toBe(true);
    expect(lines.join('\n')).toContain('#34;#93;#59; evil --#62; node');
  });
});

describe('dot', () => {
  test('draws stages by role and edges with what they do', () => {
    const text = toDot(flowModel());
    expect(text).toMatch(/n_orders_Store_\w+ \[label="Store\\nbucket", tooltip="orders\/Store", shape=cylinder/);
    expect(text).toMatch(/n_orders_Arrived_\w+ -> n_orders_Parse_\w+ \[label="read as parse"\];/);
    expect(text).toMatch(/n_orders_Parse_\w+ -> n_orders_Arrived_\w+ \[label="write, feedback", style=dashed, constraint=false\];/);
    expect(text).toMatch(/n_orders_Parse_\w+ -> n_orders_Store_\w+ \[label="write, NOT ENCRYPTED", color="#dc2626"\];/);
  });

  test('groups namespaces when there are several', () => {
    expect(toDot(buildModel(sampleApp(20, 2)))).toContain('subgraph "cluster_shop-2" {\n    label="shop-2";');
  });

  test('lets no text out of its quotes', () => {
    const body = toDot(hostileModel()).split('\n').slice(4, -2);
    for (const line of body) {
      const outside = line.replace(/"(?:[^"\\]|\\.)*"/g, '""');
      expect(outside).toMatch(/^ {2}n_\w+ (-> n_\w+ )?\[(\w+=("")?[\w]*(, )?)+\];$/);
    }
    expect(body.join('\n')).toContain('back\\\\slash\\\\\\" N');
    expect(body.join('\n')).toContain('#quot;#59; &amp;lt;b&amp;gt;');
  });
});

describe('svg', () => {
  test('as a file of its own has a name space, a title and both schemes', () => {
    const text = toSvg(flowModel(), { standalone: true });
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img"/);
    expect(text).toContain('<title>Topology: 4 stages, 4 edges</title>');
    expect(text).toContain('@media (prefers-color-scheme:dark)');
    expect(text).not.toContain('href=');
  });

  test('in a page links every stage and has no style of its own', () => {
    const text = toSvg(flowModel(), { standalone: false });
    expect(text.match(/<a class="stage/g)).toHaveLength(4);
    expect(text).toContain('aria-label="orders/Parse: serverless transform, parse"');
    expect(text).not.toContain('<style');
  });

  test('marks feedback, missing encryption and dead letters', () => {
    const text = toSvg(flowModel(), { standalone: true });
    expect(text).toMatch(/class="flow feedback"/);
    expect(text).toMatch(/class="flow clear"/);
    expect(text).toMatch(/class="stage topic dead"/);
  });

  test('points at the end of the data flow, also when the line runs back', () => {
    const text = toSvg(flowModel(), { standalone: true });
    expect(text).toMatch(/<title>orders\/Parse → orders\/Arrived: write, feedback<\/title><path class="line" d="[^"]+" marker-start="url\(#arrow\)"\/>/);
    expect(text).toMatch(/<title>orders\/Arrived → orders\/Parse: read as parse<\/title><path class="line" d="[^"]+" marker-end="url\(#arrow\)"\/>/);
  });

  test('explains what it holds, and nothing else', () => {
    const titles = (model: TopologyModel) => [...toSvg(model, { standalone: true }).split('class="legend"')[1].split('<g transform')[0].matchAll(/>([^<>]+)<\/text>/g)].map(m => m[1]);
    expect(titles(flowModel())).toEqual(['Topic', 'Transform', 'Store', 'Dead letters', 'Feedback', 'Not encrypted']);
    expect(titles(parallelModel())).toEqual(['Store', 'Archive']);
  });

  test('is at least as wide as its legend', () => {
    const app = new App();
    for (const role of Object.values(StageRole)) new FakeStage(chartIn(app, role), 'S', role, '');
    const text = toSvg({ ...buildModel(app), stages: buildModel(app).stages.map(stage => ({ ...stage, namespace: '' })) }, { standalone: true });
    const last = Math.max(...[...text.split('class="legend"')[1].split('<g transform')[0].matchAll(/<text class="about" x="(\d+)"/g)].map(m => Number(m[1])));
    expect(Number(/ width="(\d+)"/.exec(text)![1])).toBeGreaterThan(last + 50);
  });

  test('sets what is not in the flow apart', () => {
    expect(toSvg(parallelModel(), { standalone: true })).toContain('>Beside the flow</text>');
    expect(toSvg(flowModel(), { standalone: true })).not.toContain('Beside the flow');
  });

  test('has wide targets for pointers in a page, and none in a file', () => {
    expect(toSvg(flowModel(), { standalone: false }).match(/class="hit"/g)).toHaveLength(4);
    expect(toSvg(flowModel(), { standalone: true })).not.toContain('class="hit"');
  });

  test('shows the namespace only when there are several', () => {
    expect(toSvg(buildModel(sampleApp(20, 2)), { standalone: true })).toContain('>in shop-2</text>');
    expect(toSvg(flowModel(), { standalone: true })).not.toContain('>in orders</text>');
  });

  test('is well-formed whatever the texts hold', () => {
    const text = toSvg(hostileModel(), { standalone: true });
    expect(text).not.toMatch(/<img|onclick="|[\u0000-\u0008\u000b-\u001f\u202e]/);
    const tags = text.replace(/<style>[\s\S]*?<\/style>/, '').match(/<[^>]*>/g)!;
    const open: string[] = [];
    for (const tag of tags) {
      expect(tag).toMatch(/^<\/?[a-z]+( [a-zA-Z:-]+="[^"<]*")*\/?>$/);
      if (tag.startsWith('</')) expect(open.pop()).toBe(tag.slice(2, -1));
      else if (!tag.endsWith('/>')) open.push(/^<([a-z]+)/.exec(tag)![1]);
    }
    expect(open).toEqual([]);
  });

  test('of nothing is a picture', () => {
    const text = toSvg(buildModel(new App()), { standalone: true });
    expect(text).toContain('Topology: 0 stages, 0 edges');
    expect(text).not.toMatch(/NaN|Infinity/);
  });
});

test('names in pictures are as short as they can be without confusion', () => {
  const app = new App();
  const [a, b] = ['a', 'b'].map(id => chartIn(app, id));
  const kafka = new FakeStage(a, 'Kafka', StageRole.STORE, 'Kafka cluster');
  for (const [scope, id] of [[kafka, 'Orders'], [a, 'Parse'], [b, 'Parse']] as const) new FakeStage(scope, id, StageRole.TOPIC, 'Kafka topic');
  expect(shortNames(buildModel(app))).toEqual(new Map([['a/Kafka', 'Kafka'], ['a/Kafka/Orders', 'Orders'], ['a/Parse', 'a/Parse'], ['b/Parse', 'b/Parse']]));
});

describe('wrapping', () => {
  const limits = { comfortable: 10, longest: 16 };

  test('leaves short texts alone', () => {
    expect(wrap('two words', limits)).toEqual(['two words']);
  });

  test('breaks between words, behind separators and in camel case, into lines of about the same length', () => {
    expect(wrap('Ceph bucket with notifications', limits)).toEqual(['Ceph bucket with', 'notifications']);
    expect(wrap('orders-kafka-aiven-s3', limits)).toEqual(['orders-kafka-', 'aiven-s3']);
    expect(wrap('ParseCustomerEvents', limits)).toEqual(['ParseCustomer', 'Events']);
  });

  test('shortens what has no break or is too long', () => {
    expect(wrap('x'.repeat(40), limits)).toEqual(['xxxxxxxx…xxxxxxx']);
    for (const line of wrap('many words '.repeat(9), limits)) expect(line.length).toBeLessThanOrEqual(16);
  });
});
