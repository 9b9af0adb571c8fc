import { accessTests } from './access-tests';
import { captureTests } from './capture-tests';
import { crashTests } from './crash-tests';
import { MARIADB } from './mariadb-dialect';
import { POSTGRES } from './postgres-dialect';
import { privilegeTests } from './privilege-tests';
import { progressTests } from './progress-tests';
import { print } from './report';
import { secrecyTests } from './secrecy-tests';
import { shapeTests } from './shape-tests';
import { customers, numbers, orders } from './shop';
import { ShopWorld } from './shop-world';
import { signalTests } from './signal-tests';
import { BrokerPool } from '../broker-pool';
import { Driver } from '../driver';
import { javaProgram, kafkaVersion } from '../java-program';
import { Engines } from '../proof';

/** The long form has more rows and all rights of the database user: DATAPLANE_CDC=long. */
const LONG = process.env.DATAPLANE_CDC === 'long';
const ORDERS = LONG ? 20_000 : 500;
const CUSTOMERS = 100;
/** The short form does not wait a minute for offsets. */
const WORKER: Readonly<Record<string, string>> = LONG ? {} : { 'offset.flush.interval.ms': '5000' };
const TRANSACTIONS = LONG ? 500 : 30;

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

describe.each([POSTGRES, MARIADB])('$name', dialect => {
  const current: { engines?: Engines; world?: ShopWorld } = {};
  const world = () => current.world!;

  beforeAll(async () => {
    const started = Date.now();
    const program = javaProgram();
    const subject = ShopWorld.subject(dialect);
    const brokers = new BrokerPool(program, subject.systems.flatMap(system => system.hosts));
    current.engines = { program, brokers, driver: new Driver(program) };
    const fill = [orders(numbers(1, ORDERS), 0), customers(numbers(1, CUSTOMERS))];
    current.world = await ShopWorld.start(current.engines, dialect, subject, fill, WORKER);
    await world().connect.applyAll();
    print(`${world().database.version}, Debezium ${world().debezium}, Kafka ${kafkaVersion()}: running after ${((Date.now() - started) / 1000).toFixed(1)} s; other than in real clusters: ${world().reductions.join('; ')}`);
  });

  afterAll(async () => {
    await current.world?.stop();
    current.engines?.driver.stop();
    await current.engines?.brokers.stop();
  });

  captureTests(world, ORDERS);
  shapeTests(world, CUSTOMERS);
  signalTests(world);
  progressTests(world);
  crashTests(world, TRANSACTIONS);
  accessTests(world);
  secrecyTests(world);
  privilegeTests(world, LONG ? dialect.privileges : dialect.privileges.slice(0, 2));
});
