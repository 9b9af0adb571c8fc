import { WHOLE } from './whole-app';
import { WholeWorld } from './whole-world';
import { Manifest } from '../../support/app';
import { ignoreWarnings, print } from '../flow/flow-engines';
import { leaks } from '../flow/leaks';
import { letterOf } from '../flow/letters';
import { finished, Order, order, recordOf, secretsOf } from '../flow/orders';
import { recordsMoved } from '../moved';
import { until } from '../until';

const RECORDS = 2_000;
const BATCH = 100;
/** Orders that the second function refuses: they have no items. */
const REFUSED = 5;
/** What is compared of each order: text, masked text, a number that was computed, one that was looked up. */
const COLUMNS = ['id', 'customer', 'card', 'mail', 'note', 'cents', 'country'] as const;

const held: { world?: WholeWorld } = {};

ignoreWarnings();

beforeAll(async () => {
  held.world = await WholeWorld.start();
});

afterAll(() => held.world?.stop());

test('orders are in the index and in the bucket, masked and enriched, whatever is killed in the middle of a load', async () => {
  const { flow, search, logstash, store, workers } = held.world!.parts;
  const faults: Readonly<Record<number, () => Promise<unknown>>> = {
    200: () => workers.crash(),
    400: async () => {
      await flow.pod('clean-mask').kill();
      await flow.pod('clean-mask').restart();
    },
    600: () => logstash.crash(),
    800: () => store.kill(),
    1_000: () => store.launch(),
    1_200: () => search.engine.kill(),
    1_400: () => search.engine.launch(),
    1_600: () => flow.crashBroker(),
  };
  const written = Array.from({ length: RECORDS }, (_, i) => order(i));
  const refused = Array.from({ length: REFUSED }, (_, i) => order(RECORDS + i, { items: [] }));
  for (let n = 0; n < RECORDS; n += BATCH) {
    await flow.produce(WHOLE.placed, written.slice(n, n + BATCH).map(given => recordOf(given)));
    await faults[n]?.();
    // Long enough for a part of it to be on its way when the next fault comes.
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  await flow.produce(WHOLE.placed, refused.map(given => recordOf(given)));
  await flow.joined();
  await flow.drained();

  const expected = written.map(given => columnsOf(finished(given, { mask: 'javascript', enrich: 'python' }))).sort();
  const copies = await flow.size(WHOLE.orders);
  const documents = await until('all documents', 240, async () => {
    const found = await search.documents('orders');
    return found.size >= RECORDS ? [...found.values()] : undefined;
  });
  const rows = await until('all rows', 300, async () => {
    const found = await held.world!.rows();
    return found.length >= copies ? found : undefined;
  });
  print(`${RECORDS + REFUSED} orders in, ${Object.keys(faults).length} faults: ${copies} records behind both functions, ${copies - RECORDS} of them repeated; `
    + `${documents.length} documents, ${rows.length} rows`);
  expect(documents.map(columnsOf).sort()).toEqual(expected);
  expect([...new Set(rows.map(columnsOf))].sort()).toEqual(expected);
  expect(rows).toHaveLength(copies);

  const letters = (await flow.read(WHOLE.letters)).map(letterOf);
  expect([...new Set(letters.map(({ record }) => (JSON.parse(record.value!.toString()) as Order).id))].sort()).toEqual(refused.map(({ id }) => id).sort());
  for (const { status, code, destination } of letters) {
    expect([status, code, destination]).toEqual([422, 'FunctionRejected', 'http://clean-enrich.shop.svc.cluster.local']);
  }

  const secrets = [...written, ...refused].flatMap((_, i) => Object.values(secretsOf(i)));
  expect(await leaks(flow, [WHOLE.between, WHOLE.orders, WHOLE.letters], secrets)).toEqual([]);
  const kept = JSON.stringify([documents, rows]);
  expect(secrets.filter(secret => kept.includes(secret))).toEqual([]);
  print(`${letters.length} dead letters of ${REFUSED} refused orders; none of ${secrets.length} secrets is in a topic behind, a dead letter, a document, a row or a log`);
  recordsMoved('whole pipeline', ['KafkaCluster', 'KafkaTopic', 'TransformChain', 'ServerlessTransform', 'Connector', 'KafkaConnect']);
});

function columnsOf(row: Manifest): string {
  return JSON.stringify(COLUMNS.map(column => row[column]));
}
