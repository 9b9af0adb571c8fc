import * as pulumi from '@pulumi/pulumi';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { argsOf } from './args';
import { CONSTRUCT_TYPE, formerPlaces, pastOf, resourceName } from './identity';
import { annotated, readinessOf, ReadinessTable, resourceOptions } from './resource-options';
import { resourceClass } from './sdk';
import { SynthesizedObject } from './synthesis';

/** What a component deploys, and how. */
export interface Deployment {
  /** Name of the component. */
  readonly name: string;
  readonly objects: readonly SynthesizedObject[];
  /** The namespace that goes without saying in names. */
  readonly home?: string;
  readonly readiness: ReadinessTable;
  readonly opts: pulumi.ComponentResourceOptions;
  /** Constructs that the component itself stands for. */
  readonly skip: readonly IConstruct[];
}

/** A construct, as the parent of what is below it. */
class ConstructResource extends pulumi.ComponentResource {
  constructor(name: string, parent: pulumi.Resource) {
    super(CONSTRUCT_TYPE, name, {}, { parent });
    this.registerOutputs({});
  }
}

/** Makes the resources of all objects, parents first. @returns them by object */
export function deploy(component: pulumi.ComponentResource, deployment: Deployment): ReadonlyMap<ApiObject, pulumi.CustomResource> {
  const { name, objects, home, readiness: own, opts, skip } = deployment;
  const past = pastOf(component, name, opts.aliases);
  const parents = new Map<IConstruct, { readonly resource: pulumi.Resource; readonly depth: number }>();
  const parentOf = (construct: IConstruct): { readonly resource: pulumi.Resource; readonly depth: number } => {
    const scope = construct.node.scope;
    if (scope === undefined || skip.includes(scope)) return { resource: component, depth: 0 };
    if (ApiObject.isApiObject(scope)) return parentOf(scope);
    const known = parents.get(scope);
    if (known) return known;
    const above = parentOf(scope);
    const made = { resource: new ConstructResource(`${name}/${pathBelow(scope, skip)}`, above.resource), depth: above.depth + 1 };
    parents.set(scope, made);
    return made;
  };
  const resources = new Map<ApiObject, pulumi.CustomResource>();
  for (const synthesized of objects) {
    const { object, manifest, after } = synthesized;
    const { resource: parent, depth } = parentOf(object);
    const readiness = readinessOf(manifest, own);
    const objectName = resourceName(name, synthesized, home);
    const Class = resourceClass(manifest.apiVersion, manifest.kind);
    const options: pulumi.CustomResourceOptions = {
      ...resourceOptions(manifest, readiness, opts),
      parent,
      // What the component waits for, its first objects wait for.
      dependsOn: after.length === 0 ? opts.dependsOn : after.map(target => resources.get(target)!),
      aliases: formerPlaces(past, objectName, manifest, depth),
    };
    resources.set(object, new Class(objectName, argsOf(object, annotated(manifest, readiness)), options));
  }
  return resources;
}

/** Path of a construct below those that the component stands for. */
function pathBelow(construct: IConstruct, skip: readonly IConstruct[]): string {
  return construct.node.scopes.filter(scope => !skip.includes(scope)).map(scope => scope.node.id).join('/');
}
