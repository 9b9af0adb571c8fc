import { EmittedWorld } from './clients/client-configuration';
import { Mounts } from './mounts';
import { Manifest } from '../support/app';

/** Properties of Java that we rendered for the workers of a KafkaConnect object, with files where this machine has them, and names of this machine. */
export function workerJava(connect: Manifest, world: EmittedWorld, hostsFile: string): Readonly<Record<string, string>> {
  const mounts = new Mounts(connect, world);
  const properties: Manifest[] = connect.spec.jvmOptions.javaSystemProperties;
  return { 'jdk.net.hosts.file': hostsFile, ...Object.fromEntries(properties.map(({ name, value }) => [name, mounts.local(value)])) };
}
