import * as fs from 'fs';
import * as path from 'path';
import { lockedApp, lockFile, published } from './fixtures';
import { messageOf, synthAll } from '../../support/app';
import { ElasticsearchCluster, ElasticsearchSink, RecordSchema, SchemaReport, ServerlessTransform, Warnings } from '../../../src';

const page = fs.readFileSync('docs/schemas.md', 'utf8');
const sample = (version: number) => RecordSchema.avroFile(path.join(__dirname, 'samples', `order-${version}.avsc`));

/** The text between two marks of the page. */
function shown(name: string): string {
  return new RegExp(`<!-- ${name}: begin -->\\n\`\`\`text\\n([^]*?)\`\`\`\\n<!-- ${name}: end -->`).exec(page)![1];
}

function shop(version: number, file: string) {
  const at = lockedApp(sample(version), { file });
  const search = new ElasticsearchCluster(at.chart, 'Search', { nodes: 1 });
  new ElasticsearchSink(at.chart, 'Index', { input: at.orders, cluster: search, index: 'orders' });
  const paid = at.kafka.addTopic('Paid', { consumedElsewhere: true });
  new ServerlessTransform(at.chart, 'Bill', { input: at.orders, output: paid, image: 'ghcr.io/acme/bill:1.4.2', expects: sample(version) });
  Warnings.of(at.app).acknowledge('ElasticsearchMasterCount', 'a sample');
  return at;
}

test('the error of the page is what is printed', () => {
  const printed = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const { app } = shop(2, published({}, sample(1)));
  expect(shown('sample')).toBe(`${messageOf(() => synthAll(app)).replace(/^.*?(?=SchemaEvolutionBreaks)/s, '').trim()}\n`);
  printed.mockRestore();
});

test('the report of the page is what is printed', () => {
  expect(shown('report')).toBe(SchemaReport.of(shop(1, published({}, sample(1))).app).text());
  expect(SchemaReport.of(shop(1, lockFile()).app).text()).toContain('not published');
});

test('the page names each keyword that is compared, and the promises', () => {
  for (const keyword of ['additionalProperties', 'multipleOf', 'uniqueItems', 'exclusiveMaximum', 'oneOf', 'const']) expect(page).toContain(`\`${keyword}\``);
});
