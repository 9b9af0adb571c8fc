import * as path from 'path';
import { archiveApp, ArchiveVariant, VARIANTS, WATCHED } from './archive-app';
import { countsOf, isInOwnFolder, numberOf, orders } from './archive-records';
import { ArchiveSystem } from './archive-system';
import { startEngines, stopEngines } from './engines';
import { releasePlugin } from './release-plugin';
import { ArchiveCompression, ArchiveFormat } from '../../../src/archive';
import { S3_SINK_PLUGIN } from '../../../src/archive/s3-sink-config';
import { ROOT } from '../../engines/cache';
import type { LiveConnect } from '../live-connect';
import { Engines } from '../proof';

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

const plugin = releasePlugin(S3_SINK_PLUGIN);
const [release] = S3_SINK_PLUGIN.artifacts;
const SCHEMA = path.join(ROOT, 'examples/orders/schemas/order.schema.json');
const CODECS: Readonly<Record<ArchiveCompression, string>> = { gzip: 'GZIP', zstd: 'ZSTD', snappy: 'SNAPPY', none: 'UNCOMPRESSED' };
const held: { engines?: Engines; system?: ArchiveSystem; workers?: LiveConnect } = {};
const system = () => held.system!;

async function start(variants: readonly ArchiveVariant[]): Promise<LiveConnect> {
  held.engines = startEngines(['kafka-kafka-bootstrap.lake.svc']);
  held.system = await ArchiveSystem.start(held.engines, archiveApp(variants, SCHEMA));
  const workers = await held.system.startWorkers([path.dirname(plugin!)]);
  await workers.applyAll();
  return workers;
}

async function stop(): Promise<void> {
  await held.system?.stop();
  await stopEngines(held.engines);
}

function print(text: string): void {
  // eslint-disable-next-line no-console -- the counts are what the suite is for
  console.log(text);
}

if (plugin === undefined) {
  print(`not run: the archive's own plugin is not there; unpack ${release._block.url} into $CONNECT_PLUGIN_PATH/${S3_SINK_PLUGIN.name}`);
}
const withPlugin = plugin === undefined ? describe.skip : describe;

withPlugin('the sink of an archive', () => {
  afterEach(stop);

  test('each format, compression and kind of folders holds all records, under the names that we promise', async () => {
    const workers = await start(VARIANTS);
    const written = orders(0, 300);
    await system().write('orders', written);
    for (const { name } of VARIANTS) await system().untilCommitted(`connect-${name}`, 'orders', 120);
    const files = await system().files(system().loginOf(workers.connectors[0]), VARIANTS.map(({ name }) => `${name}/`));
    for (const { name, format, compression, partitioning } of VARIANTS) {
      const own = files.get(`${name}/`)!;
      expect([name, countsOf(written, own)]).toEqual([name, { missing: 0, repeated: 0, foreign: 0 }]);
      expect([name, own.filter(file => !isInOwnFolder(`${name}/`, file, partitioning)).map(({ key }) => key)]).toEqual([name, []]);
      if (format === ArchiveFormat.PARQUET) expect([name, ...new Set(own.map(file => file.compression))]).toEqual([name, CODECS[compression]]);
    }
    print(`${VARIANTS.length} archives of ${written.length} records: ${[...files.values()].flat().length} files, each read back and compared`);
    expect(workers.refusedSecrets).toEqual([]);
  });

  test('nothing is lost when the worker, the store and the broker are killed in the middle of a load', async () => {
    const workers = await start(WATCHED);
    const login = system().loginOf(workers.connectors[0]);
    const written = orders(0, 6_000);
    const chunks = Array.from({ length: 30 }, (_, i) => written.slice(i * 200, (i + 1) * 200));
    for (const [i, chunk] of chunks.entries()) {
      await system().write('orders', chunk);
      if (i === 8 || i === 20) await workers.crash();
      if (i === 12) await system().store.kill();
      if (i === 15) await system().store.launch();
      if (i === 25) await system().held.broker.crash();
      await new Promise(resolve => setTimeout(resolve, 400));
    }
    for (const { name } of WATCHED) await system().untilCommitted(`connect-${name}`, 'orders', 180);
    const files = await system().files(login, WATCHED.map(({ name }) => `${name}/`));
    for (const { name } of WATCHED) {
      const { missing, repeated, foreign } = countsOf(written, files.get(`${name}/`)!);
      print(`archive ${name}: ${written.length} records in, ${missing} missing, ${repeated} in two files; ${files.get(`${name}/`)!.length} files`);
      expect([name, missing, foreign]).toEqual([name, 0, 0]);
    }
  });

  test('what cannot be archived is a dead letter, and the rest goes on', async () => {
    const workers = await start(WATCHED);
    const valid = (id: number) => orders(id, 1)[0].value;
    const values = [valid(0), 'no JSON', '{"id":"without the rest"}', '[1]', null, valid(1)];
    await system().write('orders', values.map((value, i) => ({ partition: i % 3, key: `key-${i}`, value, timestamp: Date.now() })));
    for (const { name } of WATCHED) await system().untilCommitted(`connect-${name}`, 'orders', 60);
    const files = await system().files(system().loginOf(workers.connectors[0]), ['columns/', 'defaults/']);
    expect(files.get('columns/')!.flatMap(({ records }) => records.map(numberOf)).sort()).toEqual([0, 1]);
    expect(files.get('defaults/')!.flatMap(({ records }) => records)).toEqual(expect.arrayContaining([{ id: 'without the rest' }, [1], null]));
    expect((await system().letters('orders.columns.dlq')).sort()).toEqual(['TRANSFORMATION null', 'VALUE_CONVERTER [1]', 'VALUE_CONVERTER no JSON', 'VALUE_CONVERTER {"id":"without the rest"}']);
    expect(await system().letters('orders.defaults.dlq')).toEqual(['VALUE_CONVERTER no JSON']);
  });
});
