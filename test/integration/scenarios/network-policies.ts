import { Actor, ACTORS, EDGES, judgedPairs } from './actors';
import { NETWORK_POLICIES, NODE_IMAGE } from '../capabilities/cluster-needs';
import { KubeObject } from '../cluster/objects';
import { standInPod, standInScripts } from '../cluster/stand-in-pods';
import { until } from '../cluster/until';
import { flagshipProgram } from '../programs/flagship';
import { synthesize } from '../programs/program';
import { SuiteContext } from '../suite/context';
import { Scenario } from '../suite/scenario';
import { none } from '../suite/verify';

const NAMESPACE = 'suite-network';

/** The policies of the flagship, judged by connections that are really tried between pods with the labels of all its parts. */
export const NETWORK_POLICIES_JUDGED: Scenario = {
  name: 'network-policies',
  title: 'Pods connect exactly where the pipeline has an edge; every other pair is refused',
  constructs: ['CephBucketWithNotifications', 'ElasticsearchCluster', 'ElasticsearchSink', 'KafkaCluster', 'ObjectArchiveSink', 'ServerlessTransform', 'SnapshotArchive'],
  needs: [NODE_IMAGE, NETWORK_POLICIES],
  async run(context) {
    const { given, when, expect, workspace } = context;
    const policies = await given('the network policies of the flagship', () => {
      const { objects } = synthesize({ namespace: NAMESPACE, images: context.images }, flagshipProgram({ store: 'suite-store', cephVersion: '19.2.3', connectImage: context.images.of('connect') }));
      return objects.filter(object => object.kind === 'NetworkPolicy');
    });
    const matrix = await given(`${ACTORS.length} pods with the labels that operators give theirs, one for each part, and some that are no part`, async () => {
      const namespaces = [...new Set(ACTORS.map(actor => actor.namespace ?? NAMESPACE))];
      for (const namespace of namespaces) await workspace.namespace(namespace);
      const pods = ACTORS.map(actor => podOf(actor, context.images.of('node')));
      await workspace.apply([...namespaces.map(standInScripts), ...pods]);
      return Matrix.of(context, pods);
    });
    const pairs = judgedPairs();

    await expect(`all ${pairs.length} pairs connect while there are no policies`, () => matrix.settlesAt(pairs, pairs));
    await when(`the ${policies.length} policies are applied`, () => workspace.apply(policies));
    await expect(`exactly ${EDGES.length} pairs connect, and ${pairs.length - EDGES.length} are refused`, () => matrix.settlesAt(pairs, EDGES));
    await when('the policies are removed', () => context.kubectl.delete(policies.map(({ apiVersion, kind, metadata }) => ({ apiVersion, kind, ...metadata }))));
    await expect('all pairs connect again, so it was the policies', () => matrix.settlesAt(pairs, pairs));
  },
};

function podOf(actor: Actor, image: string): KubeObject {
  const env = { LISTEN: actor.ports.join(' ') };
  return standInPod({ ...actor, namespace: actor.namespace ?? NAMESPACE, image, script: 'listen.mjs', env, readyPort: actor.ports[0] });
}

/** Who connects to whom, asked from inside the pods. */
class Matrix {
  public static async of(context: SuiteContext, pods: readonly KubeObject[]): Promise<Matrix> {
    const addresses = new Map<string, string>();
    for (const pod of pods) {
      const reference = { apiVersion: 'v1', kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace };
      await context.kubectl.wait(reference, 'condition=Ready', 180);
      addresses.set(pod.metadata.name, (await context.kubectl.get(reference)).status.podIP as string);
    }
    return new Matrix(context, addresses);
  }

  private constructor(private readonly context: SuiteContext, private readonly addresses: ReadonlyMap<string, string>) {}

  /** Waits until exactly these pairs connect, since policies take a moment; names the ones that differ when they do not. */
  public async settlesAt(pairs: readonly string[], allowed: readonly string[]): Promise<void> {
    await until({ what: 'the expected state', seconds: 90, everyMilliseconds: 2000 }, async () => {
      const open = new Set(await this.open(pairs));
      none(allowed.filter(pair => !open.has(pair)), 'pairs are refused and should connect');
      none([...open].filter(pair => !allowed.includes(pair)), 'pairs connect and should be refused');
      return true;
    });
  }

  private async open(pairs: readonly string[]): Promise<string[]> {
    const results: string[] = [];
    const callers = [...new Set(pairs.map(pair => pair.split(' -> ')[0]))];
    // A few at a time: each is a process here and one in its pod.
    while (callers.length > 0) results.push(...(await Promise.all(callers.splice(0, 4).map(caller => this.openFrom(caller, pairs)))).flat());
    return results;
  }

  private async openFrom(caller: string, pairs: readonly string[]): Promise<string[]> {
    const own = pairs.filter(pair => pair.startsWith(`${caller} -> `));
    const targets = own.map(pair => {
      const [name, port] = pair.slice(caller.length + 4).split(':');
      return `${this.addresses.get(name)}:${port}`;
    });
    const namespace = ACTORS.find(actor => actor.name === caller)?.namespace ?? NAMESPACE;
    const { stdout } = await this.context.kubectl.exec(namespace, caller, ['node', '/stand-ins/connect.mjs', ...targets]);
    const outcomes = JSON.parse(stdout) as Record<string, string>;
    return own.filter((_, index) => outcomes[targets[index]] === 'open');
  }
}
