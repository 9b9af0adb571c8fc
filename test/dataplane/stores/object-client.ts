import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../../engines/cache';
import { engineJars } from '../../engines/maven-jars';
import { MissingTool } from '../../engines/missing-tool';

/** What a client of a bucket is told. */
export interface ObjectStoreLogin {
  readonly endpoint: string;
  readonly region: string;
  readonly pathStyle: boolean;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** One thing to do with a bucket. */
export interface ObjectRequest extends ObjectStoreLogin {
  readonly operation: 'put' | 'get' | 'delete' | 'makeBucket' | 'read';
  /** Name of the object; for `read` the begin of the names. */
  readonly key?: string;
  readonly content?: string;
}

/** What became of it: an error as in "403 AccessDenied". */
export interface ObjectAnswer {
  readonly error?: string;
  readonly result?: unknown;
}

/** A file of records. */
export interface ArchivedFile {
  readonly key: string;
  readonly records: readonly unknown[];
  /** Codec of its columns, when it has columns. */
  readonly compression?: string;
}

/** Does one thing after the other with AWS's own client in a Java process with the names and the trust that its properties say. */
export async function askStore(requests: readonly ObjectRequest[], properties: Readonly<Record<string, string>>): Promise<ObjectAnswer[]> {
  const output = await javaSource('ObjectClient.java', engineJars('lake'), properties, JSON.stringify(requests));
  return JSON.parse(output) as ObjectAnswer[];
}

/** Runs a Java file of this folder, compiled once; an end with another status than 0 is an error with what it said. */
export async function javaSource(file: string, jars: string, properties: Readonly<Record<string, string>>, input: string): Promise<string> {
  const options = Object.entries(properties).map(([key, value]) => `-D${key}=${value}`);
  const classPath = [compiled(file, jars), path.join(jars, '*')].join(path.delimiter);
  const child = spawn('java', ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...options, '-cp', classPath, path.basename(file, '.java')]);
  const [out, err] = [child.stdout, child.stderr].map(stream => {
    const chunks: Buffer[] = [];
    stream.on('data', chunk => chunks.push(chunk));
    return chunks;
  });
  child.stdin.end(input);
  const status = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (status !== 0) throw new Error(`${file} ended with ${status}:\n${Buffer.concat(err).toString().slice(-4000)}`);
  return Buffer.concat(out).toString();
}

/** Folder with the classes of a Java file. */
function compiled(file: string, jars: string): string {
  const source = path.join(__dirname, 'java', file);
  const key = createHash('sha256').update(fs.readFileSync(source)).update(jars).digest('hex').slice(0, 12);
  const folder = path.join(cacheFolder('stores'), key);
  if (fs.existsSync(folder)) return folder;
  const part = `${folder}.${process.pid}`;
  const made = spawnSync('javac', ['-proc:none', '-d', part, '-cp', path.join(jars, '*'), source], { encoding: 'utf8' });
  if (made.error) throw new MissingTool('javac', 'install a JDK, as in `apt-get install openjdk-17-jdk-headless`, or see https://adoptium.net');
  if (made.status !== 0) throw new Error(`javac ${file}:\n${made.stderr}`);
  fs.renameSync(part, folder);
  return folder;
}
