import * as fs from 'fs';
import { RunningEngine } from './running-engine';
import { ControlPlane } from '../engines/control-plane';

/** What the tests of an engine work with; it is there once they run. */
export interface EngineSuite {
  readonly plane: ControlPlane;
  readonly engine: RunningEngine;
}

/** Starts an API server and an engine beside it before the tests of a file, and ends both behind them. */
export function withEngine(start: (plane: ControlPlane) => Promise<RunningEngine>): EngineSuite {
  const suite: { plane?: ControlPlane; engine?: RunningEngine } = {};
  beforeAll(async () => {
    suite.plane = await ControlPlane.start();
    const begin = Date.now();
    suite.engine = await start(suite.plane);
    console.info(`${suite.engine.name} ${suite.engine.version}: ready in ${Date.now() - begin} ms`);
  });
  afterAll(async () => {
    if (suite.engine) console.info(`${suite.engine.name}: ${memoryOf(suite.engine.pid)} MiB in the end`);
    await suite.engine?.stop();
    await suite.plane?.stop();
  });
  return suite as EngineSuite;
}

/** Memory of a process, where the system tells. */
function memoryOf(pid: number | undefined): string {
  const file = `/proc/${pid}/status`;
  const [, kibibytes] = (fs.existsSync(file) && /VmRSS:\s+(\d+)/.exec(fs.readFileSync(file, 'utf8'))) || [];
  return kibibytes === undefined ? '?' : (Number(kibibytes) / 1024).toFixed(0);
}
