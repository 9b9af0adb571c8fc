import { readFileSync } from 'fs';
import { isKnownKind, knownKinds, schemaSource, validateManifest } from '../../src/validation';

const topic = { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopic', spec: { partitions: 3 } };

function texts(metadata: unknown, base: { readonly [key: string]: unknown } = topic): string[] {
  return validateManifest({ ...base, metadata }).map(finding => finding.text);
}

const namespace = { apiVersion: 'v1', kind: 'Namespace' };
const service = { apiVersion: 'v1', kind: 'Service', spec: { clusterIP: 'None' } };
const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' };
const storageClass = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', provisioner: 'x' };

describe('type of the object', () => {
  test.each<[string, unknown, string]>([
    ['no object', 'text', 'Invalid value: "text": an object is expected'],
    ['nothing', undefined, 'Invalid value: undefined: an object is expected'],
    ['no kind', { apiVersion: 'v1' }, 'kind: Required value'],
    ['no version', { kind: 'Pod' }, 'apiVersion: Required value'],
    ['another version', { apiVersion: 'kafka.strimzi.io/v1beta2', kind: 'KafkaTopic' },
      'no matches for kind "KafkaTopic" in version "kafka.strimzi.io/v1beta2"; did you mean "kafka.strimzi.io/v1/KafkaTopic"?'],
    ['a kind misspelt', { apiVersion: 'kafka.strimzi.io/v1', kind: 'KafkaTopics' },
      'no matches for kind "KafkaTopics" in version "kafka.strimzi.io/v1"; did you mean "kafka.strimzi.io/v1/KafkaTopic"?'],
    ['a kind of somebody else', { apiVersion: 'example.com/v1', kind: 'Thing' }, 'no matches for kind "Thing" in version "example.com/v1"'],
    ['a name that objects inherit', { apiVersion: 'constructor', kind: 'toString' }, 'no matches for kind "toString" in version "constructor"'],
  ])('%s', (_what, manifest, text) => {
    expect(validateManifest(manifest).map(finding => finding.text)).toEqual([text]);
  });

  test('an unknown kind has its own reason', () => {
    expect(validateManifest({ apiVersion: 'example.com/v1', kind: 'Thing' })[0].reason).toBe('UnknownKind');
  });
});

describe('metadata', () => {
  test.each<[string, unknown, { readonly [key: string]: unknown }]>([
    ['labels and annotations', { name: 'a.b', namespace: 'x', labels: { 'a': '', 'x.y/z': 'A_b.c' }, annotations: { 'X/Y': 'any text\n' } }, topic],
    ['generated name', { generateName: 'orders-' }, topic],
    ['role with a colon', { name: 'system:reader' }, role],
    ['creation time as null', { name: 'a', creationTimestamp: null }, topic],
  ])('%s', (_what, metadata, base) => {
    expect(texts(metadata, base)).toEqual([]);
  });

  test.each<[string, unknown, string, { readonly [key: string]: unknown }?]>([
    ['no name', {}, 'metadata.name: Required value: name or generateName is required'],
    ['no metadata', undefined, 'metadata.name: Required value: name or generateName is required'],
    ['capital letter', { name: 'Orders' }, 'metadata.name: Invalid value: "Orders": a lowercase RFC 1123 subdomain must consist of'],
    ['long name', { name: 'a'.repeat(254) }, 'must be no more than 253 characters'],
    ['dot in a namespace', { name: 'a.b' }, 'metadata.name: Invalid value: "a.b": must not contain dots', namespace],
    ['digit before a service', { name: '1a' }, 'metadata.name: Invalid value: "1a": a DNS-1035 label must consist of', service],
    ['slash in a role', { name: 'a/b' }, "metadata.name: Invalid value: \"a/b\": may not contain '/'", role],
    ['dots as a role', { name: '..' }, "metadata.name: Invalid value: \"..\": may not be '..'", role],
    ['bad generated name', { generateName: 'A-' }, 'metadata.generateName: Invalid value: "A-"'],
    ['namespace that is none', { name: 'a', namespace: 'a.b' }, 'metadata.namespace: Invalid value: "a.b": must not contain dots'],
    ['namespace of a cluster object', { name: 'a', namespace: 'b' }, 'metadata.namespace: Forbidden: not allowed on this type', storageClass],
    ['label key', { name: 'a', labels: { 'a b': 'c' } }, 'metadata.labels: Invalid value: "a b": name part must consist of'],
    ['empty label key', { name: 'a', labels: { '': 'c' } }, 'metadata.labels: Invalid value: "": name part must be non-empty'],
    ['label key with two slashes', { name: 'a', labels: { 'a/b/c': 'c' } }, 'metadata.labels: Invalid value: "a/b/c": a qualified name must consist of'],
    ['label prefix', { name: 'a', labels: { 'A/b': 'c' } }, 'metadata.labels: Invalid value: "A/b": prefix part a lowercase RFC 1123 subdomain'],
    ['label without prefix', { name: 'a', labels: { '/b': 'c' } }, 'metadata.labels: Invalid value: "/b": prefix part must be non-empty'],
    ['long label key', { name: 'a', labels: { ['b'.repeat(64)]: 'c' } }, 'name part must be no more than 63 characters'],
    ['label value', { name: 'a', labels: { b: 'c d' } }, 'metadata.labels: Invalid value: "c d": a valid label must be an empty string or consist of'],
    ['long label value', { name: 'a', labels: { b: 'c'.repeat(64) } }, 'must be no more than 63 characters'],
    ['number as label', { name: 'a', labels: { b: 1 } }, 'metadata.labels[b]: Invalid value: "integer": metadata.labels[b] in body must be of type string'],
    ['annotation key', { name: 'a', annotations: { 'b c': '' } }, 'metadata.annotations: Invalid value: "b c": name part must consist of'],
    ['annotations in all', { name: 'a', annotations: { b: 'x'.repeat(256 * 1024) } }, 'metadata.annotations: Too long: may not be more than 262144 bytes'],
    ['annotations with wide letters', { name: 'a', annotations: { b: '😀'.repeat(66_000) } }, 'metadata.annotations: Too long'],
    ['finalizer', { name: 'a', finalizers: ['a b'] }, 'metadata.finalizers: Invalid value: "a b": name part'],
    ['unknown field', { name: 'a', lables: {} }, 'metadata.lables: unknown field; did you mean "labels"?'],
    ['owner without uid', { name: 'a', ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p' }] }, 'metadata.ownerReferences[0].uid: Required value'],
  ])('%s', (_what, metadata, text, base = topic) => {
    const found = validateManifest({ ...base, metadata });
    expect(new Set(found.map(finding => finding.path)).size).toBe(1);
    expect(found[0].text).toContain(text);
  });
});

describe('the list of kinds', () => {
  test('tells where a schema comes from', () => {
    expect(schemaSource('kafka.strimzi.io/v1', 'Kafka')).toEqual({ operator: 'strimzi', version: '1.2.0' });
    expect(schemaSource('v1', 'ConfigMap')).toEqual({ operator: 'kubernetes', version: 'v1.34.0' });
    expect(schemaSource('v1', 'Thing')).toBeUndefined();
    expect(isKnownKind('sources.knative.dev/v1', 'KafkaSource')).toBe(true);
    expect(isKnownKind('sources.knative.dev/v1beta1', 'KafkaSource')).toBe(false);
    expect(isKnownKind('__proto__', 'x')).toBe(false);
  });

  test('is sorted and complete', () => {
    expect(knownKinds()).toEqual([...knownKinds()].sort());
    expect(knownKinds().length).toBeGreaterThan(90);
  });
});

describe('files', () => {
  test('are read on first use, one kind at a time, and nothing on import', () => {
    const read: string[] = [];
    jest.isolateModules(() => {
      jest.doMock('fs', () => ({
        ...jest.requireActual<typeof import('fs')>('fs'),
        readFileSync: (file: string) => {
          read.push(file.replace(/^.*[/\\]/, ''));
          return readFileSync(file, 'utf8');
        },
      }));
      const isolated = jest.requireActual<typeof import('../../src/validation')>('../../src/validation');
      const atImport = read.filter(file => file.endsWith('.json'));
      isolated.validateManifest({ ...topic, metadata: { name: 'a' } });
      isolated.validateManifest({ ...topic, metadata: { name: 'b' } });
      expect(atImport).toEqual([]);
    });
    jest.dontMock('fs');
    expect(read.filter(file => file.endsWith('.json'))).toEqual(['index.json', 'kafka.strimzi.io_v1_KafkaTopic.json', 'definitions.json']);
  });
});
