import { ConnectPlugin } from './connect-plugin';
import { knownClasses, VersionOf } from './definitions/facts-catalog';
import type { KafkaConnect } from './kafka-connect';
import { resolveKafkaVersion } from '../kafka-versions';

/** Plain versions; a range, as Kafka Connect takes it too, says nothing certain. */
const VERSION = /^\d[\w.+-]*$/;

/**
 * What the workers of a Connect cluster hold: plugins in the versions that its props state, and Kafka's own classes in the version of Kafka
 * that Strimzi runs.
 *
 * @param connect the cluster
 * @param connectorClass class of a connector whose version is chosen
 * @param pluginVersion that version
 */
export function versionsOn(connect: KafkaConnect, connectorClass: string, pluginVersion?: string): VersionOf {
  return (artifacts, className) => {
    if (pluginVersion !== undefined && className === connectorClass) return VERSION.test(pluginVersion) ? pluginVersion : undefined;
    if (className.startsWith('org.apache.kafka.')) return resolveKafkaVersion(connect, undefined);
    const stated = connect._plugins.map(plugin => versionIn(plugin, artifacts)).find(version => version !== undefined);
    return stated ?? equalVersion(connect._plugins, className);
  };
}

/** The version that a plugin states for one of the artifacts that bring a class. */
function versionIn(plugin: ConnectPlugin, artifacts: readonly string[]): string | undefined {
  for (const { _block: { artifact, version, url } } of plugin.artifacts) {
    if (artifact !== undefined && artifacts.includes(artifact)) return version;
    const file = url?.slice(url.lastIndexOf('/') + 1);
    if (file !== undefined && artifacts.some(name => file.startsWith(`${name}-`) && /^\d/.test(file.slice(name.length + 1)))) return plugin.version;
  }
  return artifacts.includes(plugin.name) ? plugin.version : undefined;
}

/** Files with names of the user's own: a plugin of exactly a version that is known for the class is no other one. */
function equalVersion(plugins: readonly ConnectPlugin[], className: string): string | undefined {
  const known = knownClasses().get(className) ?? [];
  return known.map(place => place.version).find(version => plugins.some(plugin => plugin.version === version));
}
