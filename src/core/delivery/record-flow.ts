import { IConstruct } from 'constructs';
import { DataFlow, EdgePurpose, PipelineEdge } from '../edges';
import type { PipelineGraph } from '../graph';
import { StageDeclaration, StageRole } from '../stages';

/**
 * The ways that records take through an app: from stage to topic to stage. Edges that close an intended loop, that carry dead letters, or what
 * a stage writes down for itself, are no part of a way.
 */
export class RecordFlow {
  private readonly successors = new Map<IConstruct, Set<IConstruct>>();
  private readonly predecessors = new Map<IConstruct, Set<IConstruct>>();
  private readonly declarations = new Map<IConstruct, StageDeclaration | undefined>();
  private readonly letters = new Map<IConstruct, Set<IConstruct>>();
  private readonly reading = new Map<IConstruct, PipelineEdge[]>();

  constructor(private readonly graph: PipelineGraph) {
    for (const edge of graph.edges) this.add(edge);
  }

  /** What a stage told about itself. */
  public declaration(stage: IConstruct): StageDeclaration | undefined {
    if (!this.declarations.has(stage)) this.declarations.set(stage, this.graph.declarationOf(stage));
    return this.declarations.get(stage);
  }

  /** Where records go next. */
  public next(stage: IConstruct): IConstruct[] {
    return [...this.successors.get(stage) ?? []];
  }

  /** Where records come from. */
  public previous(stage: IConstruct): IConstruct[] {
    return [...this.predecessors.get(stage) ?? []];
  }

  /** Topics that take what a stage cannot process. */
  public deadLetters(stage: IConstruct): IConstruct[] {
    return [...this.letters.get(stage) ?? []];
  }

  /** Edges by which a stage reads the topics of its ways. */
  public reads(stage: IConstruct): readonly PipelineEdge[] {
    return this.reading.get(stage) ?? [];
  }

  /** Whether a construct is a topic. */
  public isTopic(stage: IConstruct): boolean {
    return this.declaration(stage)?.role === StageRole.TOPIC;
  }

  /** Every stage and topic on a way, in the order in which the edges were made. */
  public get all(): IConstruct[] {
    return [...new Set([...this.successors.keys(), ...this.predecessors.keys()])];
  }

  /** Where ways begin: sources, and topics that nobody here writes. */
  public get sources(): IConstruct[] {
    return this.all.filter(stage => !this.predecessors.has(stage));
  }

  /** Whether ways end here: at a sink, at a stage with effects only, or at a topic that nobody here reads. */
  public isEnd(stage: IConstruct): boolean {
    return !this.successors.has(stage);
  }

  private add(edge: PipelineEdge): void {
    if (edge.feedback || this.declaration(edge.resource)?.role !== StageRole.TOPIC || edge.purpose === EdgePurpose.STATE) return;
    // An end of an edge may be a part of a stage.
    const client = this.graph._ownerOf(edge.client) ?? edge.client;
    const reads = edge.flow === DataFlow.TO_CLIENT;
    if (!reads && edge.purpose === EdgePurpose.DEAD_LETTERS) return link(this.letters, client, edge.resource);
    if (reads) this.reading.set(client, [...this.reading.get(client) ?? [], edge]);
    const [from, to] = reads ? [edge.resource, client] : [client, edge.resource];
    link(this.successors, from, to);
    link(this.predecessors, to, from);
  }
}

function link(links: Map<IConstruct, Set<IConstruct>>, from: IConstruct, to: IConstruct): void {
  const known = links.get(from);
  if (known) known.add(to);
  else links.set(from, new Set([to]));
}

/** What is reached from a stage, each before what comes behind it; in a loop the first one that is met. Without recursion: chains are longer than stacks. */
export function inFlowOrder(start: IConstruct, flow: RecordFlow): IConstruct[] {
  const finished: IConstruct[] = [];
  const seen = new Set([start]);
  const trail = [{ stage: start, rest: flow.next(start) }];
  while (trail.length > 0) {
    const { stage, rest } = trail[trail.length - 1];
    const next = rest.pop();
    if (next === undefined) {
      finished.push(stage);
      trail.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      trail.push({ stage: next, rest: flow.next(next) });
    }
  }
  return finished.reverse();
}
