import { App, Chart, Testing, YamlOutputType } from 'cdk8s';
import * as yaml from 'yaml';
import { KubeObject } from '../cluster/objects';
import { SuiteImages } from '../images/suite-images';

/** Where a program puts what it makes. */
export interface ProgramProps {
  readonly namespace: string;
  readonly images: SuiteImages;
}

/** A user's program: constructs in a chart. */
export type Program<T> = (chart: Chart) => T;

/** What a program synthesized. */
export interface Synthesized<T> {
  /** All objects, in the order in which they are applied. */
  readonly objects: readonly KubeObject[];
  /** What the program returned: constructs whose names a scenario needs. */
  readonly program: T;
}

/** Runs a program as a user would, with every check, and reads back what it wrote. */
export function synthesize<T>(props: ProgramProps, program: Program<T>): Synthesized<T> {
  const app: App = Testing.app({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  props.images.configure(app);
  const chart = new Chart(app, 'suite', { namespace: props.namespace });
  const result = program(chart);
  const documents = yaml.parseAllDocuments(app.synthYaml()).map(document => document.toJS() as KubeObject | null);
  const objects = documents.filter((object): object is KubeObject => object !== null);
  return { objects, program: result };
}
