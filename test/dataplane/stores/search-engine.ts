import { randomUUID } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { newerJava } from './newer-java';
import { BackgroundProcess } from '../../engines/background-process';
import { engineJars } from '../../engines/maven-jars';
import { freePorts } from '../../engines/ports';

/** The HTTP module and what it needs; a module has a class loader of its own. */
const MODULE = 'transport-netty4';
const OF_MODULE = /^(netty|transport-netty4)-/;

/**
 * A real Elasticsearch of one node, as far as it is published for Maven: its server and its HTTP module. Users, licences, snapshots by schedule and
 * the S3 repository are modules that are not; `SearchGate` stands in front for them.
 */
export class SearchEngine {
  /** Starts a node without data. */
  public static async start(): Promise<SearchEngine> {
    const jars = engineJars('elasticsearch');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-'));
    const [http, transport] = await freePorts(2);
    const engine = new SearchEngine(newerJava(21), folder, `http://127.0.0.1:${http}`, transport, versionOf(jars));
    layOut(jars, folder, engine.version);
    await engine.launch();
    return engine;
  }

  private running!: BackgroundProcess;

  private constructor(
    private readonly java: string,
    private readonly folder: string,
    /** Where its API is, without authentication. */
    public readonly url: string,
    private readonly transport: number,
    public readonly version: string,
  ) {}

  /** Starts the node with the data that it has. */
  public async launch(): Promise<void> {
    const settings = {
      'node.name': 'search',
      'cluster.name': 'search',
      'discovery.type': 'single-node',
      'network.host': '127.0.0.1',
      'http.port': new URL(this.url).port,
      'transport.port': String(this.transport),
      // As in the manifests.
      'node.store.allow_mmap': 'false',
      'http.max_content_length': '10mb',
      'path.repo': path.join(this.folder, 'snapshots'),
      'cluster.routing.allocation.disk.threshold_enabled': 'false',
    };
    this.running = await BackgroundProcess.start({
      name: `Elasticsearch ${this.version}`,
      command: this.java,
      args: ['-Xmx1g', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', `-Des.nativelibs.path=${path.join(this.folder, 'lib')}`,
        '-cp', path.join(this.folder, 'server', '*'), path.join(__dirname, 'java', 'SearchNode.java'), this.folder,
        ...Object.entries(settings).map(([key, value]) => `${key}=${value}`)],
      logFile: path.join(this.folder, 'search.log'),
      ready: async () => (await fetch(`${this.url}/_cluster/health?wait_for_status=yellow&timeout=5s`)).ok,
      timeoutSeconds: 180,
    });
  }

  /** Takes a snapshot into a folder, by the name and the configuration of a policy: its name gets a unique end, as from the scheduler of policies. */
  public async snapshot(name: string, config: unknown): Promise<Response> {
    const put = (resource: string, body: unknown) => fetch(`${this.url}/_snapshot/${resource}`, {
      method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    const made = await put('folder', { type: 'fs', settings: { location: path.join(this.folder, 'snapshots') } });
    const unique = name.replace(/>?$/, end => `-${randomUUID()}${end}`);
    return made.ok ? put(`folder/${encodeURIComponent(unique)}?wait_for_completion=true`, config) : made;
  }

  /** Kills the node, as a crash of its machine would. */
  public async kill(): Promise<void> {
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
  }

  /** Stops the node and removes its data. */
  public async stop(): Promise<void> {
    await this.running.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function versionOf(jars: string): string {
  return fs.readdirSync(jars).flatMap(file => /^elasticsearch-(\d+\.\d+\.\d+)\.jar$/.exec(file)?.[1] ?? [])[0];
}

/** The folders that an installation has. */
function layOut(jars: string, folder: string, version: string): void {
  const module = path.join(folder, 'modules', MODULE);
  for (const name of [module, ...['config', 'lib', 'server'].map(part => path.join(folder, part))]) fs.mkdirSync(name, { recursive: true });
  for (const file of fs.readdirSync(jars)) fs.symlinkSync(path.join(jars, file), path.join(OF_MODULE.test(file) ? module : path.join(folder, 'server'), file));
  const descriptor = {
    'name': MODULE,
    'description': 'HTTP',
    version,
    'elasticsearch.version': version,
    'java.version': '21',
    'classname': 'org.elasticsearch.transport.netty4.Netty4Plugin',
  };
  fs.writeFileSync(path.join(module, 'plugin-descriptor.properties'), Object.entries(descriptor).map(([key, value]) => `${key}=${value}\n`).join(''));
  fs.writeFileSync(path.join(folder, 'config', 'log4j2.properties'), ['status=error', 'appender.out.type=Console', 'appender.out.name=out', 'appender.out.layout.type=PatternLayout',
    'appender.out.layout.pattern=%p %c %m%n', 'rootLogger.level=warn', 'rootLogger.appenderRef.out.ref=out', ''].join('\n'));
}
