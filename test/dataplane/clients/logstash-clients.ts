import * as fs from 'fs';
import * as path from 'path';
import { ClientConfiguration, EmittedWorld, nameOf } from './client-configuration';
import { PluginOptions, pluginsNamed } from './logstash-text';
import { Manifest } from '../../support/app';
import type { ClientProperties } from '../driver';

/** Options of the plugins that are not Kafka's: those of Logstash's own, and what tells records apart. */
const NOT_KAFKA = [
  'id', 'topics', 'topic_id', 'consumer_threads', 'decorate_events', 'codec', 'message_key', 'message_headers', 'auto_create_topics', 'add_field', 'group_id',
  'value_deserializer_class',
];

/**
 * Consumers and producers of Logstash's pipelines: its kafka plugins wrap Java clients and name their options with underscores.
 *
 * @see https://www.elastic.co/docs/reference/logstash/plugins/plugins-inputs-kafka
 */
export function logstashClients(logstash: Manifest, world: EmittedWorld): ClientConfiguration[] {
  const texts = pipelineTexts(logstash, world);
  const plugins = texts.flatMap(text => pluginsNamed(text, 'kafka'));
  const properties = (options: PluginOptions): ClientProperties => Object.fromEntries(Object.entries(options)
    .filter(([key]) => !NOT_KAFKA.includes(key))
    .map(([key, value]) => [key.replace(/_/g, '.'), resolved(String(value), logstash, world)]));
  const inputs = plugins.filter(({ section }) => section === 'input');
  const letters = [...new Set(inputs.flatMap(({ options }) => {
    const fields = options.add_field as Record<string, string> | undefined;
    return fields?.['[@metadata][dead_letter_topic]'] ?? [];
  }))];
  return plugins.map(({ section, options }, i): ClientConfiguration => ({
    source: `${nameOf(logstash)} ${section} ${i}`,
    properties: properties(options),
    ...(section === 'input'
      ? { reads: options.topics as string[], group: String(options.group_id), writes: [] }
      : { reads: [], writes: options.topic_id === '%{[@metadata][dead_letter_topic]}' ? letters : [String(options.topic_id)] }),
  }));
}

/** Files of the ConfigMap that the pod mounts where the pipelines are looked for. */
export function pipelineTexts(logstash: Manifest, world: EmittedWorld): string[] {
  return logstash.spec.pipelines.map((pipeline: Manifest): string => {
    const { source, file } = mounted(logstash, pipeline['path.config']);
    const config = world.manifests.find(m => m.kind === 'ConfigMap' && m.metadata.namespace === logstash.metadata.namespace && m.metadata.name === source.configMap?.name);
    const text = config?.data?.[file];
    if (text === undefined) throw new Error(`${nameOf(logstash)} has no file ${pipeline['path.config']}`);
    return text;
  });
}

/** The volume that a file of the container is in. */
function mounted(logstash: Manifest, file: string): { source: Manifest; file: string } {
  const pod = logstash.spec.podTemplate.spec;
  const mount = pod.containers[0].volumeMounts.find((candidate: Manifest) => file.startsWith(`${candidate.mountPath}/`));
  const source = pod.volumes.find((volume: Manifest) => volume.name === mount?.name);
  if (!source) throw new Error(`${nameOf(logstash)} mounts nothing at ${file}`);
  return { source, file: path.basename(file) };
}

/** Values of the keystore take the place of their names; a file of a Secret is written where the test can read it. */
export function resolved(text: string, logstash: Manifest, world: EmittedWorld): string {
  const { namespace, name } = logstash.metadata;
  if (text.startsWith('/mnt/')) {
    const { source, file } = mounted(logstash, text);
    const item = source.secret.items.find((candidate: Manifest) => candidate.path === file);
    const copy = path.join(world.folder, `${namespace}-${name}-${source.name}-${file}`);
    fs.writeFileSync(copy, world.secrets.value(namespace, source.secret.secretName, item.key));
    return copy;
  }
  return text.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
    for (const { secretName, entries } of logstash.spec.secureSettings as Manifest[]) {
      const entry = entries.find((candidate: Manifest) => candidate.path === variable);
      if (entry) return world.secrets.value(namespace, secretName, entry.key);
    }
    throw new Error(`${nameOf(logstash)} has no ${variable} in its keystore`);
  });
}
