import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A manifest as tests look at it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a manifest has the shape of its kind
export type Manifest = any;

/** A chart in an app of its own. */
export function testChart(namespace = 'orders', id = 'orders'): Chart {
  return new Chart(Testing.app(), id, { namespace });
}

/** Synthesizes all charts of an app, with every check. */
export function synthAll(scope: IConstruct): Manifest[] {
  return (scope.node.root as App).charts.flatMap(chart => chart.toJson());
}

/** The only object of a kind and name; fails when there is none or more than one. */
export function find(manifests: Manifest[], kind: string, name?: string): Manifest {
  const found = manifests.filter(m => m.kind === kind && (name === undefined || m.metadata.name === name));
  if (found.length !== 1) {
    const names = manifests.map(m => `${m.kind}/${m.metadata.name}`).join(', ');
    throw new Error(`${found.length} objects of ${kind} ${name ?? ''}, there are: ${names}`);
  }
  return found[0];
}

/** The message of the error that a function throws; fails when it throws none. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

/** A foreign object that needs no schema. */
export function widget(scope: Chart, id: string, name = id.toLowerCase()): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name } });
}
