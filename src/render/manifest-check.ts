import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { ForeignObjects, PipelineGraph } from '../core/graph';
import { isKnownKind, schemaSource, validateManifest } from '../validation';

const OURS = Symbol.for('cdk8s-data-pipelines.Manifest');

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
    problems.push(...duplicateProblem(construct, seen));
    problems.push(...schemaProblems(graph, construct, ours));
  }
  return problems;
}

function duplicateProblem(manifest: ApiObject, seen: Map<string, ApiObject>): string[] {
  const key = [manifest.apiGroup, manifest.kind, manifest.metadata.namespace ?? '', manifest.name].join('/');
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, manifest);
    return [];
  }
  const detail = { what: `${manifest.kind} ${manifest.metadata.namespace ?? ''}/${manifest.name} is emitted twice, first by ${first.node.path}` };
  return [CORE.text(manifest, 'DuplicateObject', detail)];
}

function schemaProblems(graph: PipelineGraph, manifest: ApiObject, ours: boolean): string[] {
  const findings = validateManifest(manifest.toJson());
  if (findings.length === 0) return [];
  const source = schemaSource(manifest.apiVersion, manifest.kind);
  const from = source ? ` (schema of ${source.operator} ${source.version})` : '';
  const texts = findings.map(finding => ({ what: `${manifest.kind} ${manifest.name} is invalid: ${finding.text}${from}` }));
  if (ours || graph.foreignObjects === ForeignObjects.ERROR) return texts.map(detail => CORE.text(manifest, 'ManifestInvalid', detail));
  for (const detail of texts) graph._warn(manifest, CORE, 'ForeignManifestInvalid', CORE.text(manifest, 'ForeignManifestInvalid', detail));
  return [];
}
