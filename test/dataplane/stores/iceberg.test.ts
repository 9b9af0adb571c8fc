import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { numberOf, orders } from './archive-records';
import { ArchiveSystem } from './archive-system';
import { startEngines, stopEngines } from './engines';
import { LAKE, lakeApp } from './lake-app';
import { tableRows, withControlClients } from './lake-table';
import { engineJars } from '../../engines/maven-jars';
import { Manifest } from '../../support/app';
import { Engines } from '../proof';
import { until } from '../until';

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

const RECORDS = 2_000;
const BATCH = 100;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lake-'));
const catalog = `jdbc:sqlite:${path.join(folder, 'catalog.db')}`;
const held: { engines?: Engines; system?: ArchiveSystem } = {};

beforeAll(async () => {
  held.engines = startEngines(['kafka-kafka-bootstrap.lake.svc']);
  held.system = await ArchiveSystem.start(held.engines, lakeApp(catalog));
});

afterAll(async () => {
  await held.system?.stop();
  await stopEngines(held.engines);
  fs.rmSync(folder, { recursive: true });
});

test('each record is a row of the table in the bucket, once, when worker, store and broker are killed in the middle of a load', async () => {
  const system = held.system!;
  const workers = await system.startWorkers([path.dirname(engineJars('lake'))]);
  const connector = withControlClients(workers.connectors[0], system.held.applied.operator);
  await workers.apply(connector);
  const written = orders(0, RECORDS);
  for (let n = 0; n < RECORDS; n += BATCH) {
    await system.write('orders', written.slice(n, n + BATCH));
    if (n === 400 || n === 1_400) await workers.crash();
    if (n === 800) await system.store.kill();
    if (n === 1_000) await system.store.launch();
    if (n === 1_700) await system.held.broker.crash();
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  // A task that gave up while the store was away is started again, as Strimzi does it.
  expect(connector.spec.autoRestart).toEqual({ enabled: true });
  const rows = await until('all rows', 300, async () => {
    if ((await workers.status(LAKE.connector)).states.includes('FAILED')) await workers.restart(LAKE.connector);
    const found = await tableRows(connector, system.held.applied.world, system.javaProperties);
    return found.length >= RECORDS ? found : undefined;
  });
  // eslint-disable-next-line no-console -- the counts are what the suite is for
  console.log(`Iceberg's sink: ${RECORDS} records in, ${new Set(rows.map(numberOf)).size} rows in the bucket, ${rows.length - new Set(rows.map(numberOf)).size} repeated`);
  expect(rows.map(row => JSON.stringify([row.id, row.customer, row.total, row.placedAt])).sort()).toEqual(
    written.map(({ value }) => JSON.parse(value!) as Manifest).map(row => JSON.stringify([row.id, row.customer, row.total, row.placedAt])).sort());
  expect(workers.refusedSecrets).toEqual([]);
});
