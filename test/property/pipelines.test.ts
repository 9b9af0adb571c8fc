import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { build } from './build';
import { BROKERS, expectedOpenings, expectedRights, expectedUsers, SEARCH } from './expected';
import { AppPlan, appPlan, StageKind } from './plan';
import { validateManifest } from '../../src/validation';
import { Manifest } from '../support/app';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.TEST_RUNS ?? 2_000);

beforeAll(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  // eslint-disable-next-line no-console -- a failure has to be repeatable
  console.log(`property test: TEST_SEED=${SEED} TEST_RUNS=${RUNS}`);
});

/** Charts in the order of the tree; `app.charts` sorts them by their dependencies, which it finds anew, and slowly, at each call. */
function chartsOf(app: App): Chart[] {
  return app.node.children.filter(child => Chart.isChart(child)) as Chart[];
}

function manifestsOf(app: App): Manifest[] {
  return chartsOf(app).flatMap(chart => chart.toJson());
}

/** Rights of the users of stages; the workers of Connect have rights of their own, which their own tests cover. */
function rightsOf(manifests: Manifest[]): Set<string> {
  return new Set(manifests.filter(m => m.kind === 'KafkaUser' && /^kafka-stage\d+$/.test(m.metadata.name)).flatMap(user =>
    (user.spec.authorization?.acls ?? []).flatMap((acl: Manifest) => acl.operations.map((operation: string) => {
      expect(acl.resource.patternType ?? 'literal').toBe('literal');
      return `${user.metadata.namespace} ${user.metadata.name} ${acl.resource.type} ${acl.resource.name} ${operation}`;
    }))));
}

/** Workers whose Java trusts a search cluster have a hash of that need in their name. */
function usersOf(manifests: Manifest[]): Set<string> {
  return new Set(manifests.filter(m => m.kind === 'KafkaUser').map(m => `${m.metadata.namespace} ${m.metadata.name.replace(/(-confluent-elasticsearch)-[0-9a-f]{6}$/, '$1')}`));
}

/** What the policies of stages, and those that open a server to a stage, let through. DNS is open to all and belongs to no edge. */
function openingsOf(manifests: Manifest[]): Set<string> {
  const policies = manifests.filter(m => m.kind === 'NetworkPolicy' && /^((kafka|search)-from-)?stage\d+(-connector)?$/.test(m.metadata.name));
  return new Set(policies.flatMap(policy => {
    const { name, namespace } = policy.metadata;
    const server = /^(kafka|search)-from-/.exec(name)?.[1];
    if (server) expect(labelsOf(policy.spec)).toBe(server === 'kafka' ? BROKERS : SEARCH);
    // What Knative's own pods may do to a function belongs to Knative, not to an edge of the plan.
    const rules: Manifest[] = server ? policy.spec.ingress : policy.spec.egress;
    return rules.flatMap(({ from, to, ports }) => {
      const peers: Manifest[] = from ?? to;
      if (ports.some((port: Manifest) => port.port === 53)) return [];
      expect(peers?.length).toBeGreaterThan(0);
      return peers.flatMap(peer => ports.map((port: Manifest) => `${namespace} ${name}: ${peerOf(peer)}:${port.port}`));
    });
  }));
}

function peerOf(peer: Manifest): string {
  const space = peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'];
  return `${space === undefined ? '' : `${space}/`}${labelsOf(peer)}`;
}

function labelsOf(selecting: Manifest): string {
  return Object.entries(selecting.podSelector.matchLabels).map(([label, value]) => `${label}=${value}`).sort().join(',');
}

function key(manifest: Manifest): string {
  return [manifest.kind, manifest.metadata.namespace ?? '', manifest.metadata.name].join('/');
}

/** Lists of users that Elasticsearch reads are the one thing that a further sink adds to, see docs/adr/0004. */
function withoutSearchUsers(manifest: Manifest): string {
  if (manifest.kind !== 'Elasticsearch') return JSON.stringify(manifest);
  const { auth: _auth, ...spec } = manifest.spec;
  return JSON.stringify({ ...manifest, spec });
}

/** The plan with one more sink in its first namespace. */
function withSink(plan: AppPlan, kind: StageKind, from: number): AppPlan {
  const [first, ...others] = plan.namespaces;
  return { ...plan, namespaces: [{ ...first, stages: [...first.stages, { kind, from, deadLetter: true }] }, ...others] };
}

function expectUnchanged(before: Manifest[], after: Manifest[]): void {
  const grown = new Map(after.map(m => [key(m), withoutSearchUsers(m)]));
  for (const manifest of before) expect([key(manifest), grown.get(key(manifest))]).toEqual([key(manifest), withoutSearchUsers(manifest)]);
  expect(grown.size).toBeGreaterThan(before.length);
}

test(`${RUNS} random pipelines hold: valid, as the edges say, the same again, and unchanged by one more sink`, () => {
  let objects = 0;
  fc.assert(fc.property(appPlan, fc.constantFrom<StageKind>('search', 'camel', 'confluent', 'archive'), fc.nat(3), (plan, kind, from) => {
    const app = build(plan);
    const manifests = manifestsOf(app);
    objects += manifests.length;
    expect(manifests.flatMap(manifest => validateManifest(manifest))).toEqual([]);
    expect([...rightsOf(manifests)].sort()).toEqual([...expectedRights(plan)].sort());
    expect([...usersOf(manifests)].sort()).toEqual([...expectedUsers(plan)].sort());
    expect([...openingsOf(manifests)].sort()).toEqual([...expectedOpenings(plan)].sort());
    expect(new Set(manifests.map(key)).size).toBe(manifests.length);
    expect(JSON.stringify(manifestsOf(app)) === JSON.stringify(manifests)).toBe(true);
    // A further stage moves the rotation of those that share a gateway topic.
    if (!sharesGatewayTopic(plan)) expectUnchanged(manifests, manifestsOf(build(withSink(plan, kind, from))));
  }), { numRuns: RUNS, seed: SEED });
  // eslint-disable-next-line no-console -- the figure is asked for
  console.log(`${RUNS} pipelines, ${objects} objects, 0 invalid`);
});

test('the same program gives the same files', () => {
  fc.assert(fc.property(appPlan, plan => {
    const app = build(plan);
    const first = app.synthYaml();
    expect(app.synthYaml()).toBe(first);
    expect(build(plan).synthYaml()).toBe(first);
  }), { numRuns: Math.ceil(RUNS / 50), seed: SEED });
});

/** Buckets that notify through one topic of a gateway share the identity of the first, which a warning says: there the order counts. */
function sharesGatewayTopic(plan: AppPlan): boolean {
  return plan.namespaces.some(space => {
    const topics = space.stages.filter(stage => stage.kind === 'notification').map(stage => stage.from % 2);
    return new Set(topics).size < topics.length;
  });
}

test('the order of construction does not change an object', () => {
  fc.assert(fc.property(appPlan, fc.nat(20), (plan, rotation) => {
    fc.pre(!sharesGatewayTopic(plan));
    const sorted = (p: AppPlan) => manifestsOf(build(p)).map(m => JSON.stringify(m)).sort();
    expect(sorted({ ...plan, rotation })).toEqual(sorted({ ...plan, rotation: 0 }));
  }), { numRuns: Math.ceil(RUNS / 20), seed: SEED });
});
