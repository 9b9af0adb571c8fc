/**
 * A provider for `kubernetes:` resources that stands in for the real one, whose program is in no package registry: it applies objects on the server's side
 * and deletes them. It knows no automatic names, no patches, and replaces nothing but what has another name. Beside that, `test:index:Made` returns what it is told.
 *
 * Environment: PROVIDER_API_SERVER, address of the API server as JSON; PROVIDER_LOG, file that gets a line for each change; PROVIDER_WAITS, set when it shall
 * wait as the real one does.
 */
import * as fs from 'fs';
import { CheckResult, CreateResult, DiffResult, InvokeResult, main, Provider, UpdateResult } from '@pulumi/pulumi/provider';
import * as yaml from 'yaml';
import { untilGone, untilReady } from './await';
import { ApiServerAddress, KubernetesApi, KubernetesObject } from '../../engines/kubernetes-api';

/** Stand for a value that is not known yet, and for a secret. */
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const SIGNATURE = '4dabf18193072939515e22adb298388d';

const WAITS = process.env.PROVIDER_WAITS !== undefined;

type Properties = { readonly [name: string]: unknown };

class ServerSideApply implements Provider {
  public readonly version = '4.34.2';
  private readonly api = new KubernetesApi(JSON.parse(process.env.PROVIDER_API_SERVER!) as ApiServerAddress);

  public check = async (urn: string, _olds: Properties, news: Properties): Promise<CheckResult> => {
    if (!isKubernetes(urn) || JSON.stringify(news).includes(UNKNOWN)) return { inputs: news };
    // So that a preview carries the verdict of the API server. What may be there by the time of the deployment is left to it.
    const { status, body } = await this.api.apply(objectOf(news), { dryRun: true, manager: 'pulumi' });
    return { inputs: news, failures: status < 300 || status === 404 ? [] : [{ property: '', reason: body.message }] };
  };

  public diff = async (_id: string, _urn: string, olds: Properties, news: Properties): Promise<DiffResult> => {
    const [before, after] = [objectOf(olds), objectOf(news)];
    const moved = before.metadata?.name !== after.metadata?.name || before.metadata?.namespace !== after.metadata?.namespace;
    return { changes: JSON.stringify(olds) !== JSON.stringify(news), replaces: moved ? ['metadata'] : [], deleteBeforeReplace: true };
  };

  public create = async (urn: string, inputs: Properties): Promise<CreateResult> => {
    if (!isKubernetes(urn)) return { id: 'made', outs: { ...inputs, ...inputs.gives as object } };
    await this.apply('create', inputs);
    return { id: titleOf(objectOf(inputs)), outs: inputs };
  };

  public update = async (_id: string, _urn: string, _olds: Properties, news: Properties): Promise<UpdateResult> => {
    await this.apply('update', news);
    return { outs: news };
  };

  public delete = async (_id: string, urn: string, props: Properties): Promise<void> => {
    if (!isKubernetes(urn)) return;
    const object = objectOf(props);
    log('delete', object);
    const { status, body } = await this.api.delete(object);
    if (status >= 300 && status !== 404) throw new Error(body.message);
    if (WAITS) await untilGone(this.api, object);
  };

  /** What the SDK asks for before it makes resources of a YAML text. */
  public invoke = async (_token: string, { text }: { readonly text: string }): Promise<InvokeResult> =>
    ({ outputs: { result: yaml.parseAllDocuments(text).map(document => document.toJS() as unknown) } });

  private async apply(change: string, inputs: Properties): Promise<void> {
    const object = objectOf(inputs);
    const { status, body } = await this.api.apply(object, { manager: 'pulumi' });
    if (status >= 300) throw new Error(body.message);
    log(change, object);
    if (WAITS) await untilReady(this.api, object);
  }
}

function isKubernetes(urn: string): boolean {
  return urn.split('::')[2].split('$').at(-1)!.startsWith('kubernetes:');
}

/** The object as the API server takes it, with secrets in clear. */
function objectOf(properties: Properties): KubernetesObject {
  return inClear(properties) as KubernetesObject;
}

function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== 'object' || value === null) return value;
  if (SIGNATURE in value) return inClear((value as unknown as { readonly value: unknown }).value);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('__')).map(([key, field]) => [key, inClear(field)]));
}

function titleOf({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function log(change: string, object: KubernetesObject): void {
  fs.appendFileSync(process.env.PROVIDER_LOG!, `${change} ${titleOf(object)}\n`);
}

void main(new ServerSideApply(), process.argv.slice(2));
