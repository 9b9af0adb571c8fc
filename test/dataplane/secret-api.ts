import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { Secrets } from './secrets';
import { Manifest } from '../support/app';

/** Name of a service account. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Serves Secrets and ConfigMaps as the Kubernetes API does, to one service account, and only those that an emitted Role lets it get. Strimzi's
 * configuration providers in the workers read them there.
 */
export class SecretApi {
  /** Starts to serve on a free port. */
  public static async start(manifests: readonly Manifest[], account: ServiceAccountName, secrets: Secrets): Promise<SecretApi> {
    const readable = readableObjects(manifests, account);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const [, namespace, resource, name] = /^\/api\/v1\/namespaces\/([^/]+)\/(secrets|configmaps)\/([^/?]+)/.exec(request.url ?? '') ?? [];
      const allowed = readable.has(`${namespace}/${resource}/${name}`);
      const content = resource === 'secrets' ? { kind: 'Secret', data: encoded(secrets.all(namespace, name)) } : { kind: 'ConfigMap', data: secrets.configMap(namespace, name) };
      asked.push(`${allowed ? 'allowed' : 'refused'} ${request.url}`);
      response.writeHead(allowed ? 200 : 403, { 'content-type': 'application/json' });
      response.end(JSON.stringify(allowed
        ? { apiVersion: 'v1', metadata: { name, namespace }, ...content }
        : { apiVersion: 'v1', kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403 }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new SecretApi(server, asked);
  }

  private constructor(private readonly server: Server, /** What was asked for, and whether it was given. */ public readonly asked: readonly string[]) {}

  /** Variables that point Strimzi's provider to this server. */
  public get environment(): Readonly<Record<string, string>> {
    return {
      KUBERNETES_MASTER: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      KUBERNETES_AUTH_TRYKUBECONFIG: 'false',
      KUBERNETES_AUTH_TRYSERVICEACCOUNT: 'false',
    };
  }

  /** Stops to serve. */
  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}

/** As in "orders/secrets/archive". */
function readableObjects(manifests: readonly Manifest[], account: ServiceAccountName): Set<string> {
  const bindings = manifests.filter(m => m.kind === 'RoleBinding'
    && m.subjects.some((subject: Manifest) => subject.kind === 'ServiceAccount' && subject.name === account.name && subject.namespace === account.namespace));
  return new Set(bindings.flatMap(binding => {
    const { namespace } = binding.metadata;
    const role = manifests.find(m => m.kind === 'Role' && m.metadata.namespace === namespace && m.metadata.name === binding.roleRef.name);
    const rules: Manifest[] = (role?.rules ?? []).filter((rule: Manifest) => rule.verbs.includes('get'));
    return rules.flatMap(rule => rule.resources.flatMap((resource: string) => rule.resourceNames.map((name: string) => `${namespace}/${resource}/${name}`)));
  }));
}

function encoded(data: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
}
