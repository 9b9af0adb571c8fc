import { ApiObject, ApiObjectProps, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { isDeferred } from '../core/deferred';
import { ForeignObjects, PipelineGraph } from '../core/graph';
import { PipelineError, reportOf } from '../core/problems';
import { Finding, isKnownInAnyVersion, schemaSource, validateManifest } from '../validation';

/** What tells objects apart in a cluster: two versions of one kind are one object. */
interface Identity {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * An object of this library. It is checked whenever it is rendered, on whatever way, so nothing unchecked leaves; when one is invalid, one
 * report names all that are.
 */
export class CheckedObject extends ApiObject {
  private readonly declared: Identity;
  private patched = false;

  constructor(scope: Construct, id: string, props: ApiObjectProps, namespace?: string) {
    super(scope, id, props);
    this.declared = { kind: this.kind, namespace, name: this.name };
    const graph = PipelineGraph.of(scope);
    graph._addCheck('manifests', () => manifestProblems(graph, this.node.root));
  }

  public override addJsonPatch(...operations: JsonPatch[]): void {
    this.patched = true;
    super.addJsonPatch(...operations);
  }

  /** What it is in the cluster; only a patch can change that. */
  public identity(): Identity {
    return this.patched ? identityOf(super.toJson() as RenderedObject) : this.declared;
  }

  public override toJson(): object {
    const manifest = super.toJson() as object;
    if (findings(this, manifest).length > 0) throw new PipelineError('ManifestInvalid', reportOf(invalidObjects(this.node.root)));
    return manifest;
  }

  /** The object as it would be rendered now, whether or not it holds against its schema; for reports. */
  public unchecked(): object {
    return super.toJson() as object;
  }

  /** What is wrong with the object as it would be rendered now. */
  public problems(): string[] {
    return findings(this, super.toJson()).map(detail => CORE.text(this, 'ManifestInvalid', detail));
  }
}

function invalidObjects(root: IConstruct): string[] {
  return root.node.findAll().filter(isChecked).flatMap(manifest => manifest.problems()).sort();
}

/** Whether an object is one of this library's; cdk8s makes `instanceof` true for every ApiObject. */
export function isChecked(construct: IConstruct): construct is CheckedObject {
  return 'identity' in construct;
}

interface RenderedObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function identityOf({ kind, metadata: { name, namespace } }: RenderedObject): Identity {
  return { kind, namespace, name };
}

/** Problems that can be told before our objects are rendered: the same object twice, and objects of others. */
function manifestProblems(graph: PipelineGraph, root: IConstruct): string[] {
  const problems: string[] = [];
  const seen = new Map<string, ApiObject>();
  for (const construct of root.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    if (isChecked(construct)) {
      problems.push(...duplicateProblem(construct, construct.identity(), seen));
      continue;
    }
    const manifest = construct.toJson() as RenderedObject;
    problems.push(...duplicateProblem(construct, identityOf(manifest), seen));
    if (graph.foreignObjects !== ForeignObjects.IGNORE && isKnownInAnyVersion(construct.apiVersion, construct.kind)) {
      problems.push(...foreignProblems(graph, construct, manifest));
    }
  }
  return problems;
}

function duplicateProblem(construct: ApiObject, { kind, namespace, name }: Identity, seen: Map<string, ApiObject>): string[] {
  const title = namespace === undefined ? name : `${namespace}/${name}`;
  const key = `${construct.apiGroup}/${kind}/${title}`;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, construct);
    return [];
  }
  return [CORE.text(construct, 'DuplicateObject', { what: `${kind} ${title} is emitted twice, first by ${first.node.path}` })];
}

function foreignProblems(graph: PipelineGraph, construct: ApiObject, manifest: object): string[] {
  const details = findings(construct, manifest);
  if (graph.foreignObjects === ForeignObjects.ERROR) return details.map(detail => CORE.text(construct, 'ManifestInvalid', detail));
  for (const detail of details) graph._warn(construct, CORE, 'ForeignManifestInvalid', CORE.text(construct, 'ForeignManifestInvalid', detail));
  return [];
}

function findings(construct: ApiObject, manifest: object): Array<{ what: string }> {
  const found = validateManifest(manifest).filter(finding => !isAboutDeferred(finding, manifest));
  if (found.length === 0) return [];
  const source = schemaSource(construct.apiVersion, construct.kind);
  const from = source ? ` (schema of ${source.operator} ${source.version})` : '';
  return found.map(finding => ({ what: `${construct.kind} ${construct.name} is invalid: ${finding.text}${from}` }));
}

/** What a placeholder, or a rule over several fields, breaks is told when the value is known; whoever puts it in asks again. */
function isAboutDeferred(finding: Finding, manifest: object): boolean {
  return isDeferred(finding.text) || (finding.reason === 'Rule' && isDeferred(JSON.stringify(manifest)));
}
