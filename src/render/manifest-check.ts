import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { ForeignObjects, PipelineGraph } from '../core/graph';
import { isKnownKind, schemaSource, validateManifest } from '../validation';

const OURS = Symbol.for('cdk8s-data-pipelines.Manifest');

interface EmittedManifest {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Marks an object as made by this library and checks all objects of the app at each synthesis. */
export function checkManifests(graph: PipelineGraph, manifest: ApiObject): void {
  Object.defineProperty(manifest, OURS, { value: true });
  graph._addCheck('manifests', () => manifestProblems(graph, manifest.node.root));
}

/** Whether an object was made by this library. */
export function isOurs(manifest: IConstruct): boolean {
  return OURS in manifest;
}

/** Problems of all objects below a root: schema, and the same object twice. */
export function manifestProblems(graph: PipelineGraph, root: IConstruct): string[] {
  const problems: string[] = [];
  const seen = new Map<string, ApiObject>();
  for (const construct of root.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    const ours = isOurs(construct);
    if (!ours && (graph.foreignObjects === ForeignObjects.IGNORE || !isKnownKind(construct.apiVersion, construct.kind))) continue;
    const manifest = construct.toJson() as EmittedManifest;
    problems.push(...duplicateProblem(construct, manifest, seen));
    problems.push(...schemaProblems(graph, construct, manifest, ours));
  }
  return problems;
}

/** Two versions of one kind are one object. */
function duplicateProblem(construct: ApiObject, manifest: EmittedManifest, seen: Map<string, ApiObject>): string[] {
  const name = [manifest.metadata.namespace, manifest.metadata.name].filter(part => part !== undefined).join('/');
  const key = `${construct.apiGroup}/${construct.kind}/${name}`;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, construct);
    return [];
  }
  return [CORE.text(construct, 'DuplicateObject', { what: `${construct.kind} ${name} is emitted twice, first by ${first.node.path}` })];
}

function schemaProblems(graph: PipelineGraph, construct: ApiObject, manifest: EmittedManifest, ours: boolean): string[] {
  const findings = validateManifest(manifest);
  if (findings.length === 0) return [];
  const source = schemaSource(construct.apiVersion, construct.kind);
  const from = source ? ` (schema of ${source.operator} ${source.version})` : '';
  const texts = findings.map(finding => ({ what: `${construct.kind} ${construct.name} is invalid: ${finding.text}${from}` }));
  if (ours || graph.foreignObjects === ForeignObjects.ERROR) return texts.map(detail => CORE.text(construct, 'ManifestInvalid', detail));
  for (const detail of texts) graph._warn(construct, CORE, 'ForeignManifestInvalid', CORE.text(construct, 'ForeignManifestInvalid', detail));
  return [];
}
