import { spawn } from 'child_process';
import { CommandOptions, CommandResult, runCommand } from './command';
import { kindArgument, KubeObject, ObjectReference } from './objects';

/** What an apply did. */
export interface Applied {
  readonly objects: readonly KubeObject[];
  /** Warnings of the API server: unknown or deprecated fields, pod security. */
  readonly warnings: readonly string[];
}

/** How to run a command in a pod. */
export interface ExecOptions extends CommandOptions {
  readonly container?: string;
}

/** Which objects of a kind. */
export interface ListOptions {
  readonly namespace?: string;
  readonly selector?: string;
  /** Those of all namespaces. */
  readonly everywhere?: boolean;
}

/** Whom pods act as. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/** A way to a port of a pod. */
export interface Forward {
  /** Port on 127.0.0.1. */
  readonly port: number;
  stop(): void;
}

/** The kubectl binary as a client: it knows every way to authenticate that a kubeconfig can hold. */
export class Kubectl {
  constructor(private readonly binary: string, readonly kubeconfig?: string) {}

  /** Runs kubectl. */
  public run(args: readonly string[], options?: CommandOptions): Promise<CommandResult> {
    const config = this.kubeconfig === undefined ? [] : ['--kubeconfig', this.kubeconfig];
    return runCommand(this.binary, [...config, ...args], options);
  }

  /** Server-side apply of all objects, in their order, with strict validation. */
  public async apply(objects: readonly KubeObject[], options: { readonly manager?: string; readonly dryRun?: boolean } = {}): Promise<Applied> {
    if (objects.length === 0) return { objects: [], warnings: [] };
    const result = await this.run([
      'apply', '--server-side', '--force-conflicts', '--validate=strict', `--field-manager=${options.manager ?? 'integration-suite'}`,
      ...(options.dryRun ? ['--dry-run=server'] : []), '--filename=-', '--output=json',
    ], { input: documents(objects), timeoutSeconds: 300 });
    return { objects: items(result.stdout), warnings: warningsOf(result.stderr) };
  }

  /** Applies manifests at an address, as upstream gives them out. */
  public async applyUrl(url: string): Promise<void> {
    await this.run(['apply', '--server-side', '--force-conflicts', '--field-manager=integration-suite', `--filename=${url}`], { timeoutSeconds: 300 });
  }

  /** The objects that exist, of those that are asked for. */
  public async existing(references: readonly ObjectReference[]): Promise<readonly KubeObject[]> {
    if (references.length === 0) return [];
    const input = documents(references.map(({ apiVersion, kind, name, namespace }) => ({ apiVersion, kind, metadata: { name, namespace } })));
    return items((await this.run(['get', '--ignore-not-found', '--filename=-', '--output=json'], { input })).stdout);
  }

  /** An object; nothing when it, or its kind, does not exist. */
  public async find(reference: ObjectReference): Promise<KubeObject | undefined> {
    const args = ['get', kindArgument(reference), reference.name, ...inNamespace(reference.namespace), '--ignore-not-found', '--output=json'];
    const result = await this.run(args, { mayFail: true });
    if (result.code === 0) return items(result.stdout)[0];
    if (/doesn't have a resource type|no matches for kind/.test(result.stderr)) return undefined;
    throw new Error(`${reference.kind} ${reference.name}: ${result.stderr.trim()}`);
  }

  /** An object that must exist. */
  public async get(reference: ObjectReference): Promise<KubeObject> {
    const object = await this.find(reference);
    if (object === undefined) throw new Error(`there is no ${reference.kind} ${reference.namespace ?? ''}/${reference.name}`);
    return object;
  }

  /** Objects of a kind, named as kubectl takes it (`pods`, `storageclasses.storage.k8s.io`); none when the kind is not served. */
  public async list(kind: string, options: ListOptions = {}): Promise<readonly KubeObject[]> {
    const result = await this.run([
      'get', kind, ...(options.everywhere ? ['--all-namespaces'] : inNamespace(options.namespace)),
      ...(options.selector ? ['--selector', options.selector] : []), '--output=json',
    ], { mayFail: true });
    if (result.code === 0) return items(result.stdout);
    if (/doesn't have a resource type|could not find the requested resource/.test(result.stderr)) return [];
    throw new Error(`${kind}: ${result.stderr.trim()}`);
  }

  /** Deletes objects, in their order, and waits until they are gone. What is not there is no error. */
  public async delete(references: readonly ObjectReference[], timeoutSeconds = 180): Promise<void> {
    if (references.length === 0) return;
    const input = documents(references.map(({ apiVersion, kind, name, namespace }) => ({ apiVersion, kind, metadata: { name, namespace } })));
    await this.run(['delete', '--ignore-not-found', '--wait', `--timeout=${timeoutSeconds}s`, '--filename=-'], { input, timeoutSeconds: timeoutSeconds + 30 });
  }

  /** Waits for a condition as `kubectl wait --for` has it. */
  public async wait(reference: ObjectReference, condition: string, timeoutSeconds: number): Promise<void> {
    const target = [`${kindArgument(reference)}/${reference.name}`, ...inNamespace(reference.namespace)];
    await this.run(['wait', `--for=${condition}`, `--timeout=${timeoutSeconds}s`, ...target], { timeoutSeconds: timeoutSeconds + 15 });
  }

  /** Patches an object, or one of its subresources. */
  public async patch(reference: ObjectReference, patch: object, subresource?: string): Promise<void> {
    await this.run([
      'patch', kindArgument(reference), reference.name, ...inNamespace(reference.namespace), '--type=merge', `--patch=${JSON.stringify(patch)}`,
      ...(subresource ? [`--subresource=${subresource}`] : []),
    ]);
  }

  /** Logs of a pod, or of a workload such as `job/name`. */
  public async logs(namespace: string, target: string): Promise<string> {
    return (await this.run(['logs', target, '--namespace', namespace, '--all-containers', '--tail=2000'], { mayFail: true })).stdout;
  }

  /** Runs a command in a container. */
  public exec(namespace: string, pod: string, command: readonly string[], options: ExecOptions = {}): Promise<CommandResult> {
    const container = options.container ? ['--container', options.container] : [];
    return this.run(['exec', '--stdin', pod, '--namespace', namespace, ...container, '--', ...command], options);
  }

  /** Opens a local port that leads to a pod or service. */
  public forward(namespace: string, target: string, port: number, timeoutSeconds = 20): Promise<Forward> {
    const config = this.kubeconfig === undefined ? [] : ['--kubeconfig', this.kubeconfig];
    const args = [...config, 'port-forward', target, '--namespace', namespace, '--address=127.0.0.1', `:${port}`];
    const child = spawn(this.binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      let text = '';
      const fail = () => {
        child.kill();
        reject(new Error(`no way to port ${port} of ${target}: ${text.trim()}`));
      };
      const timer = setTimeout(fail, timeoutSeconds * 1000);
      const read = (chunk: Buffer) => {
        text += chunk.toString();
        const local = /127\.0\.0\.1:(\d+) ->/.exec(text);
        if (!local) return;
        clearTimeout(timer);
        resolve({ port: Number(local[1]), stop: () => void child.kill() });
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => {
        clearTimeout(timer);
        fail();
      });
    });
  }

  /** Whether a service account may do something; asked of the authorizer, whether or not the kind is served. */
  public async mayDo(account: ServiceAccount, verb: string, resource: string, target: { readonly namespace: string }): Promise<boolean> {
    const [kind, name] = resource.split('/');
    const [plural, ...group] = kind.split('.');
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: `system:serviceaccount:${account.namespace}:${account.name}`,
        groups: ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`, 'system:authenticated'],
        resourceAttributes: { namespace: target.namespace, verb, group: group.join('.'), resource: plural, name },
      },
    };
    const { stdout } = await this.run(['create', '--filename=-', '--output=json'], { input: JSON.stringify(review) });
    return (JSON.parse(stdout) as { status: { allowed: boolean } }).status.allowed;
  }
}

function inNamespace(namespace: string | undefined): string[] {
  return namespace === undefined ? [] : ['--namespace', namespace];
}

/** JSON documents one after the other: YAML reads them too, and no value changes its type on the way. */
function documents(objects: readonly object[]): string {
  return objects.map(object => JSON.stringify(object)).join('\n---\n');
}

function items(output: string): readonly KubeObject[] {
  if (output.trim() === '') return [];
  const parsed = JSON.parse(output) as KubeObject;
  return parsed.kind === 'List' || Array.isArray(parsed.items) ? parsed.items as KubeObject[] : [parsed];
}

function warningsOf(stderr: string): string[] {
  return stderr.split('\n').filter(line => line.startsWith('Warning: ')).map(line => line.slice('Warning: '.length));
}
