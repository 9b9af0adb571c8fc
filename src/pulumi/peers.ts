import { PULUMI } from './problems';

/**
 * Says what to install before Node.js says that a module is not there.
 *
 * @param resolve finds a package; throws when it is not there
 */
export function needPeers(resolve: (name: string) => unknown): void {
  for (const peer of ['@pulumi/pulumi', '@pulumi/kubernetes']) {
    try {
      resolve(peer);
    } catch {
      throw PULUMI.error('cdk8s-data-pipelines/pulumi', 'PulumiPeerMissing', { what: `package ${peer} is not installed`, got: peer });
    }
  }
}

needPeers(name => require.resolve(name));
