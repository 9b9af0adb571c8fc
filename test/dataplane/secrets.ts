import { Manifest } from '../support/app';

/** Values of the Secrets and ConfigMaps that operators and people make beside what we emit. No manifest has them. */
export class Secrets {
  private readonly values = new Map<string, Readonly<Record<string, string>>>();
  private readonly configMaps = new Map<string, Readonly<Record<string, string>>>();

  /** Adds or replaces a Secret. */
  public put(namespace: string, name: string, data: Readonly<Record<string, string>>): void {
    this.values.set(`${namespace}/${name}`, data);
  }

  /** Adds or replaces a ConfigMap. */
  public putConfigMap(namespace: string, name: string, data: Readonly<Record<string, string>>): void {
    this.configMaps.set(`${namespace}/${name}`, data);
  }

  /** All keys of a ConfigMap. */
  public configMap(namespace: string, name: string): Readonly<Record<string, string>> {
    return this.configMaps.get(`${namespace}/${name}`) ?? {};
  }

  /** Whether there is a Secret of the name. */
  public has(namespace: string, name: string): boolean {
    return this.values.has(`${namespace}/${name}`);
  }

  /** All keys of a Secret. */
  public all(namespace: string, name: string): Readonly<Record<string, string>> {
    return this.values.get(`${namespace}/${name}`) ?? {};
  }

  /** The value of a key; an error that names it when it is not there. */
  public value(namespace: string, name: string, key: string): string {
    const value = this.values.get(`${namespace}/${name}`)?.[key];
    if (value === undefined) throw new Error(`no key ${key} in Secret ${namespace}/${name}, there are: ${Object.keys(this.all(namespace, name)).join(', ') || 'no such Secret'}`);
    return value;
  }

  /** All values whose key ends like a pattern that begins with "*", one after the other. */
  public matching(namespace: string, name: string, pattern: string): string {
    const found = Object.entries(this.all(namespace, name)).filter(([key]) => key.endsWith(pattern.replace(/^\*/, '')));
    if (found.length === 0) throw new Error(`no key ${pattern} in Secret ${namespace}/${name}`);
    return found.map(([, value]) => value).join('\n');
  }

  /** Replaces references of Kafka's configuration providers, as in `${secrets:shop/kafka-index:password}`. */
  public resolve(text: string): string {
    return text.replace(/\$\{secrets:([^/}]+)\/([^:}]+):([^}]+)\}/g, (_, namespace: string, name: string, key: string) => this.value(namespace, name, key));
  }

  /**
   * Derives secrets as the External Secrets Operator does with its Kubernetes provider; one may be derived from another.
   *
   * @returns those whose sources are not there, as objects of systems beside Kafka
   * @see https://external-secrets.io/latest/provider/kubernetes/
   */
  public derive(manifests: readonly Manifest[]): Manifest[] {
    const stores = new Map(manifests.filter(m => m.kind === 'SecretStore').map(m => [`${m.metadata.namespace}/${m.metadata.name}`, m]));
    let rest = manifests.filter(m => m.kind === 'ExternalSecret');
    for (let before = -1; rest.length !== before;) {
      before = rest.length;
      rest = rest.filter(external => !this.tryDerive(external, stores));
    }
    return rest;
  }

  private tryDerive(external: Manifest, stores: ReadonlyMap<string, Manifest>): boolean {
    const { namespace } = external.metadata;
    const store = stores.get(`${namespace}/${external.spec.secretStoreRef?.name}`);
    const remote: string | undefined = store?.spec.provider.kubernetes?.remoteNamespace;
    const sources: Manifest[] = external.spec.data ?? [];
    if (remote === undefined || !sources.every(source => this.has(remote, source.remoteRef.key))) return false;
    const variables = Object.fromEntries(sources.map(source => [source.secretKey, this.value(remote, source.remoteRef.key, source.remoteRef.property)]));
    const template: Record<string, string> = external.spec.target.template?.data ?? Object.fromEntries(Object.keys(variables).map(key => [key, `{{ .${key} }}`]));
    this.put(namespace, external.spec.target.name, Object.fromEntries(Object.entries(template).map(([key, text]) => [
      key, text.replace(/\{\{ \.(\w+)( \| b64enc)? \}\}/g, (_, variable: string, encoded?: string) => (encoded ? base64(variables[variable]) : variables[variable])),
    ])));
    return true;
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
