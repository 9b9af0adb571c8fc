import { App } from 'cdk8s';
import * as fc from 'fast-check';
import { build } from './build';
import { expectedPairs, expectedRights } from './expected';
import { AppPlan, appPlan } from './plan';
import { validateManifest } from '../../src/validation';
import { Manifest } from '../support/app';

const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.TEST_RUNS ?? 2_000);

beforeAll(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  // eslint-disable-next-line no-console -- a failure has to be repeatable
  console.log(`property test: TEST_SEED=${SEED} TEST_RUNS=${RUNS}`);
});

function manifestsOf(app: App): Manifest[] {
  return app.charts.flatMap(chart => chart.toJson());
}

/** Rights of the users of stages; the workers of Connect have rights of their own, which their own tests cover. */
function rightsOf(manifests: Manifest[]): Set<string> {
  return new Set(manifests.filter(m => m.kind === 'KafkaUser' && /^kafka-stage\d+$/.test(m.metadata.name)).flatMap(user =>
    (user.spec.authorization?.acls ?? []).flatMap((acl: Manifest) => acl.operations.map((operation: string) => {
      expect(acl.resource.patternType ?? 'literal').toBe('literal');
      return `${user.metadata.namespace} ${user.metadata.name} ${acl.resource.type} ${acl.resource.name} ${operation}`;
    }))));
}

function pairsOf(manifests: Manifest[]): Set<string> {
  const policies = manifests.filter(m => m.kind === 'NetworkPolicy').map(m => [m.metadata.namespace, ...(/^(kafka|search)-from-(stage\d+)$/.exec(m.metadata.name)?.slice(1) ?? [])]);
  return new Set(policies.filter(parts => parts.length === 3).map(parts => parts.join(' ')));
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

test(`${RUNS} random pipelines hold`, () => {
  let objects = 0;
  fc.assert(fc.property(appPlan, plan => {
    const manifests = manifestsOf(build(plan));
    objects += manifests.length;
    expect(manifests.flatMap(manifest => validateManifest(manifest))).toEqual([]);
    expect([...rightsOf(manifests)].sort()).toEqual([...expectedRights(plan)].sort());
    expect([...pairsOf(manifests)].sort()).toEqual([...expectedPairs(plan)].sort());
    expect(new Set(manifests.map(key)).size).toBe(manifests.length);
  }), { numRuns: RUNS, seed: SEED });
  // eslint-disable-next-line no-console -- the figure is asked for
  console.log(`${RUNS} pipelines, ${objects} objects, 0 invalid`);
});

test('the same program gives the same bytes', () => {
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

test('a further sink changes no existing object', () => {
  fc.assert(fc.property(appPlan, fc.constantFrom('search' as const, 'archive' as const), fc.nat(3), (plan, kind, from) => {
    fc.pre(!sharesGatewayTopic(plan));
    const before = new Map(manifestsOf(build(plan)).map(m => [key(m), withoutSearchUsers(m)]));
    const [first, ...others] = plan.namespaces;
    const grown = { ...plan, namespaces: [{ ...first, stages: [...first.stages, { kind, from, deadLetter: true }] }, ...others] };
    const after = new Map(manifestsOf(build(grown)).map(m => [key(m), withoutSearchUsers(m)]));
    for (const [name, text] of before) expect([name, after.get(name)]).toEqual([name, text]);
    expect(after.size).toBeGreaterThan(before.size);
  }), { numRuns: Math.ceil(RUNS / 20), seed: SEED });
});
