import { randomInt } from 'crypto';
import * as path from 'path';
import { startEngines, stopEngines } from './engines';
import { LogstashPlayer } from './logstash-player';
import { releasePlugin } from './release-plugin';
import { SEARCH } from './search-app';
import { SearchCluster } from './search-cluster';
import { sinkApp, SINKS } from './sink-app';
import { find, Manifest } from '../../support/app';
import { HeldApp } from '../held-app';
import { LiveConnect } from '../live-connect';
import { Engines, subjectOf } from '../proof';
import { until } from '../until';

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

const RECORDS = 2_000;
const BATCH = 100;

const value = (n: number) => JSON.stringify({ id: `order-${n}`, total: n + 0.5 });
/** Records that no engine can make a document of; the second one only because of the type that the field has by then. */
const POISON = ['no JSON', JSON.stringify({ id: 'wrong', total: { of: 'another type' } })];

const reasonOf = ({ headers }: Manifest): string => headers['dead-letter-reason'] ?? headers['__connect.errors.exception.message'];

describe.each(SINKS)('$name', ({ name, plugin, props }) => {
  const folder = plugin === undefined ? undefined : releasePlugin({ name: plugin });
  const runs = plugin === undefined || folder !== undefined;
  // eslint-disable-next-line no-console -- what is left out is said
  if (!runs) console.log(`not run: no registry offers ${plugin}; unpack its release into $CONNECT_PLUGIN_PATH/${plugin}`);
  const held: { engines?: Engines; app?: HeldApp; cluster?: SearchCluster; sink?: LiveConnect | LogstashPlayer } = {};

  beforeAll(async () => {
    if (!runs) return;
    const engines = held.engines = startEngines(['kafka-kafka-bootstrap.shop.svc']);
    const app = held.app = await HeldApp.start(engines, subjectOf('search sink', sinkApp(props)));
    const { world } = app.applied;
    const cluster = held.cluster = await SearchCluster.start(world, `127.${randomInt(1, 254)}.${randomInt(1, 254)}.${randomInt(2, 254)}`);
    world.secrets.derive(world.manifests);
    engines.driver.resolve([SEARCH.host], cluster.address);
    if (folder === undefined) {
      held.sink = await LogstashPlayer.start(engines, world, find([...world.manifests], 'Logstash'));
    } else {
      const workers = await LiveConnect.start(engines, app.applied, find([...world.manifests], 'KafkaConnect'), [path.dirname(folder)], {});
      held.sink = workers;
      await workers.applyAll();
    }
  });

  afterAll(async () => {
    await held.sink?.stop();
    await held.cluster?.stop();
    await held.app?.stop();
    await stopEngines(held.engines);
  });

  (runs ? test : test.skip)('every record is a document, once, whatever is killed in the middle of a load', async () => {
    const { engines, app, cluster, sink } = held;
    const client = app!.applied.operator;
    const write = (records: Manifest[]) => engines!.driver.ask('writeTopic', { client, topic: 'orders', records });
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    for (let n = 0; n < RECORDS; n += BATCH) {
      await write(Array.from({ length: BATCH }, (_, i) => ({ partition: (n + i) % 3, key: base64(`order-${n + i}`), value: base64(value(n + i)) })));
      if (n === 500) await write(POISON.map((text, i) => ({ partition: i, key: base64(`poison-${i}`), value: base64(text) })));
      if (n === 600 || n === 1_400) await sink!.crash();
      if (n === 1_000) await cluster!.engine.kill();
      if (n === 1_200) await cluster!.engine.launch();
      if (n === 1_700) await app!.broker.crash();
    }
    const found = await until('all documents', 240, async () => {
      const documents = await cluster!.documents('orders');
      return documents.size >= RECORDS ? documents : undefined;
    });
    const ids = [...found.values()].map(document => document.id);
    expect(new Set(ids).size).toBe(ids.length);
    const documents = [...found.values()].map(({ id, total }) => JSON.stringify({ id, total }));
    expect(documents.sort()).toEqual(Array.from({ length: RECORDS }, (_, n) => value(n)).sort());
    const letters = await until('the dead letters', 60, async () => {
      const all = await engines!.driver.ask<Manifest[]>('dump', { client, topics: ['orders.index.dlq'] });
      return new Set(all.map(letter => letter.value)).size >= POISON.length ? all : undefined;
    });
    expect([...new Set(letters.map(letter => letter.value))].sort()).toEqual([...POISON].sort());
    // eslint-disable-next-line no-console -- the counts are what the suite is for
    console.log(`${name}: ${RECORDS + POISON.length} records in, ${found.size} documents, ${letters.length} dead letters: ${[...new Set(letters.map(reasonOf))].join('; ')}`);
  });
});
