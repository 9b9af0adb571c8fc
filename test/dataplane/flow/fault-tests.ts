import { Size } from 'cdk8s';
import { print, startEngines, stopEngines } from './flow-engines';
import { FlowWorld } from './flow-world';
import { order, Order, recordOf } from './orders';
import { shopApp, SHOP } from './pipelines';
import { reckon, told } from './reckoning';
import { Engines, subjectOf } from '../proof';
import { DeliveryOrder } from 'cdk8s-data-pipelines';

/** How much is written in each fault, how often each happens, and to which kinds of delivery. */
export interface Load {
  readonly records: number;
  readonly rounds: number;
  readonly orderings: readonly DeliveryOrder[];
}

/** A fault in the middle of a load. */
interface Fault {
  readonly what: string;
  readonly happen: (world: FlowWorld) => Promise<void>;
}

const FAULTS: readonly Fault[] = [
  {
    what: 'the runners are killed, one after the other',
    happen: async world => {
      await killAndRestart(world.pod('clean-mask'));
      await killAndRestart(world.pod('clean-enrich'));
    },
  },
  { what: 'the dispatcher is killed', happen: world => killAndRestart(world.dispatcher) },
  { what: 'the receiver is killed', happen: world => killAndRestart(world.receiver) },
  { what: 'the broker is killed', happen: world => world.crashBroker() },
];

/** Retries as the library sets them: these records must outlive what happens. */
const AS_EMITTED = { retry: {}, maxRecordSize: Size.mebibytes(1) };

/** Whatever dies in the middle of a load, nothing is lost, and order within a key stays. */
export function faultTests(engines: () => Engines, load: Load): void {
  describe.each(load.orderings)('faults while delivery is %s', ordering => {
    // A broker of its own: Kafka 4.3.1 can forget SCRAM users when it starts again and others were removed before (ScramDelta.apply), as other tests do.
    let own: Engines | undefined;
    let world: FlowWorld;
    let next = 0;
    beforeAll(async () => {
      own = startEngines();
      world = await FlowWorld.start(own, subjectOf('shop', shopApp({ mask: 'mjs', enrich: 'py', ordering, transform: AS_EMITTED })));
    });
    afterAll(async () => {
      await world.stop();
      await stopEngines(own);
    });

    test.each(Array.from({ length: load.rounds }, () => FAULTS).flat())('$what', async ({ what, happen }) => {
      const written = Array.from({ length: load.records }, () => order(next++));
      await writeWhile(world, written, happen);
      const found = await reckon(world, written);
      print(told(`${ordering}: ${what}`, found));
      expect(found).toMatchObject({ arrived: written.length, deadLetters: 0, missing: [], unrecognisable: 0 });
      if (ordering === DeliveryOrder.ORDERED) expect(found.outOfOrder).toBe(0);
    });
  });

  test('a dispatcher that commits before it delivers loses records when it is killed, and that is noticed', async () => {
    const world = await FlowWorld.start(engines(), subjectOf('shop', shopApp({ transform: AS_EMITTED })), { commitsBeforeDelivery: true });
    try {
      const written = Array.from({ length: load.records }, (_, i) => order(i));
      await writeWhile(world, written, FAULTS[1].happen);
      const found = await reckon(world, written);
      print(told('a dispatcher that commits before it delivers is killed', found));
      expect(found.missing.length).toBeGreaterThan(0);
    } finally {
      await world.stop();
    }
  });
}

/** When a quarter has arrived, something happens; a part is written only after that. */
async function writeWhile(world: FlowWorld, written: readonly Order[], happen: (world: FlowWorld) => Promise<void>): Promise<void> {
  const before = await world.size(SHOP.orders);
  const most = Math.floor(written.length * 0.9);
  await world.produce(SHOP.placed, written.slice(0, most).map(given => recordOf(given)));
  await world.until(async () => await world.size(SHOP.orders) - before > written.length / 4, 'a quarter of the load does not arrive');
  await happen(world);
  await world.produce(SHOP.placed, written.slice(most).map(given => recordOf(given)));
  await world.joined();
  await world.drained();
}

async function killAndRestart(process: { kill(): Promise<void>; restart(): Promise<void> }): Promise<void> {
  await process.kill();
  await process.restart();
}
