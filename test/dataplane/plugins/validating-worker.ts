import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { BackgroundProcess } from '../../engines/background-process';
import { connectWorker } from '../../engines/connect-plugins';
import { freePorts } from '../../engines/ports';
import { JVM } from '../broker';
import { propertiesText } from '../broker-settings';

/** What a worker says of one option. */
export interface OptionVerdict {
  readonly key: string;
  readonly errors: readonly string[];
}

/** What a worker says of a configuration. */
export interface ConfigVerdict {
  readonly errorCount: number;
  /** Options that the worker looked at. */
  readonly looked: readonly string[];
  readonly refused: readonly OptionVerdict[];
}

/** As the worker writes it. */
interface OptionAnswer {
  readonly name: string;
  readonly errors: string[];
}

/** A real worker that nothing runs on: it loads plugins and says what it thinks of configurations. */
export class ValidatingWorker {
  /** Starts a broker without any protection, and a worker with the plugins in some folders. */
  public static async start(pluginPath: readonly string[]): Promise<ValidatingWorker> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'connect-plugins-'));
    const [broker, controller, rest] = await freePorts(3);
    const { java, classPath, kafkaVersion } = connectWorker();
    const write = (name: string, properties: Readonly<Record<string, string>>) => {
      fs.writeFileSync(path.join(folder, name), propertiesText(properties));
      return path.join(folder, name);
    };
    const logging = write('log4j2.properties', LOGGING);
    const options = [...JVM, `-Dlog4j2.configurationFile=${logging}`, '-cp', classPath];
    const server = write('server.properties', brokerProperties(folder, broker, controller));
    const formatted = spawnSync(java, [...options, 'kafka.tools.StorageTool', 'format', '-t', 'ZGF0YXBsYW5lLXRlc3RzMQ', '-c', server], { encoding: 'utf8' });
    if (formatted.status !== 0) throw new Error(`formatting the storage of Kafka failed:\n${formatted.stdout}${formatted.stderr}`);
    const address = `http://127.0.0.1:${rest}`;
    const started = new ValidatingWorker([], folder, address);
    try {
      started.processes.push(await BackgroundProcess.start({
        name: `Kafka ${kafkaVersion}`,
        command: java,
        args: [...options, 'kafka.Kafka', server],
        logFile: path.join(folder, 'kafka.log'),
        ready: async () => fs.readFileSync(path.join(folder, 'kafka.log'), 'utf8').includes('Kafka Server started'),
        timeoutSeconds: 300,
      }));
      started.processes.push(await BackgroundProcess.start({
        name: `Kafka Connect ${kafkaVersion}`,
        command: java,
        args: [...options, 'org.apache.kafka.connect.cli.ConnectDistributed', write('connect.properties', workerProperties(broker, rest, pluginPath))],
        logFile: path.join(folder, 'connect.log'),
        ready: async () => (await fetch(`${address}/connectors`)).status === 200,
        timeoutSeconds: 300,
      }));
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  private constructor(private readonly processes: BackgroundProcess[], private readonly folder: string, private readonly address: string) {}

  /** Versions of connectors by class. */
  public async versions(): Promise<Map<string, string>> {
    const plugins = await (await fetch(`${this.address}/connector-plugins`)).json() as Array<{ class: string; version: string }>;
    return new Map(plugins.map(plugin => [plugin.class, plugin.version]));
  }

  /** What the connector's own validation says of a configuration, as before a connector is made. */
  public async validate(className: string, config: Readonly<Record<string, string>>): Promise<ConfigVerdict> {
    const answer = await fetch(`${this.address}/connector-plugins/${className}/config/validate`, {
      method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ 'name': 'connector', 'connector.class': className, ...config }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the worker cannot validate ${className}: ${text}`);
    const { error_count: errorCount, configs } = JSON.parse(text) as { error_count: number; configs: Array<{ value: OptionAnswer | null }> };
    // What Debezium says of options that it does not declare is counted, and nothing else.
    const refused = configs.flatMap(({ value }) => (value && value.errors.length > 0 ? [{ key: value.name, errors: value.errors }] : []));
    return { errorCount, looked: configs.flatMap(({ value }) => (value ? [value.name] : [])), refused };
  }

  /** Stops both processes and removes their data. */
  public async stop(): Promise<void> {
    for (const running of [...this.processes].reverse()) await running.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

const LOGGING = {
  'status': 'error',
  'appender.out.type': 'Console',
  'appender.out.name': 'out',
  'appender.out.layout.type': 'PatternLayout',
  'appender.out.layout.pattern': '%p %c %m%n',
  'rootLogger.level': 'info',
  'rootLogger.appenderRef.out.ref': 'out',
};

function brokerProperties(folder: string, port: number, controller: number): Record<string, string> {
  return {
    'node.id': '0',
    'process.roles': 'broker,controller',
    'log.dirs': path.join(folder, 'data'),
    'listeners': `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.quorum.voters': `0@127.0.0.1:${controller}`,
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'group.initial.rebalance.delay.ms': '0',
  };
}

function workerProperties(broker: number, rest: number, pluginPath: readonly string[]): Record<string, string> {
  const topics = ['config', 'offset', 'status'].flatMap(kind => [[`${kind}.storage.topic`, `connect-${kind}`], [`${kind}.storage.replication.factor`, '1']]);
  return {
    'bootstrap.servers': `127.0.0.1:${broker}`,
    'group.id': 'validation',
    'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'connector.client.config.override.policy': 'All',
    'listeners': `http://127.0.0.1:${rest}`,
    'plugin.path': pluginPath.join(','),
    ...Object.fromEntries(topics),
  };
}
