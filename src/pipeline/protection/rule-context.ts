import { IConstruct } from 'constructs';
import { ProtectedConnection, ProtectedPlace, ProtectionContext } from './protection-context';
import type { RuleSettings } from './rule';
import { ALL_FIELDS } from '../../core/field-handling';
import { DataRetention } from '../../core/protection-traits';
import { StageRole } from '../../core/stages';
import { CarriedField } from '../../core/tag-flow';

/** A place with those of its fields that a pack is about. */
export interface ConcernedPlace extends ProtectedPlace {
  /** As in "customer.email (personal)". */
  readonly text: string;
}

/** What the rules of one pack look at: the places and connections that tagged fields of its kind can reach. */
export class RuleContext {
  /** Topics, sinks, archives and buckets: whatever decides how long data is kept. */
  public readonly keepers: readonly ConcernedPlace[];
  /** Clusters and buckets: whatever data rests in. */
  public readonly stores: readonly ConcernedPlace[];
  public readonly archives: readonly ConcernedPlace[];
  public readonly connections: readonly ProtectedConnection[];

  constructor(public readonly facts: ProtectionContext, public readonly settings: RuleSettings) {
    const { places, connections } = facts;
    this.keepers = places.filter(place => place.declaration.role !== StageRole.TRANSFORM).flatMap(place => this.concerned(place, place.ownFields));
    this.archives = places.filter(({ declaration }) => declaration.role === StageRole.ARCHIVE).flatMap(place => this.concerned(place, place.fields));
    this.stores = places.filter(place => this.isStore(place)).flatMap(place => this.concerned(place, place.fields));
    this.connections = connections.filter(({ tags }) => [...tags].some(tag => settings.tags.has(tag)));
  }

  /** Stages that tagged fields pass, whichever way. */
  public get stages(): ProtectedPlace[] {
    const passed = new Set<IConstruct>(this.connections.map(({ client }) => client));
    return this.facts.places.filter(({ construct }) => passed.has(construct));
  }

  /** What is in a store that was declared is judged there. */
  private isStore({ declaration, traits }: ProtectedPlace): boolean {
    if (declaration.role !== StageRole.STORE && declaration.role !== StageRole.SOURCE) return false;
    const { keptIn = [], atRest = [] } = traits;
    return atRest.length > 0 || keptIn.length === 0 || !keptIn.every(store => this.facts.placeAt(store) !== undefined);
  }

  private concerned(place: ProtectedPlace, fields: readonly CarriedField[]): ConcernedPlace[] {
    const own = fields.filter(({ tags }) => tags.some(tag => this.settings.tags.has(tag)));
    return own.length === 0 ? [] : [{ ...place, text: fieldsText(own) }];
  }
}

/** Fields with their tags, for people; the rest is counted. */
export function fieldsText(fields: readonly CarriedField[], most = 4): string {
  const texts = fieldsOf(fields);
  return texts.length <= most ? texts.join(', ') : `${texts.slice(0, most).join(', ')} and ${texts.length - most} more`;
}

/** Fields with their tags, each once, sorted. */
export function fieldsOf(fields: readonly CarriedField[]): string[] {
  const texts = fields.map(({ field, tags, pseudonym }) => `${field === ALL_FIELDS ? 'contents' : field} (${tags.join(', ')}${pseudonym ? ', pseudonym' : ''})`);
  return [...new Set(texts)].sort();
}

/** Longest time in milliseconds that data can be at a place; nothing when no limit is known. */
export function longestStay({ traits: { retention } }: ProtectedPlace): number | undefined {
  if (retention?.limit === undefined) return undefined;
  return retention.limit.toMilliseconds() + (retention.slack?.toMilliseconds() ?? 0);
}

/** The same in words. */
export function stayText(retention: DataRetention | undefined): string {
  if (retention?.limit === undefined) return 'ever';
  return `${retention.limit.toHumanString()}${retention.slack === undefined ? '' : ` and up to ${retention.slack.toHumanString()} more`}`;
}

/** A place in words. */
export function placeText({ declaration }: ProtectedPlace): string {
  return `${declaration.type} ${declaration.name}`;
}
