import { ClassFacts, ClassKind, findClass, frameworkFacts, VersionOf } from './facts-catalog';
import { OptionFacts } from './option-facts';
import { clientPrefixes, namingOptions } from './pass-through';

const RUNTIME = 'org.apache.kafka.connect.runtime.';
const BOOLEAN: OptionFacts = { type: 'boolean' };
const TEXT: OptionFacts = { type: 'string' };
const CLASS: OptionFacts = { type: 'class', required: true };
/** What the worker sets for its clients. */
const OF_WORKER = ['bootstrap.servers', 'key.serializer', 'value.serializer', 'key.deserializer', 'value.deserializer'];
/** @see https://kafka.apache.org/documentation/#connect_transforms */
const AROUND_PREDICATE = new Map([['type', CLASS], ['plugin.version', TEXT]]);
const AROUND_TRANSFORMATION = new Map([...AROUND_PREDICATE, ['negate', BOOLEAN]]);
const AROUND_CONVERTER = new Map([['plugin.version', TEXT]]);
const ANY = new Map<string, OptionFacts>();

/** A configuration as far as it is known: values that are read at run time are undefined. */
export type KnownConfig = ReadonlyMap<string, string | undefined>;

/** Options below a prefix, and who reads them. */
export interface OptionSection {
  readonly prefix: string;
  /** The class that reads them; unset when it is not known, so that any key may be right. */
  readonly reader?: ClassFacts;
  /** Options around those of the class. */
  readonly around: ReadonlyMap<string, OptionFacts>;
  /** Options that need not be there although the class says so. */
  readonly given?: readonly string[];
}

/** All sections of a configuration, the longest prefix first. */
export function sectionsOf(className: string, isSink: boolean | undefined, config: KnownConfig, versionOf: VersionOf): OptionSection[] {
  const sections = [
    ...clients(className, config),
    ...['key.converter', 'value.converter', 'header.converter'].flatMap(key => (config.has(key) ? [converter(key, config, versionOf)] : [])),
    ...named('transforms', 'transformation', new Map([...AROUND_TRANSFORMATION, ['predicate', predicateOf(config)]]), config, versionOf),
    ...named('predicates', 'predicate', AROUND_PREDICATE, config, versionOf),
    ...(isSink === false ? topicCreation(config) : []),
    ...namingOptions(className).flatMap(key => entriesOf(config, key)).map(name => ({ prefix: `${name}.`, around: ANY })),
  ];
  return sections.sort((a, b) => b.prefix.length - a.prefix.length);
}

/** Entries of a list; none when it is not there or not known. */
export function entriesOf(config: KnownConfig, key: string): string[] {
  return (config.get(key) ?? '').split(',').map(entry => entry.trim()).filter(entry => entry !== '');
}

/** Only for clients that are told something: their options are many. */
function clients(className: string, config: KnownConfig): OptionSection[] {
  const told = clientPrefixes(className).filter(({ prefix }) => hasBelow(config, prefix));
  return told.map(client => ({ prefix: client.prefix, reader: frameworkFacts(client.className), around: ANY, given: OF_WORKER }));
}

function hasBelow(config: KnownConfig, prefix: string): boolean {
  return [...config.keys()].some(key => key.startsWith(prefix));
}

function converter(key: string, config: KnownConfig, versionOf: VersionOf): OptionSection {
  const kinds: ClassKind[] = key === 'header.converter' ? ['header converter'] : ['converter'];
  // Kafka Connect says itself whether a converter is for keys or values.
  return { prefix: `${key}.`, reader: known(config.get(key), kinds, versionOf), around: AROUND_CONVERTER, given: ['converter.type'] };
}

/** A transformation can depend on one of the predicates that there are. */
function predicateOf(config: KnownConfig): OptionFacts {
  const isKnown = !config.has('predicates') || config.get('predicates') !== undefined;
  return isKnown ? { type: 'string', values: entriesOf(config, 'predicates') } : TEXT;
}

/** What each name of a list stands for: a class, with its options below the name. */
function named(list: string, kind: ClassKind, around: ReadonlyMap<string, OptionFacts>, config: KnownConfig, versionOf: VersionOf): OptionSection[] {
  return entriesOf(config, list).map(name => {
    const prefix = `${list}.${name}.`;
    return { prefix, reader: known(config.get(`${prefix}type`), [kind], versionOf), around };
  });
}

/**
 * Topics that the framework makes for a source. Any option of a topic may stand beside those of the framework, so no class reads them all.
 *
 * @see https://kafka.apache.org/documentation/#connectconfigs_topic.creation.groups
 */
function topicCreation(config: KnownConfig): OptionSection[] {
  if (!hasBelow(config, 'topic.creation.')) return [];
  const { options } = frameworkFacts(`${RUNTIME}TopicCreationConfig`);
  // Groups have the number of partitions and copies from the default one, and nothing that they hold.
  const ofGroup = new Map([...options].map(([key, facts]): [string, OptionFacts] => [key, { ...facts, required: key === 'include' }]));
  return [
    ...entriesOf(config, 'topic.creation.groups').map(group => ({ prefix: `topic.creation.${group}.`, around: ofGroup })),
    { prefix: 'topic.creation.default.', around: options },
  ];
}

function known(className: string | undefined, kinds: readonly ClassKind[], versionOf: VersionOf): ClassFacts | undefined {
  return className === undefined ? undefined : findClass(className.trim(), kinds, versionOf);
}
