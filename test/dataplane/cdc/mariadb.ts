import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import type { Database, DatabaseInput, Rows } from './database';
import { ownAddress, program, query, serverFolder, ServerUser, serverUser } from './server-program';
import { BackgroundProcess } from '../../engines/background-process';

const HOW = 'install it, as in `apt-get install mariadb-server`, or see https://mariadb.org/download/';
const PORT = 3306;

/** What a database for change data capture needs. @see https://debezium.io/documentation/reference/3.6/connectors/mariadb.html */
const SETTINGS = ['--log-bin=binlog', '--server-id=1', '--binlog-format=ROW', '--binlog-row-image=FULL', '--require-secure-transport=ON'];
/** A crash of the process loses nothing without it, only one of the machine. */
const REDUCTIONS = ['--innodb-flush-log-at-trx-commit=2', '--innodb-flush-method=nosync', '--innodb-buffer-pool-size=64M'];

/** A real MariaDB in a folder of its own. */
export class MariaDb implements Database {
  /** Makes a data folder and starts the server. */
  public static async start(input: DatabaseInput): Promise<MariaDb> {
    const user = serverUser('mysql', HOW);
    const address = ownAddress();
    const { folder, authority } = serverFolder('mariadb', user, input.hosts, address);
    const made = spawnSync(program('mariadb-install-db', HOW), [
      '--no-defaults', `--datadir=${path.join(folder, 'data')}`, `--user=${user.name}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...REDUCTIONS,
    ], { encoding: 'utf8', cwd: folder });
    if (made.status !== 0) throw new Error(`mariadb-install-db failed:\n${made.stdout}${made.stderr}`);
    const database = new MariaDb(input.database, user, folder, address, authority);
    database.running = await database.launch();
    await database.run(`CREATE DATABASE ${input.database};`, 'mysql');
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
    return spawnSync(program('mariadbd', HOW), ['--no-defaults', '--version'], { encoding: 'utf8' }).stdout.replace(/^.*Ver ([\d.]+)[^]*$/, 'MariaDB $1');
  }

  public run(sql: string, schema = this.database): Promise<Rows> {
    return query(program('mariadb', HOW), ['--no-defaults', '--batch', '--skip-column-names', `--socket=${this.socket}`, '--user=root', schema], sql);
  }

  public async crash(): Promise<void> {
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
    this.running = await this.launch();
  }

  public async stop(): Promise<void> {
    await this.running.stop();
    fs.rmSync(this.folder, { recursive: true });
  }

  private get socket(): string {
    return path.join(this.folder, 'socket');
  }

  private launch(): Promise<BackgroundProcess> {
    const file = (name: string) => path.join(this.folder, name);
    return BackgroundProcess.start({
      name: 'MariaDB',
      command: program('mariadbd', HOW),
      args: [
        '--no-defaults', `--datadir=${file('data')}`, `--user=${this.user.name}`, `--bind-address=${this.address}`, `--port=${PORT}`, `--socket=${this.socket}`,
        `--pid-file=${file('pid')}`, `--ssl-cert=${file('server.crt')}`, `--ssl-key=${file('server.key')}`, `--ssl-ca=${file('ca.crt')}`, ...SETTINGS, ...REDUCTIONS,
      ],
      cwd: this.folder,
      logFile: file('server.log'),
      ready: async () => (await this.run('SELECT 1;', 'mysql')).length === 1,
    });
  }
}
