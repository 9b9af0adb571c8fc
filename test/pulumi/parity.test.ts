import { isDeepStrictEqual } from 'util';
import { kubernetesObjects, Registered, run } from './program';
import { exampleNames } from '../../scripts/examples';
import { Manifest } from '../support/app';
import { synthesizeExample } from '../support/examples';
import { provides, references } from '../support/references';
import { PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

// Whole examples, on a machine that may be busy.
jest.setTimeout(60_000);

const ADDED = ['pulumi.com/waitFor', 'pulumi.com/skipAwait'];

/** References that nothing waits for: the operator looks for the other object again and again, or when its time has come. */
const LOOKED_FOR_LATER = [/ObjectBucketClaim .* CephBucketNotification /, /VolumeSnapshotSchedule .* (Kafka|Elasticsearch) /];

/** The object without what is for the provider. */
function withoutAdditions({ inputs }: Registered): Manifest {
  const { annotations, ...metadata } = inputs.metadata;
  const own = Object.fromEntries(Object.entries(annotations ?? {}).filter(([name]) => !ADDED.includes(name)));
  return { ...inputs, metadata: { ...metadata, ...(Object.keys(own).length > 0 ? { annotations: own } : {}) } };
}

function key({ apiVersion, kind, metadata }: Manifest): string {
  return `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}

/** Example, objects, equal ones, different ones. */
const table: Array<[string, number, number, number]> = [];
afterAll(() => {
  const sum = (column: 1 | 2 | 3) => table.reduce((total, row) => total + row[column], 0);
  const lines = [['example', 'objects', 'equal', 'different'], ...table, ['total', sum(1), sum(2), sum(3)]];
  process.stdout.write(lines.map(([name, ...figures]) => `${String(name).padEnd(20)}${figures.map(figure => String(figure).padStart(10)).join('')}\n`).join(''));
});

describe.each(exampleNames())('%s', name => {
  const example = synthesizeExample(name);
  let objects: Registered[];
  beforeAll(async () => {
    const { registered } = await run(() => new PipelineComponent(name, { app: example.app }));
    objects = kubernetesObjects(registered);
  });

  test('has the same objects as resources as in its files', () => {
    expect(objects.map(withoutAdditions).map(key).sort()).toEqual(example.objects.map(key).sort());
    const byKey = new Map(objects.map(withoutAdditions).map(object => [key(object), object]));
    const equal = example.objects.filter(object => isDeepStrictEqual(byKey.get(key(object)), object)).length;
    table.push([name, objects.length, equal, example.objects.length - equal]);
    for (const object of example.objects) expect(byKey.get(key(object))).toEqual(object);
  });

  test('each object depends on those that it refers to', () => {
    const all = objects.map(({ inputs }) => inputs as Manifest);
    const owners = new Map(objects.flatMap(object => provides(object.inputs).map(provided => [provided, object.urn] as const)));
    const byUrn = new Map(objects.map(object => [object.urn, object]));
    const closure = (urn: string, seen = new Set<string>()): Set<string> => {
      for (const next of byUrn.get(urn)!.dependsOn) {
        if (!seen.has(next)) closure(next, seen.add(next));
      }
      return seen;
    };
    const missing = objects.flatMap(object => {
      const before = closure(object.urn);
      const misses = (reference: string) => owners.has(reference) && owners.get(reference) !== object.urn && !before.has(owners.get(reference)!);
      return references(object.inputs, all).filter(misses).map(reference => `${object.type} ${object.name} -> ${reference}`);
    });
    const titles = missing.map(pair => pair.replace(/^.*:(\w+) (\S+) -> /, '$1 $2 '));
    expect(titles.filter(title => !LOOKED_FOR_LATER.some(pattern => pattern.test(title))).sort()).toEqual([]);
  });
});
