import { spawnSync } from 'child_process';
import { randomBytes, randomInt } from 'crypto';
import * as fs from 'fs';
import * as net from 'net';
import * as os from 'os';
import * as path from 'path';
import { BackgroundProcess } from '../../engines/background-process';
import { goBinary } from '../../engines/go-build';
import { MissingTool } from '../../engines/missing-tool';
import { CertificateAuthority } from '../certificates';

/** Keys of one user of the store. */
export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A real server of the S3 protocol (Versity S3 Gateway) over HTTPS, on an address of its own so that the port can be that of the manifests. */
export class S3Server {
  /**
   * Starts a server without buckets.
   *
   * @param port where clients look for it
   * @param hosts names that clients know it by; they are in its certificate
   */
  public static async start(port: number, hosts: readonly string[]): Promise<S3Server> {
    const program = goBinary({ engine: 'versitygw', name: 'versitygw', package: 'github.com/versity/versitygw/cmd/versitygw' });
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 's3-'));
    const address = `127.${randomInt(1, 254)}.${randomInt(1, 254)}.${randomInt(2, 254)}`;
    await needPort(address, port);
    const authority = new CertificateAuthority(path.join(folder, 'store-ca'));
    const { certificate, key } = authority.issue(hosts[0], hosts, [address]);
    for (const name of ['buckets', 'users']) fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, 'tls.crt'), certificate);
    fs.writeFileSync(path.join(folder, 'tls.key'), key);
    const server = new S3Server(program, folder, address, port, authority.certificate);
    await server.launch();
    return server;
  }

  /** Name of the region that signatures are for. */
  public readonly region = 'us-east-1';
  private readonly root = newKeys();
  private running!: BackgroundProcess;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    public readonly address: string,
    public readonly port: number,
    /** Certificate of the authority that signed for the server. */
    public readonly authority: string,
  ) {}

  /** Makes a bucket and a user who owns it, and nothing else. */
  public makeBucket(name: string): S3Keys {
    const keys = newKeys();
    this.admin('create-user', '--access', keys.accessKeyId, '--secret', keys.secretAccessKey, '--role', 'user');
    this.admin('create-bucket', '--bucket', name, '--owner', keys.accessKeyId);
    return keys;
  }

  /** Kills the server, as a crash of its machine would. */
  public async kill(): Promise<void> {
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
  }

  /** Starts it with the data that it has. */
  public async launch(): Promise<void> {
    const { accessKeyId, secretAccessKey } = this.root;
    const file = (name: string) => path.join(this.folder, name);
    this.running = await BackgroundProcess.start({
      name: 'Versity S3 Gateway',
      command: this.program,
      args: ['--port', `${this.address}:${this.port}`, '--region', this.region, '--cert', file('tls.crt'), '--key', file('tls.key'), '--iam-dir', file('users'), '--quiet',
        'posix', file('buckets')],
      // Keys are no arguments, which every process of a machine can see.
      env: { ROOT_ACCESS_KEY_ID: accessKeyId, ROOT_SECRET_ACCESS_KEY: secretAccessKey },
      logFile: file('server.log'),
      ready: () => connects(this.address, this.port),
    });
  }

  /** Stops the server and removes its data. */
  public async stop(): Promise<void> {
    await this.running.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private admin(...args: string[]): void {
    const made = spawnSync(this.program, ['admin', '--endpoint-url', `https://${this.address}:${this.port}`, '--region', this.region, '--allow-insecure', ...args], {
      env: { ...process.env, ADMIN_ACCESS_KEY_ID: this.root.accessKeyId, ADMIN_SECRET_ACCESS_KEY: this.root.secretAccessKey }, encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(`versitygw admin ${args[0]}: ${made.stdout}${made.stderr}`);
  }
}

function newKeys(): S3Keys {
  return { accessKeyId: randomBytes(10).toString('hex').toUpperCase(), secretAccessKey: randomBytes(30).toString('base64url') };
}

/** Ports below 1024, as 443 of a store with HTTPS, are not everybody's. */
async function needPort(address: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = net.createServer();
    server.once('error', error => reject(new MissingTool(
      `the right to listen on port ${port} of ${address} (${error.message})`, 'run as root, or let everybody: `sysctl net.ipv4.ip_unprivileged_port_start=443`',
    )));
    server.listen(port, address, () => server.close(() => resolve()));
  });
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
