import { PULUMI } from './problems';
import { compareVersions } from '../core/versions';

/** The packages that a program with Pulumi needs, and the oldest version of each that is tested. */
export const PEERS: { readonly [name: string]: string } = { '@pulumi/pulumi': '3.142.0', '@pulumi/kubernetes': '4.21.1' };

const SCOPE = 'cdk8s-data-pipelines/pulumi';

/**
 * Says what to install before Node.js says that a module is not there, or that one is too old to have a function.
 *
 * @param load gives the content of a file such as `@pulumi/pulumi/package.json`; throws when it is not there
 */
export function needPeers(load: (file: string) => unknown): void {
  for (const [peer, oldest] of Object.entries(PEERS)) {
    const { version } = installed(peer, load);
    if (compareVersions(version, oldest) < 0) {
      throw PULUMI.error(SCOPE, 'PulumiPeerTooOld', { what: `package ${peer} is older than what is supported`, got: version, allowed: `${oldest} or later` });
    }
  }
}

function installed(peer: string, load: (file: string) => unknown): { readonly version: string } {
  try {
    return load(`${peer}/package.json`) as { version: string };
  } catch {
    throw PULUMI.error(SCOPE, 'PulumiPeerMissing', { what: `package ${peer} is not installed`, got: peer });
  }
}

needPeers(require);
