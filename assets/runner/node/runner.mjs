/** Entry point: runs a user's function, or forwards to a user's container, for events that come over HTTP. */
import { readConfig } from './config.mjs';
import { loadFunctionStage } from './function-stage.mjs';
import { ProxyStage } from './proxy-stage.mjs';
import { Server } from './server.mjs';
import { Sink } from './sink.mjs';
import { Log, Metrics } from './telemetry.mjs';
import { Work } from './work.mjs';

let log = new Log('info');
let server;

async function stop(signal) {
  if (server?.stopping) return;
  log.info('stopping', { signal });
  const abandoned = server === undefined ? 0 : await server.stop();
  if (abandoned > 0) log.error('stopped before all work was done', { abandoned });
  process.exit(0);
}

function crash(error) {
  // The state of the user's code is unknown now. The source sends the unanswered events again.
  log.error('uncaught error outside of any event', { error: String(error?.name ?? typeof error) });
  process.exit(1);
}

async function start() {
  const config = readConfig(process.env);
  log = new Log(config.logLevel);
  const stage = config.functionFile === undefined ? new ProxyStage(config) : await load(config);
  const metrics = new Metrics();
  const sink = config.outputMode === 'sink' ? new Sink(config) : undefined;
  server = new Server(config, stage, new Work(config, stage, sink, metrics, log), metrics, log);
  const port = await server.listen();
  log.info('listening', { port, mode: config.functionFile === undefined ? 'proxy' : 'function', output: config.outputMode });
}

async function load(config) {
  try {
    return await loadFunctionStage(config, log);
  } catch (error) {
    throw new Error(`cannot load ${config.functionFile}: ${error?.message ?? error}`);
  }
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

try {
  await start();
} catch (error) {
  log.error('cannot start', { error: error.message });
  process.exit(1);
}
