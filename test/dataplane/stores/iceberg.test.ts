import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { numberOf, orders } from './archive-records';
import { ArchiveSystem } from './archive-system';
import { startEngines, stopEngines } from './engines';
import { LAKE, lakeApp } from './lake-app';
import { mavenJars } from './maven-jars';
import { javaSource } from './object-client';
import { Manifest } from '../../support/app';
import { until } from '../cdc/until';
import { Engines } from '../proof';

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

/** Iceberg's sink has clients of its own for its control topic, in transactions; whoever uses it has to give them rights. Here they are the operators'. */
function withControlClients(connector: Manifest, operator: Readonly<Record<string, string>>): Manifest {
  const own = Object.fromEntries(Object.entries(operator).map(([key, value]) => [`iceberg.kafka.${key}`, value]));
  return { ...connector, spec: { ...connector.spec, config: { ...connector.spec.config, ...own } } };
}

test('each record is a row of the table in the bucket, once, when worker, store and broker are killed in the middle of a load', async () => {
  const system = held.system!;
  const workers = await system.startWorkers([path.dirname(mavenJars('lake'))]);
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
    const found = await tableRows(system, connector);
    return found.length >= RECORDS ? found : undefined;
  });
  // eslint-disable-next-line no-console -- the counts are what the suite is for
  console.log(`Iceberg's sink: ${RECORDS} records in, ${new Set(rows.map(numberOf)).size} rows in the bucket, ${rows.length - new Set(rows.map(numberOf)).size} repeated`);
  expect(rows.map(row => JSON.stringify([row.id, row.customer, row.total, row.placedAt])).sort()).toEqual(
    written.map(({ value }) => JSON.parse(value!) as Manifest).map(row => JSON.stringify([row.id, row.customer, row.total, row.placedAt])).sort());
  expect(workers.refusedSecrets).toEqual([]);
});

/** Reads the table by the options of the connector. */
async function tableRows(system: ArchiveSystem, { spec }: Manifest): Promise<Manifest[]> {
  const options = Object.entries<unknown>(spec.config).filter(([key]) => key.startsWith('iceberg.catalog.'))
    .map(([key, value]) => [key.slice('iceberg.catalog.'.length), system.held.applied.world.secrets.resolve(String(value))]);
  return JSON.parse(await javaSource('TableReader.java', mavenJars('lake'), system.javaProperties, JSON.stringify({ catalog: Object.fromEntries(options), table: LAKE.table }))) as Manifest[];
}
