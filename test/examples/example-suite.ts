import { createHash } from 'crypto';
import * as yaml from 'yaml';
import { validateManifest } from '../../src/validation';
import { Manifest } from '../support/app';
import { SynthesizedExample, synthesizeExample } from '../support/examples';
import { PipelineGraph } from 'cdk8s-data-pipelines';

/** What holds for every example, and what its objects look like. A file of its own calls it for each, so that each has its own snapshots. */
export function describeExample(name: string): void {
  describe(name, () => {
    let example: SynthesizedExample;
    beforeAll(() => {
      example = synthesizeExample(name);
    });

    test('every object is valid', () => {
      expect(example.objects.length).toBeGreaterThan(30);
      expect(example.objects.flatMap(object => validateManifest(object).map(finding => `${title(object)}: ${finding.text}`))).toEqual([]);
    });

    test('every warning is acknowledged, with a reason', () => {
      const warnings = PipelineGraph.of(example.app)._warnings.all();
      expect(warnings.filter(warning => !warning.acknowledged).map(warning => warning.text)).toEqual([]);
    });

    test('a second run gives the same bytes', () => {
      jest.resetModules();
      expect(synthesizeExample(name).files).toEqual(example.files);
    });

    test('the files hold these objects, in this order', () => {
      expect(Object.entries(example.charts).map(([file, objects]) => [`${file}:`, ...objects.map(title)].join('\n  ')).join('\n')).toMatchSnapshot();
    });

    test('the objects look like this', () => {
      for (const object of example.objects) expect(readable(object)).toMatchSnapshot(title(object));
    });
  });
}

function title(object: Manifest): string {
  const { namespace, name } = object.metadata;
  return `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** YAML, without the text of programs: they have tests of their own, and their hash shows that they changed. */
function readable(object: Manifest): string {
  const data = Object.entries<string>(object.kind === 'ConfigMap' ? object.data : {}).map(([file, text]) =>
    [file, /\.(mjs|py)$/.test(file) ? `sha256 ${createHash('sha256').update(text).digest('hex')}` : text]);
  return yaml.stringify(data.length === 0 ? object : { ...object, data: Object.fromEntries(data) }, { lineWidth: 0 });
}
