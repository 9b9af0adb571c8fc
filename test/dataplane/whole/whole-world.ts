import { randomInt } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { wholeApp } from './whole-app';
import { engineJars } from '../../engines/maven-jars';
import { find, Manifest } from '../../support/app';
import { startEngines, stopEngines } from '../flow/flow-engines';
import { FlowWorld, QUICK } from '../flow/flow-world';
import { LiveConnect } from '../live-connect';
import { Engines, subjectOf } from '../proof';
import { makeBuckets } from '../stores/bucket-operator';
import { LAKE } from '../stores/lake-app';
import { tableRows, withControlClients } from '../stores/lake-table';
import { LogstashPlayer } from '../stores/logstash-player';
import { S3Server } from '../stores/s3-server';
import { SEARCH } from '../stores/search-app';
import { SearchCluster } from '../stores/search-cluster';
import { STORE, STORE_TRUST } from '../stores/store-place';
import { workerJava } from '../worker-java';

type Stop = () => Promise<unknown>;

/** All of a pipeline at once: a broker, runners, a Connect worker, a search engine and a store, all real; Knative and Logstash are played. */
export class WholeWorld {
  public static async start(): Promise<WholeWorld> {
    const stops: Stop[] = [];
    try {
      return await WholeWorld.assemble(stops);
    } catch (error) {
      await stopAll(stops);
      throw error;
    }
  }

  private static async assemble(stops: Stop[]): Promise<WholeWorld> {
    const started = <T extends { stop: Stop }>(part: T): T => {
      stops.push(() => part.stop());
      return part;
    };
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'whole-'));
    stops.push(async () => fs.rmSync(folder, { recursive: true }));
    const engines = startEngines();
    stops.push(() => stopEngines(engines));
    const store = started(await S3Server.start(STORE.port, [STORE.host]));
    const flow = started(await FlowWorld.start(engines, subjectOf('whole', wholeApp(`jdbc:sqlite:${path.join(folder, 'catalog.db')}`)), {
      consumer: QUICK,
      before: ({ world }) => {
        world.secrets.put('shop', STORE_TRUST.secretName, { [STORE_TRUST.key]: store.authority });
        makeBuckets(world, store, STORE.host);
        world.secrets.derive(world.manifests);
      },
    }));
    const { world } = flow.applied;
    const search = started(await SearchCluster.start(world, `127.${randomInt(1, 254)}.${randomInt(1, 254)}.${randomInt(2, 254)}`));
    engines.driver.resolve([STORE.host], store.address);
    engines.driver.resolve([SEARCH.host], search.address);
    const logstash = started(await LogstashPlayer.start(engines, world, find([...world.manifests], 'Logstash')));
    const connect = find([...world.manifests], 'KafkaConnect');
    const workers = started(await LiveConnect.start(engines, flow.applied, connect, [path.dirname(engineJars('lake'))], {}));
    const connector = withControlClients(workers.connectors[0], flow.applied.operator);
    await workers.apply(connector);
    return new WholeWorld({ engines, store, flow, search, logstash, workers }, connect, connector, stops);
  }

  private constructor(
    public readonly parts: {
      readonly engines: Engines;
      readonly store: S3Server;
      readonly flow: FlowWorld;
      readonly search: SearchCluster;
      readonly logstash: LogstashPlayer;
      readonly workers: LiveConnect;
    },
    private readonly connect: Manifest,
    private readonly connector: Manifest,
    private readonly stops: readonly Stop[],
  ) {}

  /** Rows of the table in the bucket; a task that gave up is started again, as Strimzi does it. */
  public async rows(): Promise<Manifest[]> {
    const { engines, flow, workers } = this.parts;
    if ((await workers.status(LAKE.connector)).states.includes('FAILED')) await workers.restart(LAKE.connector);
    return tableRows(this.connector, flow.applied.world, workerJava(this.connect, flow.applied.world, engines.driver.hostsFile));
  }

  public async stop(): Promise<void> {
    await stopAll(this.stops);
  }
}

/** The last one that was started first. */
async function stopAll(stops: readonly Stop[]): Promise<void> {
  for (const stop of [...stops].reverse()) await stop();
}
