import { spawnSync } from 'child_process';
import { randomInt } from 'crypto';
import * as fs from 'fs';
import * as net from 'net';
import * as os from 'os';
import * as path from 'path';
import { brokerSettings, operatorName, propertiesText, REPLICATION_PORT } from './broker-settings';
import { CertificateAuthority } from './certificates';
import { JavaProgram } from './java-program';
import { BackgroundProcess } from '../engines/background-process';
import { Manifest } from '../support/app';

/** Memory and compiler of a process that lives for a minute. */
export const JVM = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** A real Kafka of one node with the settings of emitted objects. */
export class Broker {
  /**
   * Starts a broker.
   *
   * @param hosts names that clients reach it by; they are in its certificate
   * @param jvm options of Java
   */
  public static async start(
    program: JavaProgram, kafka: Manifest, pools: readonly Manifest[], hosts: readonly string[], jvm: readonly string[] = JVM,
  ): Promise<Broker> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kafka-'));
    // An address of its own, so that the ports can be those of the manifests.
    const address = `127.${randomInt(1, 254)}.${randomInt(1, 254)}.${randomInt(2, 254)}`;
    const cluster: string = kafka.metadata.name;
    const authority = new CertificateAuthority(path.join(folder, 'cluster-ca'));
    const clientsAuthority = new CertificateAuthority(path.join(folder, 'clients-ca'));
    const node = authority.issue(`${cluster}-kafka`, hosts, [address]);
    const { properties, reductions } = brokerSettings({
      kafka, pools, address, folder, node, authority: authority.certificate, clientsAuthority: clientsAuthority.certificate,
    });
    const file = path.join(folder, 'server.properties');
    fs.writeFileSync(file, propertiesText(properties));
    fs.writeFileSync(path.join(folder, 'log4j2.properties'), LOGGING);
    const java = [...jvm, `-Dlog4j2.configurationFile=${path.join(folder, 'log4j2.properties')}`, '-cp', program.classPath];
    const formatted = spawnSync(program.java, [...java, 'kafka.tools.StorageTool', 'format', '-t', 'ZGF0YXBsYW5lLXRlc3RzMQ', '-c', file], { encoding: 'utf8' });
    if (formatted.status !== 0) throw new Error(`formatting the storage of Kafka failed:\n${formatted.stdout}${formatted.stderr}`);
    const started = Date.now();
    const launch = () => BackgroundProcess.start({
      name: `Kafka ${program.kafkaVersion}`,
      command: program.java,
      args: [...java, 'kafka.Kafka', file],
      logFile: path.join(folder, 'kafka.log'),
      ready: () => accepts(address, REPLICATION_PORT),
      timeoutSeconds: 120,
    });
    const running = await launch();
    const operator = authority.issue(operatorName(cluster), [], []);
    return new Broker(running, launch, folder, address, authority.certificate, clientsAuthority, reductions, (Date.now() - started) / 1000, {
      'bootstrap.servers': `${address}:${REPLICATION_PORT}`,
      'security.protocol': 'SSL',
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': operator.certificate,
      'ssl.keystore.key': operator.key,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.certificates': authority.certificate,
    });
  }

  private constructor(
    private running: BackgroundProcess,
    private readonly launch: () => Promise<BackgroundProcess>,
    private readonly folder: string,
    public readonly address: string,
    /** Certificate of the authority that signed for the broker. */
    public readonly authority: string,
    /** Signs certificates of users. */
    public readonly clientsAuthority: CertificateAuthority,
    /** What differs from a cluster that Strimzi runs. */
    public readonly reductions: readonly string[],
    /** From the start of the process until it takes connections. */
    public readonly startSeconds: number,
    /** Client properties of the operators, who may do everything. */
    public readonly operator: Readonly<Record<string, string>>,
  ) {}

  /** Kills the broker, as a crash of its machine would, and starts it again with the data that it has. */
  public async crash(): Promise<void> {
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
    this.running = await this.launch();
  }

  /** Stops the broker and removes its data. */
  public async stop(): Promise<void> {
    await this.running.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

const LOGGING = ['status=error', 'appender.out.type=Console', 'appender.out.name=out', 'appender.out.layout.type=PatternLayout',
  'appender.out.layout.pattern=%d %p %c %m%n', 'rootLogger.level=warn', 'rootLogger.appenderRef.out.ref=out', ''].join('\n');

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
