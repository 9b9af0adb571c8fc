import * as pulumi from '@pulumi/pulumi';
import { Chart } from 'cdk8s';
import { Manifest, SynthesizedObject } from './synthesis';
import { isDeferred } from '../core/deferred';

/** Type of the resources that stand for constructs. One for all, so that the URN of an object tells only how deep it is in the tree. */
export const CONSTRUCT_TYPE = 'cdk8s-data-pipelines:pulumi:Construct';
/** How deep in the tree an object may have been before. */
const DEEPEST = 10;

/**
 * Name of the resource of an object: what it is in the cluster, not where it is in the program. The type is part of the resource's identity anyway.
 *
 * @param home the namespace that goes without saying
 */
export function resourceName(component: string, { object, manifest }: SynthesizedObject, home: string | undefined): string {
  const { name, namespace } = manifest.metadata;
  if (namespace === undefined || namespace === home) return `${component}/${name}`;
  return `${component}/${isDeferred(namespace) ? Chart.of(object).node.id : namespace}/${name}`;
}

/**
 * Aliases under which the state may know an object: at another depth of the tree, and below a component of another name. So a construct can be moved
 * within the program, wrapped, or unwrapped, and its objects stay.
 *
 * @param depth number of constructs between the component and the object
 * @param formerNames names that the component had
 */
export function formerPlaces(component: pulumi.Resource, name: string, componentName: string, depth: number, formerNames: readonly string[]): pulumi.Alias[] {
  const parents = Array.from({ length: DEEPEST + 1 }, (_, at) => ({ at, parent: parentAt(component, at) }));
  const moved = parents.filter(({ at }) => at !== depth).map(({ parent }) => ({ parent }));
  const renamed = formerNames.flatMap(former => parents.map(({ parent }) => ({ parent, name: former + name.slice(componentName.length) })));
  return [...moved, ...renamed];
}

/** URN of a construct at a depth. Of a parent's URN only the types count. */
function parentAt(component: pulumi.Resource, depth: number): pulumi.Output<string> {
  return component.urn.apply(urn => {
    const [prefix, types] = splitUrn(urn);
    return `${prefix}::${types}${`$${CONSTRUCT_TYPE}`.repeat(depth)}::construct`;
  });
}

/** `urn:pulumi:stack::project` and the types, without the name. */
function splitUrn(urn: string): [prefix: string, types: string] {
  const [stack, project, types] = urn.split('::');
  return [`${stack}::${project}`, types];
}

/** Names that a component had, as its own aliases tell. */
export function formerNamesOf(aliases: pulumi.ComponentResourceOptions['aliases']): string[] {
  if (!Array.isArray(aliases)) return [];
  return aliases.map(alias => (typeof alias === 'object' && 'name' in alias ? alias.name : undefined)).filter(name => typeof name === 'string');
}

/** Identity in the cluster, for messages. */
export function titleOf({ kind, metadata: { namespace, name } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
