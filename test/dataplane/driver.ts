import { ChildProcessWithoutNullStreams, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as readline from 'readline';
import { JavaProgram } from './java-program';

/** All compilers of Java: a login is thousands of hashes, and this process does little else. */
const JVM = ['-Xmx1g', '-XX:+UseSerialGC'];

/** Properties of a Java client. */
export type ClientProperties = Readonly<Record<string, string>>;

/** A process with Kafka's own Java clients that does what it is asked. */
export class Driver {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kafka-driver-'));
  private readonly waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  private readonly names = new Map<string, string>();
  private next = 0;
  private errors = '';

  constructor(program: JavaProgram) {
    fs.writeFileSync(this.hostsFile, '');
    this.child = spawn(program.java, [...JVM, `-Djdk.net.hosts.file=${this.hostsFile}`, '-cp', program.classPath, 'dataplane.Driver']);
    this.child.stderr.on('data', chunk => (this.errors = `${this.errors}${chunk}`.slice(-4000)));
    readline.createInterface({ input: this.child.stdout }).on('line', line => this.take(line));
    this.child.once('exit', code => this.fail(`the driver ended with ${code}:\n${this.errors}`));
    this.child.once('error', error => this.fail(error.message));
  }

  /** Names of brokers and their addresses, for Java's `jdk.net.hosts.file`. */
  public get hostsFile(): string {
    return path.join(this.folder, 'hosts');
  }

  /** Lets the clients find a broker by the names that are in their configuration. */
  public resolve(hosts: readonly string[], address: string): void {
    hosts.forEach(host => this.names.set(host, address));
    fs.writeFileSync(this.hostsFile, [...this.names].map(([host, ip]) => `${ip} ${host}\n`).join(''));
  }

  /** @returns what the driver answers; its error is thrown */
  public async ask<T>(operation: string, request: object): Promise<T> {
    const id = this.next++;
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.child.stdin.write(`${JSON.stringify({ id, operation, ...request })}\n`);
    return (await answer) as T;
  }

  /** Ends the process. */
  public stop(): void {
    this.child.removeAllListeners('exit');
    this.child.stdin.end();
    this.child.kill();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private take(line: string): void {
    const { id, result, error } = JSON.parse(line) as { id: number; result?: unknown; error?: string };
    const request = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) request?.resolve(result);
    else request?.reject(new Error(error));
  }

  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(message));
    this.waiting.clear();
  }
}
