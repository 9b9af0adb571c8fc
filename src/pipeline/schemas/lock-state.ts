import { IConstruct } from 'constructs';
import { CarriedSchema, carriedSchemas } from './carried-schemas';
import { compareWithPublished, Evolution, evolutionText, isCertain, safeWay } from './evolution';
import { fingerprintOf, LockDocument, publish, PublishedTopic } from './lock-document';
import { SCHEMAS } from './problems';
import { SchemaCompatibility } from './schema-compatibility';
import type { SchemaBreak } from './schema-lock';
import { CORE } from '../../core/core-problems';
import { DataFlow } from '../../core/edges';
import { PipelineGraph } from '../../core/graph';

/** More would hide the first ones. */
const MOST_READERS = 5;

/** What is published of a topic that the app carries. */
export interface TopicState extends CarriedSchema {
  /** The last version; undefined when there is none. */
  readonly version?: number;
  /** Whether the last version is what the topic carries. */
  readonly isCurrent: boolean;
  readonly compatibility: SchemaCompatibility;
  /** What the schema does to versions that it has to get along with. */
  readonly evolutions: readonly Evolution[];
  /** Why a break with the last version is fine. */
  readonly accepted?: string;
}

/** The schemas of an app beside those that were published. */
export class LockState {
  public readonly topics: readonly TopicState[];

  constructor(
    private readonly root: IConstruct,
    private readonly published: LockDocument,
    promises: ReadonlyMap<string, SchemaCompatibility>,
    breaks: ReadonlyMap<string, SchemaBreak>,
  ) {
    this.topics = carriedSchemas(root).map(carried => stateOf(carried, published, promises.get(carried.key), breaks.get(carried.key)));
  }

  /**
   * Texts of the errors.
   *
   * @param warn whether warnings are to be registered too
   */
  public problems(warn: boolean): string[] {
    if (warn) this.topics.forEach(topic => this.warnAbout(topic));
    return [...this.ambiguous(), ...this.topics.filter(({ accepted }) => accepted === undefined).flatMap(topic => this.broken(topic))];
  }

  /** The file with what the app carries, and the topics that are new in it. */
  public updated(): { readonly document: LockDocument; readonly added: string[] } {
    const topics = new Map<string, PublishedTopic>(this.published.topics);
    const added: string[] = [];
    for (const { key, schema, isCurrent, compatibility, accepted } of this.topics) {
      const versions = topics.get(key)?.versions ?? [];
      const promise = compatibility === this.published.compatibility ? {} : { compatibility };
      const current = isCurrent || added.includes(key);
      topics.set(key, { ...promise, versions: current ? versions : [...versions, publish(schema, versions.length + 1, accepted)] });
      if (!current) added.push(key);
    }
    return { document: { ...this.published, topics }, added: added.sort() };
  }

  private broken({ topic, key, schema, evolutions, compatibility, version }: TopicState): string[] {
    const certain = evolutions.filter(isCertain);
    if (certain.length === 0) return [];
    return [SCHEMAS.text(topic, 'SchemaEvolutionBreaks', {
      what: `schema ${schema.name} breaks what is published for ${key} under ${compatibility}: ${certain.map(evolutionText).join('; ')}${this.readersOf(certain, topic)}`,
      fix: `${safeWay(certain)}; or accept the break with version ${version} by SchemaLock.acceptBreak`,
    })];
  }

  /** Whose readers are meant, as far as they are in this app. */
  private readersOf(evolutions: readonly Evolution[], topic: IConstruct): string {
    if (!evolutions.some(({ direction }) => direction === 'forward')) return '';
    const edges = PipelineGraph.of(this.root)._edgesOf(topic).filter(({ flow }) => flow === DataFlow.TO_CLIENT);
    const readers = [...new Set(edges.map(({ client }) => client.node.path))].sort();
    if (readers.length === 0) return '; no stage of this app reads the topic';
    return `; readers in this app: ${readers.slice(0, MOST_READERS).join(', ')}${readers.length > MOST_READERS ? ` and ${readers.length - MOST_READERS} more` : ''}`;
  }

  private warnAbout({ topic, key, schema, version, isCurrent, evolutions }: TopicState): void {
    const graph = PipelineGraph.of(this.root);
    const unsure = evolutions.filter(evolution => !isCertain(evolution));
    if (unsure.length > 0) {
      const detail = { what: `schema ${schema.name} of ${key}: ${unsure.map(evolutionText).join('; ')}`, fix: safeWay(unsure) };
      graph._warn(topic, CORE, 'SchemaCompatibilityUnknown', CORE.text(topic, 'SchemaCompatibilityUnknown', detail));
    }
    if (isCurrent) return;
    const what = version === undefined ? `no schema is published for ${key}` : `schema ${schema.name} is not the last that is published for ${key}`;
    graph._warn(topic, SCHEMAS, 'SchemaNotPublished', SCHEMAS.text(topic, 'SchemaNotPublished', { what, got: version === undefined ? 'nothing' : `version ${version}` }));
  }

  private ambiguous(): string[] {
    const first = new Map<string, TopicState>();
    return this.topics.flatMap(state => {
      const other = first.get(state.key);
      if (!other) first.set(state.key, state);
      if (!other || fingerprintOf(other.schema) === fingerprintOf(state.schema)) return [];
      return [SCHEMAS.text(state.topic, 'SchemaLockAmbiguous', { what: `topic ${other.topic.node.path} has the same name in the lock file and another schema`, got: state.key })];
    });
  }
}

function stateOf(carried: CarriedSchema, published: LockDocument, promise: SchemaCompatibility | undefined, accepted: SchemaBreak | undefined): TopicState {
  const known = published.topics.get(carried.key);
  const versions = known?.versions ?? [];
  const last = versions[versions.length - 1];
  const compatibility = promise ?? known?.compatibility ?? published.compatibility;
  const isCurrent = last?.fingerprint === fingerprintOf(carried.schema);
  return {
    ...carried,
    ...(last ? { version: last.version } : {}),
    isCurrent,
    compatibility,
    evolutions: isCurrent ? [] : compareWithPublished(carried.key, carried.schema, versions, compatibility),
    ...(accepted && last?.version === accepted.version && !isCurrent ? { accepted: accepted.reason } : {}),
  };
}
