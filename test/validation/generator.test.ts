import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { readOperator } from '../../scripts/schemas/crd';
import { findInputs, ROOT } from '../../scripts/schemas/generate';
import { generateFiles } from '../../scripts/schemas/output';
import { prune } from '../../scripts/schemas/prune';
import { KindSchema } from '../../scripts/schemas/schema';
import { customTypes } from '../../scripts/schemas/types';

/** Files of kinds in a folder; those of connectors come from a generator of their own. */
const filesOf = (folder: string) => readdirSync(join(ROOT, folder)).filter(name => name !== 'connectors');

describe('generated files', () => {
  const inputs = findInputs();
  const missing = [inputs.crdDir, inputs.kubernetesSchema].filter(path => !existsSync(path));
  if (missing.length > 0) console.log('generated files not compared: upstream files are not here; set CRD_DIR and KUBERNETES_SCHEMA');

  (missing.length === 0 ? test : test.skip)('are what the generator makes of the upstream files, and repeat', () => {
    const files = generateFiles(inputs);
    const stale = [...files].filter(([path, content]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== content);
    expect(stale.map(([path]) => path)).toEqual([]);
    const onDisk = ['src/crd', 'schemas'].flatMap(folder => filesOf(folder).map(name => `${folder}/${name}`));
    expect(onDisk.sort()).toEqual([...files.keys()].sort());
    expect([...generateFiles(inputs)]).toEqual([...files]);
  }, 60_000);

  test('hold no descriptions and stay small', () => {
    const files = filesOf('schemas').map(name => readFileSync(join(ROOT, 'schemas', name), 'utf8'));
    expect(files.filter(text => /"description":"/.test(text))).toEqual([]);
    expect(files.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(1_000_000);
  });
});

describe('one CRD', () => {
  let folder: string;
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'example.com',
      scope: 'Cluster',
      names: { kind: 'Thing' },
      versions: ['v1', 'v2', 'v3'].map(name => ({
        name,
        served: name !== 'v3',
        storage: name === 'v2',
        schema: {
          openAPIV3Schema: {
            type: 'object',
            description: 'A thing.',
            required: ['spec', 'metadata'],
            properties: {
              apiVersion: { type: 'string' },
              kind: { type: 'string' },
              metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 5 } } },
              spec: {
                type: 'object',
                required: ['mode'],
                properties: {
                  'mode': { type: 'string', enum: ['on', "it's"], description: 'How.' },
                  'port-range': { 'x-kubernetes-int-or-string': true, 'anyOf': [{ type: 'string' }, { type: 'integer' }] },
                  'parts': { type: 'array', items: { type: 'object', nullable: true, properties: { size: { type: 'number' } } } },
                  'other': { type: 'array', items: { type: 'object', nullable: true, properties: { size: { type: 'number' } } } },
                  'free': { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true, 'properties': { a: { type: 'boolean' } } },
                  'labels': { type: 'object', additionalProperties: { type: 'string' } },
                  'raw': { 'x-kubernetes-preserve-unknown-fields': true },
                },
              },
              status: { type: 'object', properties: { ready: { type: 'boolean' } } },
            },
          },
        },
      })),
    },
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crds-'));
    mkdirSync(join(folder, 'made-up'));
    writeFileSync(join(folder, 'made-up/things.example.com.yaml'), JSON.stringify(crd));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function read(file: string): KindSchema[] {
    return readOperator(folder, { operator: 'made-up', folder: 'made-up', version: '1.2.3', files: [file] });
  }

  test('gives the stored version without descriptions and common parts', () => {
    const [thing, ...rest] = read('things.example.com');
    expect(rest).toEqual([]);
    expect(thing).toMatchObject({ apiVersion: 'example.com/v2', kind: 'Thing', scope: 'Cluster', operatorVersion: '1.2.3' });
    expect(thing.schema.required).toEqual(['spec']);
    expect(thing.schema.properties).toMatchObject({
      metadata: { 'properties': { name: { maxLength: 5 } }, 'x-kubernetes-preserve-unknown-fields': true },
      status: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
      spec: { properties: { 'port-range': { 'x-kubernetes-int-or-string': true } } },
    });
    expect(JSON.stringify(thing.schema)).not.toMatch(/description|anyOf/);
  });

  test('gives other served versions by name, and refuses those that are not served', () => {
    expect(read('things.example.com@v1,v2').map(kind => kind.apiVersion)).toEqual(['example.com/v1', 'example.com/v2']);
    expect(() => read('things.example.com@v3')).toThrow('things.example.com: expected the served versions v3, found v1, v2');
    expect(() => read('others.example.com')).toThrow('others.example.com');
  });

  test('gives types', () => {
    const text = customTypes(read('things.example.com@v1,v2'));
    expect(text).toContain('// Upstream: made-up 1.2.3.');
    expect(text).toContain("export interface ThingV2 {\n  readonly apiVersion: 'example.com/v2';\n  readonly kind: 'Thing';\n  readonly metadata?: ObjectMeta;\n  readonly spec: ThingV2Spec;\n}");
    expect(text).toContain([
      'export interface ThingSpec {',
      '  readonly free?: ThingSpecFree;',
      '  readonly labels?: { readonly [key: string]: string };',
      "  readonly mode: 'on' | 'it\\'s';",
      '  readonly other?: ReadonlyArray<ThingSpecOther | null>;',
      '  readonly parts?: ReadonlyArray<ThingSpecOther | null>;',
      "  readonly 'port-range'?: number | string;",
      '  readonly raw?: unknown;',
      '}',
    ].join('\n'));
    expect(text).toContain('export interface ThingSpecFree {\n  readonly a?: boolean;\n  readonly [key: string]: unknown;\n}');
  });

  test('stops at a keyword that nobody thought of', () => {
    expect(() => prune({ type: 'object', properties: { a: { type: 'string', contentEncoding: 'x' } } }, 'Thing'))
      .toThrow('Thing.a: the generator does not know the keyword "contentEncoding"; teach prune.ts to keep or to drop it');
  });

  test('stops when kinds.ts names another version than the files have', () => {
    const inputs = { crdDir: folder, kubernetesSchema: findInputs().kubernetesSchema };
    writeFileSync(join(folder, 'INDEX.md'), '| cert-manager | x | `v0.0.1` |\n');
    if (existsSync(inputs.kubernetesSchema)) expect(() => generateFiles(inputs)).toThrow('cert-manager: kinds.ts says v1.21.1, INDEX.md does not');
  });
});
