import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PipelineGraph } from '../../core/graph';
import { OWNER_LABEL } from '../../render/manifest';

/** Who is responsible for each stage: the owner label of its objects, so that to ask settles no default. */
export function objectOwners(graph: PipelineGraph, root: IConstruct): Map<IConstruct, string> {
  const owners = new Map<IConstruct, string>();
  for (const construct of root.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    const owner = construct.metadata.getLabel(OWNER_LABEL);
    const stage = owner === undefined ? undefined : graph._ownerOf(construct);
    if (owner !== undefined && stage !== undefined) owners.set(stage, owner);
  }
  return owners;
}
