import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import type { Database, DatabaseInput, Rows } from './database';
import { ownAddress, program, query, serverFolder, ServerUser, serverUser } from './server-program';
import { BackgroundProcess } from '../../engines/background-process';

const HOW = 'install it, as in `apt-get install postgresql`, or see https://www.postgresql.org/download/';
/** Debian has a folder for each major version. */
const DEBIAN = '/usr/lib/postgresql';
const PORT = 5432;

/** What a database for change data capture needs; what is the default already is not said. @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html */
const SETTINGS = ['wal_level=logical', 'ssl=on'];
/** A crash of the process loses nothing without it, only one of the machine. */
const REDUCTIONS = ['fsync=off'];

/** A real PostgreSQL in a folder of its own. */
export class Postgres implements Database {
  /** Makes a cluster and starts it. */
  public static async start(input: DatabaseInput): Promise<Postgres> {
    const user = serverUser('postgres', HOW);
    const address = ownAddress();
    const { folder, authority } = serverFolder('postgres', user, input.hosts, address);
    const data = path.join(folder, 'data');
    const made = spawnSync(binary('initdb'), ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'trust', '--no-sync'],
      { encoding: 'utf8', uid: user.uid, gid: user.gid, cwd: folder });
    if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}${made.stderr}`);
    // Only whoever can enter the folder has the socket; all others come over TLS with a password.
    fs.writeFileSync(path.join(data, 'pg_hba.conf'), ['local all all trust', 'hostssl all all all scram-sha-256', 'hostssl replication all all scram-sha-256', ''].join('\n'));
    const database = new Postgres(input.database, user, folder, address, authority);
    database.running = await database.launch();
    await database.run(`CREATE DATABASE ${input.database};`, 'postgres');
    return database;
  }

  public readonly port = PORT;
  public readonly reductions = REDUCTIONS;
  private running!: BackgroundProcess;

  private constructor(
    private readonly database: string,
    private readonly user: ServerUser,
    private readonly folder: string,
    public readonly address: string,
    public readonly authority: string,
  ) {}

  public get version(): string {
    return spawnSync(binary('postgres'), ['--version'], { encoding: 'utf8' }).stdout.replace(/^postgres \((\w+)\) (\S+).*\n$/, '$1 $2');
  }

  public run(sql: string, schema = this.database): Promise<Rows> {
    return query(binary('psql'), ['-X', '-q', '-A', '-t', '-F', '\t', '-P', 'null=NULL', '-v', 'ON_ERROR_STOP=1', '-h', this.folder, '-U', 'postgres', '-d', schema], sql);
  }

  public async crash(): Promise<void> {
    // An immediate shutdown; a killed postmaster would leave its children for a while, and the next start waits for them.
    process.kill(this.running.pid!, 'SIGQUIT');
    await this.running.stop();
    this.running = await this.launch();
  }

  public async stop(): Promise<void> {
    process.kill(this.running.pid!, 'SIGINT');
    await this.running.stop();
    fs.rmSync(this.folder, { recursive: true });
  }

  private launch(): Promise<BackgroundProcess> {
    const settings = [
      ...SETTINGS, ...REDUCTIONS, `listen_addresses=${this.address}`, `port=${PORT}`, `unix_socket_directories=${this.folder}`,
      `ssl_cert_file=${this.folder}/server.crt`, `ssl_key_file=${this.folder}/server.key`,
    ];
    const args = ['-D', path.join(this.folder, 'data'), ...settings.flatMap(setting => ['-c', setting])];
    return BackgroundProcess.start({
      name: 'PostgreSQL',
      command: 'setpriv',
      args: [`--reuid=${this.user.uid}`, `--regid=${this.user.gid}`, '--clear-groups', binary('postgres'), ...args],
      cwd: this.folder,
      logFile: path.join(this.folder, 'server.log'),
      ready: async () => (await this.run('SELECT 1;', 'postgres')).length === 1,
    });
  }
}

function binary(name: string): string {
  const versions = fs.existsSync(DEBIAN) ? fs.readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return program(name, HOW, versions.map(version => path.join(DEBIAN, version, 'bin')));
}
