import * as pulumi from '@pulumi/pulumi';
import { Chart } from 'cdk8s';
import { otherVersions } from './other-versions';
import { typeToken } from './sdk';
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

/** What tells where the objects of a component may have been before. */
export interface Past {
  readonly componentName: string;
  readonly componentUrn: pulumi.Output<string>;
  /** Names that the component had. */
  readonly formerNames: readonly string[];
}

/** The past of a component. */
export function pastOf(component: pulumi.Resource, componentName: string, aliases: pulumi.ComponentResourceOptions['aliases']): Past {
  return { componentName, componentUrn: component.urn, formerNames: formerNamesOf(aliases) };
}

/**
 * URNs under which the state may know an object: at another depth of the tree, below a component of another name, and with another version of its kind. So
 * a construct can be moved within the program, wrapped, or unwrapped, and its objects stay.
 *
 * They are texts, since the SDK makes a dozen outputs of an alias that names a parent, which took most of the time of a preview.
 *
 * @param depth number of constructs between the component and the object
 */
export function formerPlaces(past: Past, name: string, { apiVersion, kind }: Manifest, depth: number): Array<pulumi.Output<string>> {
  const { componentName, componentUrn, formerNames } = past;
  const type = typeToken(apiVersion, kind);
  // Of parents, a URN has only the types.
  const place = (at: number, token: string, itsName: string) => componentUrn.apply(urn => {
    const [stack, project, types] = urn.split('::');
    return `${stack}::${project}::${types}${`$${CONSTRUCT_TYPE}`.repeat(at)}$${token}::${itsName}`;
  });
  const depths = Array.from({ length: DEEPEST + 1 }, (_, at) => at);
  return [
    ...depths.filter(at => at !== depth).map(at => place(at, type, name)),
    ...formerNames.flatMap(former => depths.map(at => place(at, type, former + name.slice(componentName.length)))),
    ...otherVersions(apiVersion).map(version => place(depth, typeToken(version, kind), name)),
  ];
}

/** Names that a component had, as its own aliases tell. */
function formerNamesOf(aliases: pulumi.ComponentResourceOptions['aliases']): string[] {
  if (!Array.isArray(aliases)) return [];
  return aliases.map(alias => (typeof alias === 'object' && 'name' in alias ? alias.name : undefined)).filter(name => typeof name === 'string');
}

/** Identity in the cluster, for messages. */
export function titleOf({ kind, metadata: { namespace, name } }: Manifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
