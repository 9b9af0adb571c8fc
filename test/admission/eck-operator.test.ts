import { startEck } from './eck';
import { applied, applyProgram, secretKeysIn } from './eck-cluster';
import { SearchProgram, searchPrograms } from './eck-programs';
import { podOf, Reconciled } from './eck-reconciled';
import { withEngine } from './engine-suite';
import { Manifest } from '../support/app';

const suite = withEngine(startEck);
const programs = searchPrograms();
const reconciled = new Map<SearchProgram, Reconciled>();

/** Conditions that say no more than that no pod runs here. */
const NO_PODS = /Elasticsearch cluster UUID is not reconciled|has no endpoint/;
/** Addresses of services are given out by the API server, whose own repairs are none of the operator's. */
const API_SERVER = 'ipallocator-repair-controller';

describe.each(programs.map(program => [program.name, program] as const))('%s', (_name, program) => {
  test('what we emit is accepted without a warning', async () => {
    const answers = await applyProgram(suite.plane, program);
    const problems = answers.filter(({ answer }) => answer.status >= 300 || answer.warnings.length > 0);
    expect(problems.map(({ object, answer }) => `${object.kind} ${object.metadata.name}: ${answer.body.message} ${answer.warnings.join('; ')}`)).toEqual([]);
    expect(answers.length).toBeGreaterThan(0);
    reconciled.set(program, await Reconciled.of(suite.plane, program));
  });

  test('the operator reports nothing but that no pod runs', () => {
    const { objects, events } = reconciled.get(program)!;
    const conditions = objects.flatMap(({ status }) => (status.conditions ?? []) as Manifest[]).filter(({ status }) => status !== 'True');
    expect(conditions.filter(({ message }) => !NO_PODS.test(message))).toEqual([]);
    const warnings = events.filter(({ type, reportingComponent }) => type === 'Warning' && reportingComponent !== API_SERVER);
    expect(warnings.map(({ reason, message }) => `${reason}: ${message}`)).toEqual([]);
  });

  test('its pods keep to the restricted standard', async () => {
    const { statefulSets } = reconciled.get(program)!;
    for (const set of statefulSets) {
      const { status, body, warnings } = await suite.plane.api.apply(podOf(set), { dryRun: true });
      expect([set.metadata.name, status, status < 300 ? '' : body.message, warnings]).toEqual([set.metadata.name, 201, '', []]);
    }
    expect(statefulSets.length).toBeGreaterThan(0);
  });

  test('its volumes have the names and labels that we predict', () => {
    const { claims } = reconciled.get(program)!;
    const names = claims.map(({ name }) => name);
    for (const { claimName, claimLabels } of program.volumes) {
      expect(names).toContain(claimName);
      expect(claims.find(({ name }) => name === claimName)!.labels).toMatchObject(claimLabels);
    }
    const ofSearch = names.filter(name => name.startsWith('elasticsearch-data-'));
    if (program.volumes.length > 0) expect(program.volumes).toHaveLength(ofSearch.length);
    for (const [name] of JSON.stringify(program.objects).matchAll(/\belasticsearch-data-[a-z0-9-]+-\d+\b/g)) expect(names).toContain(name);
  });

  test('its services, secrets and pods are those that our objects refer to', () => {
    const made = reconciled.get(program)!;
    const clusters = made.objects.filter(({ kind }) => kind === 'Elasticsearch').map(({ metadata }) => metadata.name);
    const ofClusters = (name: string) => clusters.some(cluster => name.startsWith(`${cluster}-es-`));
    const broken: string[] = [];
    for (const object of program.objects) {
      const { namespace, name } = object.metadata;
      for (const [, service, at, port] of JSON.stringify(object).matchAll(/https:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.svc:(\d+)/g)) {
        if (ofClusters(service) && !made.hasService(at, service, Number(port))) broken.push(`${object.kind} ${name}: ${service}:${port}`);
      }
      for (const secret of secretKeysIn(object)) {
        if (ofClusters(secret.name) && !made.hasKey(namespace, secret.name, secret.key)) broken.push(`${object.kind} ${name}: ${secret.name}[${secret.key}]`);
      }
      for (const selector of selectorsIn(object)) {
        const [label, value] = Object.entries(selector.matchLabels as Record<string, string>).find(([key]) => key.includes('.k8s.elastic.co/'))!;
        const ours = made.objects.some(({ metadata }) => metadata.name === value && metadata.namespace === namespace);
        if (ours && made.selected(namespace, selector).length === 0) broken.push(`${object.kind} ${name}: ${label}=${value}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('a second apply changes nothing', async () => {
    for (const object of applied(program)) {
      const before = (await suite.plane.api.get(object)).body;
      const { body: after } = await suite.plane.api.apply(object);
      expect([object.kind, after.metadata.generation, after.spec]).toEqual([object.kind, before.metadata.generation, before.spec]);
      expect([after.metadata.labels, after.metadata.annotations]).toEqual([before.metadata.labels, before.metadata.annotations]);
    }
  });
});

/** Selectors on labels that only the operator's pods have. */
function selectorsIn(value: unknown): Manifest[] {
  if (typeof value !== 'object' || value === null) return [];
  const { matchLabels } = value as { matchLabels?: object };
  return [
    ...(matchLabels && Object.keys(matchLabels).some(key => key.includes('.k8s.elastic.co/')) ? [value] : []),
    ...Object.values(value).flatMap(selectorsIn),
  ];
}
