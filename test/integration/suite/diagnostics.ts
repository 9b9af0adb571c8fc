import * as fs from 'fs';
import * as path from 'path';
import { Kubectl } from '../cluster/kubectl';
import { Driver } from '../drivers/driver';

const OBJECTS = 'all,configmaps,persistentvolumeclaims,networkpolicies,roles,rolebindings,serviceaccounts';

/** Writes what is needed to understand a failure, before it is removed. Secrets are left out. */
export async function collectDiagnostics(kubectl: Kubectl, driver: Driver, folder: string, namespaces: readonly string[]): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  const write = async (file: string, args: readonly string[]) => {
    const { stdout, stderr } = await kubectl.run(args, { mayFail: true });
    fs.writeFileSync(path.join(folder, file), stdout + stderr);
  };
  await write('nodes.txt', ['describe', 'nodes']);
  for (const namespace of namespaces) {
    await write(`${namespace}-objects.yaml`, ['get', OBJECTS, '--namespace', namespace, '--output=yaml']);
    await write(`${namespace}-events.txt`, ['get', 'events', '--namespace', namespace, '--sort-by=.lastTimestamp']);
    await write(`${namespace}-pods.txt`, ['describe', 'pods', '--namespace', namespace]);
    for (const pod of await kubectl.list('pods', { namespace })) {
      fs.writeFileSync(path.join(folder, `${namespace}-${pod.metadata.name}.log`), await kubectl.logs(namespace, pod.metadata.name));
    }
  }
  await driver.collect(folder);
}
