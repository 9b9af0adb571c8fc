import { execFileSync } from 'child_process';
import * as path from 'path';
import { pathToFileURL } from 'url';
import { ROOT } from '../../../scripts/examples';
import { find, Manifest } from '../../support/app';
import { synthesizeExample } from '../../support/examples';
import { PipelineGraph } from 'cdk8s-data-pipelines';

const FUNCTION = pathToFileURL(path.join(ROOT, 'examples', 'orders-cdc', 'functions', 'new-orders.mjs')).href;

/** What the function of the example makes of envelopes. */
function newOrders(changes: object[]): Array<Record<string, unknown> | null> {
  const program = `
    import { handle } from ${JSON.stringify(FUNCTION)};
    const made = [];
    for (const data of ${JSON.stringify(changes)}) made.push(await handle({ data }, { event: event => event }) ?? null);
    console.log(JSON.stringify(made));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
}

test('the function passes on new rows and those of the snapshot, with the id as their key', () => {
  const row = { id: 7, total: '19.90' };
  const event = { type: 'com.acme.order.placed', partitionkey: '7', data: row };
  expect(newOrders([
    { op: 'c', before: null, after: row }, { op: 'r', before: null, after: row }, { op: 'u', before: row, after: row }, { op: 'd', before: row, after: null }, { op: 't', before: null, after: null },
  ])).toEqual([event, event, null, null, null]);
});

test('nothing in the example is left to be acknowledged, and what must not leave the databases is named', () => {
  const { app, objects } = synthesizeExample('orders-cdc');
  expect(PipelineGraph.of(app)._warnings.all().filter(warning => !warning.acknowledged).map(warning => warning.text)).toEqual([]);
  const configOf = (name: string): Manifest => find(objects, 'KafkaConnector', name).spec.config;
  expect(configOf('shop')['column.exclude.list']).toBe('public\\.orders\\.card_number,public\\.orders\\.ip_address');
  expect(configOf('stock')['column.include.list']).toBe('stock\\.items\\.sku,stock\\.items\\.title,stock\\.items\\.quantity');
});
