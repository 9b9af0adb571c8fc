import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../engines/cache';
import { MissingTool } from '../engines/missing-tool';

const SOURCES = ['pom.xml', 'src'];

/** Where Java finds the classes of Kafka and of the driver. */
export interface JavaProgram {
  readonly java: string;
  readonly classPath: string;
  /** Version of Kafka in the pom.xml. */
  readonly kafkaVersion: string;
}

/** Compiles the driver and collects Kafka's jars, once for each state of the sources. */
export function javaProgram(): JavaProgram {
  const files = sourceFiles();
  const key = createHash('sha256').update(files.map(file => `${file}\0${fs.readFileSync(path.join(__dirname, file), 'utf8')}`).join('\0')).digest('hex').slice(0, 12);
  needJava();
  const folder = path.join(cacheFolder('dataplane'), key);
  if (!fs.existsSync(folder)) compile(files, folder);
  return { java: 'java', classPath: [path.join(folder, 'classes'), path.join(folder, 'lib', '*')].join(path.delimiter), kafkaVersion: kafkaVersion() };
}

/** Version of Kafka that the tests run. */
export function kafkaVersion(): string {
  return /<kafka\.version>(.+)<\/kafka\.version>/.exec(fs.readFileSync(path.join(__dirname, 'pom.xml'), 'utf8'))![1];
}

function sourceFiles(): string[] {
  return SOURCES.flatMap(name => fs.statSync(path.join(__dirname, name)).isDirectory()
    ? fs.readdirSync(path.join(__dirname, name), { recursive: true, encoding: 'utf8' }).map(file => path.join(name, file)).filter(file => file.endsWith('.java'))
    : [name]).sort();
}

/** Maven works in a copy, first with what it has, then with the network. */
function compile(files: readonly string[], folder: string): void {
  needMaven();
  const work = `${folder}.${process.pid}`;
  for (const file of files) {
    fs.mkdirSync(path.join(work, path.dirname(file)), { recursive: true });
    fs.copyFileSync(path.join(__dirname, file), path.join(work, file));
  }
  const maven = (...options: string[]) => spawnSync('mvn', [...options, '-B', '-q', 'compile', 'dependency:copy-dependencies', `-DoutputDirectory=${path.join(work, 'lib')}`], { cwd: work, encoding: 'utf8' });
  console.info(`compiling the driver of Kafka ${kafkaVersion()} with Maven`);
  const offline = maven('-o');
  const made = offline.status === 0 ? offline : maven();
  if (made.status !== 0) throw new Error(`mvn compile failed:\n${made.stdout.split('\n').slice(0, 30).join('\n')}`);
  fs.renameSync(path.join(work, 'target', 'classes'), path.join(work, 'classes'));
  try {
    fs.renameSync(work, folder);
  } catch (error) {
    // Another process compiled the same in the meantime.
    if (!fs.existsSync(folder)) throw error;
    fs.rmSync(work, { recursive: true });
  }
}

function needJava(): void {
  const version = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(version.stderr ?? '')?.[1] ?? 0);
  if (major < 17) throw new MissingTool('Java 17 or later', 'install a JDK, as in `apt-get install openjdk-17-jdk-headless`, or see https://adoptium.net');
}

function needMaven(): void {
  if (spawnSync('mvn', ['-version']).status !== 0) throw new MissingTool('Maven', 'install it, as in `apt-get install maven`, or see https://maven.apache.org/install.html');
}
