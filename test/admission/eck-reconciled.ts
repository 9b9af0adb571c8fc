import { SearchProgram } from './eck-programs';
import { selects } from '../../src/validation/semantics/selectors';
import { ControlPlane } from '../engines/control-plane';
import { Manifest } from '../support/app';

/** What the operator made of one program, read from the API server. */
export class Reconciled {
  /** Waits until the operator has made everything that it makes without pods. */
  public static async of(plane: ControlPlane, program: SearchProgram): Promise<Reconciled> {
    const own = program.objects.filter(({ kind }) => kind === 'Elasticsearch' || kind === 'Logstash');
    const namespaces = [...new Set(own.map(({ metadata }) => metadata.namespace as string))];
    const end = Date.now() + 60_000;
    for (;;) {
      const [statefulSets, services, secrets, events] = await Promise.all([
        list(plane, 'apis/apps/v1', 'statefulsets', namespaces), list(plane, 'api/v1', 'services', namespaces), list(plane, 'api/v1', 'secrets', namespaces),
        list(plane, 'api/v1', 'events', namespaces),
      ]);
      const objects = await Promise.all(own.map(async object => (await plane.api.get(object)).body as Manifest));
      const missing = own.flatMap(statefulSetsOf).filter(name => !statefulSets.some(set => `${set.metadata.namespace}/${set.metadata.name}` === name));
      const unseen = objects.filter(({ metadata, status }) => status?.observedGeneration !== metadata.generation);
      if (missing.length === 0 && unseen.length === 0) return new Reconciled(objects, statefulSets, services, secrets, events);
      if (Date.now() > end) throw new Error(`${program.name}: not made: ${missing.join(', ')}; not seen: ${unseen.map(({ metadata }) => metadata.name).join(', ')}`);
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  private constructor(
    /** The objects of ours that it read, with their status. */
    public readonly objects: readonly Manifest[],
    public readonly statefulSets: readonly Manifest[],
    private readonly services: readonly Manifest[],
    private readonly secrets: readonly Manifest[],
    public readonly events: readonly Manifest[],
  ) {}

  /** Claims that the controller of stateful sets makes of them: their names, and the labels of the template and of the set's selector. */
  public get claims(): Array<{ readonly name: string; readonly labels: Record<string, string> }> {
    return this.statefulSets.flatMap(({ metadata, spec }) => ((spec.volumeClaimTemplates ?? []) as Manifest[]).flatMap(claim => (
      Array.from({ length: spec.replicas }, (_, ordinal) => ({
        name: `${claim.metadata.name}-${metadata.name}-${ordinal}`, labels: { ...claim.metadata.labels, ...spec.selector.matchLabels },
      }))
    )));
  }

  /** Whether a service of this name answers on a port. */
  public hasService(namespace: string, name: string, port: number): boolean {
    return this.services.some(({ metadata, spec }) => (
      metadata.namespace === namespace && metadata.name === name && spec.ports.some((open: Manifest) => open.port === port)
    ));
  }

  /** Whether a secret has a key. */
  public hasKey(namespace: string, name: string, key: string): boolean {
    return this.secrets.some(({ metadata, data }) => metadata.namespace === namespace && metadata.name === name && key in (data ?? {}));
  }

  /** Names of the stateful sets whose pods a selector selects. */
  public selected(namespace: string, selector: Manifest): string[] {
    return this.statefulSets.filter(({ metadata, spec }) => metadata.namespace === namespace && selects(selector, spec.template.metadata.labels))
      .map(({ metadata }) => metadata.name);
  }
}

/** A pod of a stateful set, as its controller would make it. */
export function podOf({ metadata, spec }: Manifest): Manifest {
  const claims = ((spec.volumeClaimTemplates ?? []) as Manifest[]).map(({ metadata: { name } }) => ({ name, persistentVolumeClaim: { claimName: `${name}-${metadata.name}-0` } }));
  const names = claims.map(({ name }) => name);
  const others = ((spec.template.spec.volumes ?? []) as Manifest[]).filter(({ name }) => !names.includes(name));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${metadata.name}-0`, namespace: metadata.namespace, labels: spec.template.metadata.labels, annotations: spec.template.metadata.annotations },
    spec: { ...spec.template.spec, volumes: [...others, ...claims] },
  };
}

/** Names that our library expects, as `<namespace>/<name>`. */
function statefulSetsOf({ kind, metadata: { name, namespace }, spec }: Manifest): string[] {
  return kind === 'Logstash' ? [`${namespace}/${name}-ls`] : spec.nodeSets.map((set: Manifest) => `${namespace}/${name}-es-${set.name}`);
}

async function list({ api }: ControlPlane, group: string, kinds: string, namespaces: readonly string[]): Promise<Manifest[]> {
  const { body } = await api.request('GET', `/${group}/${kinds}`);
  return (body.items as Manifest[]).filter(({ metadata }) => namespaces.includes(metadata.namespace));
}
