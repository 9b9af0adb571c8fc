import { spawn, spawnSync } from 'child_process';
import { randomInt } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import type { Rows } from './database';
import { MissingTool } from '../../engines/missing-tool';
import { CertificateAuthority } from '../certificates';

/** Debian keeps servers out of the way of users. */
const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];

/** A user of this machine that a server runs as: servers refuse to be root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The program of a name, looked for in the folders that are given, then in the user's path. */
export function program(name: string, how: string, folders: readonly string[] = []): string {
  const found = [...folders, ...FOLDERS].map(folder => path.join(folder, name)).find(file => fs.existsSync(file));
  if (found === undefined) throw new MissingTool(name, how);
  return found;
}

/** Who runs a server: whoever runs the tests, but for root, in whose place comes the user that the package made. */
export function serverUser(packaged: string, how: string): ServerUser {
  const { username, uid, gid } = os.userInfo();
  if (uid !== 0) return { name: username, uid, gid };
  const id = (flag: string): number => {
    const { status, stdout } = spawnSync('id', [flag, packaged], { encoding: 'utf8' });
    if (status !== 0) throw new MissingTool(`a user ${packaged}`, how);
    return Number(stdout);
  };
  return { name: packaged, uid: id('-u'), gid: id('-g') };
}

/** A folder that only a user can read, with a certificate for a server. */
export function serverFolder(name: string, user: ServerUser, hosts: readonly string[], address: string): { folder: string; authority: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
  const authority = new CertificateAuthority(path.join(folder, 'ca'));
  const { certificate, key } = authority.issue(name, hosts, [address]);
  for (const [file, text] of [['server.crt', certificate], ['server.key', key], ['ca.crt', authority.certificate]]) {
    fs.writeFileSync(path.join(folder, file), text, { mode: 0o600 });
    fs.chownSync(path.join(folder, file), user.uid, user.gid);
  }
  fs.chownSync(folder, user.uid, user.gid);
  return { folder, authority: authority.certificate };
}

/** An address of this machine that hardly anybody else uses. */
export function ownAddress(): string {
  return `127.${randomInt(1, 254)}.${randomInt(1, 254)}.${randomInt(2, 254)}`;
}

/** Runs a program that reads statements, and splits what it says into rows. */
export async function query(command: string, args: readonly string[], sql: string): Promise<Rows> {
  const child = spawn(command, args);
  let out = '';
  let errors = '';
  child.stdout.on('data', chunk => (out += chunk));
  child.stderr.on('data', chunk => (errors += chunk));
  // A server that goes away leaves nobody to read.
  child.stdin.on('error', error => (errors += error.message));
  child.stdin.end(sql);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  if (status !== 0) throw new Error(`${path.basename(command)}: ${errors.trim()}`);
  return out.split('\n').filter(line => line !== '').map(line => line.split('\t'));
}
