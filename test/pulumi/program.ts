import * as pulumi from '@pulumi/pulumi';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks';

/** A resource as the engine was asked for it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string;
  readonly custom: boolean;
  /** Inputs, with secrets in clear. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- has the shape of its kind
  readonly inputs: any;
  /** Inputs as they were sent, where a secret is marked. */
  readonly sent: string;
  readonly dependsOn: readonly string[];
  /** Former URNs. */
  readonly aliases: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly timeouts: { readonly create: string; readonly update: string; readonly delete: string };
  readonly provider: string;
}

/** Options of a run. */
export interface RunOptions {
  /** Outputs of the program's own resources are not known. */
  readonly preview?: boolean;
}

/** Marks a secret in what is sent to the engine. */
export const SECRET_MARK = '1b47061264138c4ac30d75fd1eb44270';

/** Runs a program with mocks in place of the engine. @returns what was registered, in order, and what the program returned */
export async function run<T>(program: () => T, options: RunOptions = {}): Promise<{ registered: Registered[]; result: T }> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, id }) => ({ id: id || `${name}-id`, state: stateOf(type, name, inputs) }),
    call: ({ inputs }) => inputs,
  }, 'project', 'stack', options.preview ?? false);
  const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = async (request, callback) => register(request, (error: unknown, response: { getUrn(): string }) => {
    if (!error) registered.push(registration(request, response.getUrn()));
    callback(error, response);
  });
  try {
    return { registered, result: program() };
  } finally {
    await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  }
}

/** The value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise(resolve => output.apply(resolve));
}

/** A resource of the program, made by another provider, whose outputs are known when it is deployed. */
export class Made extends pulumi.CustomResource {
  declare public readonly text: pulumi.Output<string>;
  declare public readonly count: pulumi.Output<number>;

  constructor(name: string, gives: { readonly text?: string; readonly count?: number }, opts?: pulumi.CustomResourceOptions) {
    super('test:index:Made', name, { gives, text: undefined, count: undefined }, opts);
  }
}

/** Objects of the cluster among what was registered. */
export function kubernetesObjects(registered: readonly Registered[]): Registered[] {
  return registered.filter(({ type }) => type.startsWith('kubernetes:'));
}

/** The only resource of a kind and name; fails when there is none. */
export function resource(registered: readonly Registered[], kind: string, name: string): Registered {
  const found = registered.filter(({ type, inputs }) => type.endsWith(`:${kind}`) && inputs.metadata.name === name);
  if (found.length !== 1) throw new Error(`${found.length} resources of ${kind} ${name}, there are: ${registered.map(r => `${r.type} ${r.name}`).join(', ')}`);
  return found[0];
}

/** What providers answer: the test's own what it was told, that of Kubernetes a name where there is none. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs have the shape of their kind
function stateOf(type: string, name: string, inputs: any): object {
  if (type === 'test:index:Made') return { ...inputs, ...inputs.gives };
  return type.startsWith('kubernetes:') ? { ...inputs, metadata: { name: `${name}-3f2a`, ...inputs.metadata } } : inputs;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a message of the engine, which has no declaration
function registration(request: any, urn: string): Registered {
  const sent = request.getObject().toJavaScript();
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs: inClear(sent),
    sent: JSON.stringify(sent),
    dependsOn: request.getDependenciesList(),
    aliases: request.getAliasesList().map((alias: { getUrn(): string }) => alias.getUrn()),
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    ignoreChanges: request.getIgnorechangesList(),
    timeouts: timeoutsOf(request.getCustomtimeouts()),
    provider: request.getProvider(),
  };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
function timeoutsOf(message: any): Registered['timeouts'] {
  return message && { create: message.getCreate(), update: message.getUpdate(), delete: message.getDelete() };
}

function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.values(value).includes(SECRET_MARK)) return inClear((value as { value: unknown }).value);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, inClear(field)]));
}
