import { Construct, IConstruct } from 'constructs';

/** The object of a cluster that is made here; nothing for an existing cluster. */
export function clusterResource(cluster: IConstruct): Construct[] {
  const resource = cluster.node.tryFindChild('Resource');
  return resource ? [resource as Construct] : [];
}
