import { IConstruct } from 'constructs';
import { ConnectPlugin } from './connect-plugin';
import { BuildPluginSourceOptions, ConnectPluginSource, VolumePluginSourceOptions } from './connect-plugin-source';
import { CONNECT } from './problems';
import { contentHash } from '../../core/content-hash';
import { checkImage } from '../../core/images';
import { checkSecretRef } from '../../core/secret-rules';
import type { KafkaConnectSpec, KafkaConnectSpecBuildPlugins, KafkaConnectSpecBuildPluginsArtifacts } from '../../crd/strimzi';

const PLUGIN_NAME = /^[a-z0-9][-_a-z0-9]*[a-z0-9]$/;
const SHA512 = /^[0-9a-f]{128}$/;
const ADDRESS = /^https:\/\/[^\s"'\\`$]+$/;
const COORDINATE = /^[A-Za-z0-9._-]+$/;

/** What the plugin source amounts to in the spec. */
export interface PluginBlock {
  readonly spec: Pick<KafkaConnectSpec, 'image' | 'build' | 'plugins'>;
  /** Port of the registry that a build pushes to; unset when nothing is built. */
  readonly registryPort?: number;
}

/** Refuses what Strimzi refuses, so that it shows at synthesis. */
export function checkPlugins(scope: IConstruct, plugins: readonly ConnectPlugin[]): void {
  const names = plugins.map(plugin => plugin.name);
  for (const name of names) {
    if (!PLUGIN_NAME.test(name)) throw CONNECT.error(scope, 'ConnectPluginInvalid', { what: 'plugin name is not usable', got: name, allowed: 'lower-case letters, digits, "-" and "_", beginning and ending with a letter or digit' });
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw CONNECT.error(scope, 'ConnectPluginInvalid', { what: 'two plugins have one name', got: twice });
}

/** Where the workers get their plugins from, in Strimzi's form. */
export function pluginBlock(scope: IConstruct, connectName: string, plugins: readonly ConnectPlugin[], source?: ConnectPluginSource): PluginBlock {
  if (!source) {
    if (plugins.length === 0) return { spec: {} };
    throw CONNECT.error(scope, 'ConnectPluginSourceMissing', { what: 'it is not said where the plugins come from', got: plugins.map(plugin => plugin.name) });
  }
  const options = source._options;
  switch (source._mode) {
    case 'image': return { spec: { image: checkImage(scope, options.image!) } };
    case 'build': return dockerBuild(scope, connectName, plugins, options as BuildPluginSourceOptions);
    case 'imagestream': {
      const output = { type: 'imagestream' as const, image: `${connectName}:${contentTag(buildPlugins(scope, plugins, {}))}` };
      return { spec: { build: { output, plugins: buildPlugins(scope, plugins, {}) } }, registryPort: 443 };
    }
    case 'volumes': return { spec: { plugins: plugins.map(plugin => volumePlugin(scope, plugin, options)) } };
  }
}

function dockerBuild(scope: IConstruct, connectName: string, plugins: readonly ConnectPlugin[], options: BuildPluginSourceOptions): PluginBlock {
  const built = buildPlugins(scope, plugins, options.checksums ?? {});
  const repository = options.repository.replace(/\/+$/, '');
  const image = checkImage(scope, `${repository}/${connectName}:${contentTag(built)}`);
  const port = /^[^/]+:(\d+)\//.exec(`${repository}/`)?.[1];
  const pushSecret = options.pushSecret ? { pushSecret: checkSecretRef(scope, options.pushSecret, 'pushSecret') } : {};
  return { spec: { build: { output: { type: 'docker', image, ...pushSecret }, plugins: built } }, registryPort: port ? Number(port) : 443 };
}

/** The tag says what is inside, so that another set of plugins never overwrites an image that runs somewhere. */
function contentTag(plugins: readonly KafkaConnectSpecBuildPlugins[]): string {
  return `p${contentHash(plugins, 12)}`;
}

function buildPlugins(scope: IConstruct, plugins: readonly ConnectPlugin[], checksums: Readonly<Record<string, string>>): KafkaConnectSpecBuildPlugins[] {
  return plugins.map(plugin => {
    if (plugin.artifacts.length === 0) {
      throw CONNECT.error(scope, 'ConnectPluginInvalid', { what: `plugin ${plugin.name} says not where its files are, so it cannot be built`, got: [] });
    }
    return { name: plugin.name, artifacts: plugin.artifacts.map(artifact => checkArtifact(scope, withChecksum(artifact._block, checksums))) };
  });
}

function withChecksum(block: KafkaConnectSpecBuildPluginsArtifacts, checksums: Readonly<Record<string, string>>): KafkaConnectSpecBuildPluginsArtifacts {
  const known = block.url === undefined ? undefined : checksums[block.url];
  return known === undefined ? block : { ...block, sha512sum: known };
}

function checkArtifact(scope: IConstruct, block: KafkaConnectSpecBuildPluginsArtifacts): KafkaConnectSpecBuildPluginsArtifacts {
  const refuse = (what: string, got: unknown, allowed: string) => CONNECT.error(scope, 'ConnectPluginInvalid', { what, got, allowed });
  for (const address of [block.url, block.repository]) {
    if (address !== undefined && !ADDRESS.test(address)) throw refuse('address of an artifact is not usable', address, 'https:// and no spaces or quotes');
  }
  for (const part of [block.group, block.artifact, block.version, block.fileName]) {
    if (part !== undefined && !COORDINATE.test(part)) throw refuse('coordinate or file name of an artifact is not usable', part, 'letters, digits, ".", "_" and "-"');
  }
  if (block.sha512sum !== undefined && !SHA512.test(block.sha512sum)) throw refuse('checksum is no SHA-512', block.sha512sum, '128 digits 0-9, a-f');
  return block;
}

function volumePlugin(scope: IConstruct, plugin: ConnectPlugin, options: VolumePluginSourceOptions): NonNullable<KafkaConnectSpec['plugins']>[number] {
  const { references = {} } = options;
  const own = Object.hasOwn(references, plugin.name) ? references[plugin.name] : undefined;
  const reference = own ?? (options.repository && `${options.repository.replace(/\/+$/, '')}/${plugin.name}:${plugin.version}`);
  if (!reference) {
    throw CONNECT.error(scope, 'ConnectPluginSourceMissing', {
      what: `no image is named for plugin ${plugin.name}`, fix: `set repository, or references: { '${plugin.name}': … }`,
    });
  }
  return { name: plugin.name, artifacts: [{ type: 'image', reference: checkImage(scope, reference) }] };
}
