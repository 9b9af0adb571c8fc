import type { IConstruct } from 'constructs';
import { append } from './append';
import { DataFlow } from './edges';
import { ALL_FIELDS, Fate, fateOf, FieldHandling } from './field-handling';
import type { PipelineGraph } from './graph';
import type { ProtectionTraits } from './protection-traits';
import { StageDeclaration, StageRole } from './stages';
import { taggedFields } from './tagged-fields';

/** A way that data takes from one construct to the next. */
export interface TagLink {
  readonly from: IConstruct;
  readonly to: IConstruct;
  readonly handling?: FieldHandling;
  /** Whether `to` only holds what `from` consists of, as a cluster its topics. */
  readonly holding: boolean;
}

/** Steps from where a field begins, the last one first. */
interface Trace {
  readonly at: IConstruct;
  readonly before?: Trace;
}

/** A tagged field that may be at a place. */
export interface CarriedField {
  /** Path in the schema that tags it; `*` for contents that no schema describes. */
  readonly field: string;
  /** Names of its tags, sorted. */
  readonly tags: readonly string[];
  /** Where its tags come from. */
  readonly origin: IConstruct;
  /** Whether every value was replaced by something that stands for it. */
  readonly pseudonym: boolean;
  /** How it came here. */
  readonly trace: Trace;
}

/** The constructs that a field passed, from its origin to where it is. */
export function pathOf(carried: CarriedField): IConstruct[] {
  const path: IConstruct[] = [];
  for (let step: Trace | undefined = carried.trace; step !== undefined; step = step.before) path.push(step.at);
  return path.reverse();
}

/** Whether tags begin at a place. */
export function beginsTags(protection: ProtectionTraits | undefined): boolean {
  return (protection?.holds ?? []).length > 0 || taggedFields(protection?.records).length > 0;
}

/**
 * Where tagged fields may be: from the schemas that tag them along the edges, through everything that does not say that it removes or masks
 * them. A tag never ends by silence, neither at a transform nor at a topic whose schema does not name the field.
 */
export class TagFlow {
  public readonly links: readonly TagLink[];
  private readonly out = new Map<IConstruct, TagLink[]>();
  private readonly writers = new Map<IConstruct, TagLink[]>();
  private readonly declarations = new Map<IConstruct, StageDeclaration>();
  private readonly carried = new Map<IConstruct, CarriedField[]>();
  private readonly settled = new Map<IConstruct, readonly CarriedField[]>();

  constructor(private readonly graph: PipelineGraph) {
    for (const stage of graph.stages) this.declarations.set(stage, graph.declarationOf(stage)!);
    this.links = this.linksOf();
    for (const link of this.links) {
      append(this.out, link.from, link);
      if (!link.holding) append(this.writers, link.to, link);
    }
    if (![...this.declarations.values()].some(({ protection }) => beginsTags(protection))) return;
    for (const origin of this.inFlowOrder()) this.begin(origin);
  }

  /** What a construct told about itself, with what was stated about it. */
  public declarationOf(place: IConstruct): StageDeclaration | undefined {
    return this.declarations.get(place);
  }

  /** Role of a construct, or of the stage that it is a part of. */
  public roleOf(construct: IConstruct): StageRole | undefined {
    const owner = this.declarations.has(construct) ? construct : this.graph._ownerOf(construct);
    return owner && this.declarations.get(owner)?.role;
  }

  /** What an end of an edge is to the flow: the stage that it is a part of. The parts of an archive are told apart, since each backs up one source. */
  public endOf(construct: IConstruct): IConstruct {
    const owner = this.graph._ownerOf(construct) ?? construct;
    return this.declarations.get(owner)?.role === StageRole.ARCHIVE ? construct : owner;
  }

  /** All declared constructs. */
  public get places(): Iterable<IConstruct> {
    return this.declarations.keys();
  }

  /** The tagged fields that may be at a place, sorted by path. */
  public at(place: IConstruct): readonly CarriedField[] {
    const known = this.settled.get(place) ?? this.settle(place);
    this.settled.set(place, known);
    return known;
  }

  private settle(place: IConstruct): CarriedField[] {
    const all = this.carried.get(place) ?? [];
    const plain = new Set(all.filter(item => !item.pseudonym).map(identity));
    return all.filter(item => !item.pseudonym || !plain.has(identity(item))).sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0));
  }

  /** The tagged fields that may travel along a link. */
  public along(link: TagLink): readonly CarriedField[] {
    if (link.handling === undefined) return this.at(link.from);
    return this.at(link.from).filter(({ field }) => fateOf(field, link.handling) !== 'gone');
  }

  /** Ways by which data comes to a place. */
  public linksInto(place: IConstruct): readonly TagLink[] {
    return this.writers.get(place) ?? [];
  }

  private linksOf(): TagLink[] {
    const links: TagLink[] = [];
    for (const edge of this.graph.edges) {
      const [client, resource] = [this.endOf(edge.client), this.endOf(edge.resource)];
      if (client === resource) continue;
      // Dead letters are records of their topic as they came, whatever else the stage reads.
      const topic = this.declarations.get(resource)?.protection?.deadLettersOf;
      if (topic !== undefined) links.push({ from: topic, to: resource, holding: false });
      if (edge.flow !== DataFlow.FROM_CLIENT) links.push({ from: resource, to: client, holding: false });
      if (edge.flow !== DataFlow.TO_CLIENT && topic === undefined) links.push({ from: client, to: resource, handling: edge.fields, holding: false });
    }
    for (const [place, { role, protection }] of this.declarations) {
      // What an archive is kept in is not what it archives.
      if (role === StageRole.ARCHIVE) continue;
      for (const store of protection?.keptIn ?? []) links.push({ from: place, to: store, holding: true });
    }
    return links;
  }

  /** Constructs before those that they feed, so that a field is followed from its first topic only; what is in circles comes last. */
  private inFlowOrder(): IConstruct[] {
    const waiting = new Map<IConstruct, number>();
    for (const place of this.declarations.keys()) waiting.set(place, 0);
    for (const { to } of this.links) waiting.set(to, (waiting.get(to) ?? 0) + 1);
    const order = [...waiting].filter(([, count]) => count === 0).map(([place]) => place);
    for (let i = 0; i < order.length; i++) {
      for (const { to } of this.out.get(order[i]) ?? []) {
        const left = waiting.get(to)! - 1;
        waiting.set(to, left);
        if (left === 0) order.push(to);
      }
    }
    const ordered = new Set(order);
    return [...order, ...[...waiting.keys()].filter(place => !ordered.has(place))];
  }

  private begin(origin: IConstruct): void {
    const { protection } = this.declarations.get(origin) ?? {};
    const holds = (protection?.holds ?? []).map(tag => tag.name).sort();
    if (holds.length > 0) this.follow({ field: ALL_FIELDS, tags: holds, origin, pseudonym: false, trace: { at: origin } });
    for (const { path, tags } of taggedFields(protection?.records)) {
      const fate = this.fateAtOrigin(origin, path);
      if (fate === 'gone') continue;
      const item = { field: path, tags, origin, pseudonym: fate === 'pseudonym', trace: this.startOf(origin) };
      if (!this.isKnown(item)) this.follow(item);
    }
  }

  /** The tag says what the field is; a topic that gets it only with the value masked does not have it. */
  private fateAtOrigin(topic: IConstruct, field: string): Fate {
    const writers = this.writers.get(topic) ?? [];
    if (writers.length === 0 || this.declarations.get(topic)?.producedElsewhere) return 'passes';
    const fates = writers.map(({ from, handling }) => {
      // What a transform keeps is about its input; it may add a field of that name by itself.
      const whole = this.roleOf(from) === StageRole.SOURCE;
      return fateOf(field, whole || handling === undefined ? handling : { ...handling, keepsOnly: undefined });
    });
    if (fates.every(fate => fate === 'gone')) return 'gone';
    return fates.every(fate => fate !== 'passes') ? 'pseudonym' : 'passes';
  }

  /** The path of an error begins with the source, where there is one. */
  private startOf(origin: IConstruct): Trace {
    const sources = (this.writers.get(origin) ?? []).filter(({ from }) => this.roleOf(from) === StageRole.SOURCE);
    return { at: origin, ...(sources.length === 1 ? { before: { at: sources[0].from } } : {}) };
  }

  /** Whether the same field came here from further up, so that whatever is behind was reached by it. */
  private isKnown({ field, tags, trace, pseudonym }: CarriedField): boolean {
    const here = this.carried.get(trace.at) ?? [];
    return here.some(item => item.field === field && tags.every(tag => item.tags.includes(tag)) && (pseudonym || !item.pseudonym));
  }

  private follow(start: CarriedField): void {
    const visited = [new Set<IConstruct>(), new Set<IConstruct>()];
    const queue = [start];
    visited[Number(start.pseudonym)].add(start.trace.at);
    for (let i = 0; i < queue.length; i++) {
      const item = queue[i];
      append(this.carried, item.trace.at, item);
      for (const { to, handling } of this.out.get(item.trace.at) ?? []) {
        const fate = fateOf(item.field, handling);
        const pseudonym = item.pseudonym || fate === 'pseudonym';
        if (fate === 'gone' || visited[0].has(to) || visited[Number(pseudonym)].has(to)) continue;
        visited[Number(pseudonym)].add(to);
        queue.push({ ...item, pseudonym, trace: { at: to, before: item.trace } });
      }
    }
  }
}

function identity({ field, tags, origin }: CarriedField): string {
  return [field, ...tags, origin.node.path].join('\u0000');
}
