import { faultTests } from './fault-tests';
import { ignoreWarnings, print, startEngines, stopEngines } from './flow-engines';
import { modeTests } from './mode-tests';
import { passwordsTest } from './passwords-test';
import { Languages } from './pipelines';
import { shopTests } from './shop-tests';
import { xrayTests } from './xray-tests';
import { Engines } from '../proof';
import { DeliveryOrder } from 'cdk8s-data-pipelines';

/** `long` does more of everything. */
const LONG = process.env.DATAPLANE_FLOW === 'long';
const PAIRS: readonly Languages[] = [{ mask: 'mjs', enrich: 'py' }, { mask: 'py', enrich: 'mjs' }];
const ALL_PAIRS: readonly Languages[] = [...PAIRS, { mask: 'mjs', enrich: 'mjs' }, { mask: 'py', enrich: 'py' }];

const engines: { current?: Engines } = {};

ignoreWarnings();

beforeAll(() => {
  print(`DATAPLANE_FLOW=${LONG ? 'long' : 'short'}`);
  engines.current = startEngines();
});

afterAll(() => stopEngines(engines.current));

shopTests(() => engines.current!, LONG ? ALL_PAIRS : PAIRS, LONG ? 5_000 : 300);
passwordsTest(() => engines.current!);
modeTests(() => engines.current!);
xrayTests(() => engines.current!);
faultTests(() => engines.current!, LONG
  ? { records: 10_000, rounds: 3, orderings: [DeliveryOrder.ORDERED, DeliveryOrder.UNORDERED] }
  : { records: 2_000, rounds: 1, orderings: [DeliveryOrder.ORDERED] });
