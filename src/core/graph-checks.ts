import { IConstruct } from 'constructs';
import { checkCapacity } from './capacity/check';
import { CORE } from './core-problems';
import { deliveryProblems } from './delivery/requirements';
import { DataFlow, PipelineEdge } from './edges';
import type { PipelineGraph } from './graph';
import { StageDeclaration, StageRole } from './stages';
import { outageProblems } from './survivability/outage-rules';
import { tagLeaks } from './tag-leaks';

/** The rules that only the whole graph can tell. Errors are returned, warnings go to the log. */
export function checkGraph(graph: PipelineGraph): string[] {
  const stages = graph.stages.map(construct => ({ construct, declaration: graph.declarationOf(construct)! }));
  const edges = graph.edges;
  warnAboutLooseTopics(graph, stages, edges);
  return [
    ...stagesWithoutInput(stages, edges),
    ...cycles(graph, edges),
    ...tagLeaks(graph),
    ...checkCapacity(graph),
    ...deliveryProblems(graph),
    ...outageProblems(graph),
  ];
}

interface DeclaredStage {
  readonly construct: IConstruct;
  readonly declaration: StageDeclaration;
}

function stagesWithoutInput(stages: readonly DeclaredStage[], edges: readonly PipelineEdge[]): string[] {
  const fed = new Set(edges.filter(edge => edge.flow !== DataFlow.FROM_CLIENT).map(edge => edge.client));
  return stages
    .filter(({ construct, declaration }) => declaration.needsInput && !fed.has(construct))
    .map(({ construct, declaration }) => CORE.text(construct, 'StageWithoutInput', { what: `${declaration.type} has no input` }));
}

function warnAboutLooseTopics(graph: PipelineGraph, stages: readonly DeclaredStage[], edges: readonly PipelineEdge[]): void {
  const written = new Set(edges.filter(edge => edge.flow !== DataFlow.TO_CLIENT).map(edge => edge.resource));
  const read = new Set(edges.filter(edge => edge.flow !== DataFlow.FROM_CLIENT).map(edge => edge.resource));
  for (const { construct: topic, declaration } of stages) {
    if (declaration.role !== StageRole.TOPIC) continue;
    if (!declaration.producedElsewhere && !written.has(topic)) {
      graph._warn(topic, CORE, 'TopicWithoutProducer', CORE.text(topic, 'TopicWithoutProducer', { what: 'no stage writes the topic', got: declaration.name }));
    }
    if (!declaration.consumedElsewhere && !read.has(topic)) {
      graph._warn(topic, CORE, 'TopicWithoutConsumer', CORE.text(topic, 'TopicWithoutConsumer', { what: 'no stage reads the topic', got: declaration.name }));
    }
  }
}

/** Depth-first search along the flow of data; each cycle is reported once, from its first construct by path. */
function cycles(graph: PipelineGraph, edges: readonly PipelineEdge[]): string[] {
  const next = flowOf(graph, edges);
  const found = new Map<string, string>();
  const done = new Set<IConstruct>();
  for (const start of next.keys()) walk(start, next, done, loop => report(loop, found));
  return [...found.values()];
}

/** Where records go next, from each construct. */
function flowOf(graph: PipelineGraph, edges: readonly PipelineEdge[]): Map<IConstruct, IConstruct[]> {
  const next = new Map<IConstruct, IConstruct[]>();
  for (const edge of edges) {
    if (edge.feedback || graph.declarationOf(edge.resource)?.role !== StageRole.TOPIC) continue;
    const [from, to] = edge.flow === DataFlow.TO_CLIENT ? [edge.resource, edge.client] : [edge.client, edge.resource];
    const successors = next.get(from) ?? [];
    successors.push(to);
    next.set(from, successors);
  }
  return next;
}

/** Follows every way from a construct once, without recursion: a chain can be longer than the stack is deep. */
function walk(start: IConstruct, next: ReadonlyMap<IConstruct, IConstruct[]>, done: Set<IConstruct>, onLoop: (loop: IConstruct[]) => void): void {
  const trail: Array<{ readonly node: IConstruct; readonly successors: Iterator<IConstruct> }> = [];
  const positions = new Map<IConstruct, number>();
  const enter = (node: IConstruct): void => {
    positions.set(node, trail.length);
    trail.push({ node, successors: (next.get(node) ?? [])[Symbol.iterator]() });
  };
  if (!done.has(start)) enter(start);
  while (trail.length > 0) {
    const { node, successors } = trail[trail.length - 1];
    const step = successors.next();
    if (step.done) {
      trail.pop();
      positions.delete(node);
      done.add(node);
      continue;
    }
    const at = positions.get(step.value);
    if (at !== undefined) onLoop(trail.slice(at).map(entry => entry.node));
    else if (!done.has(step.value)) enter(step.value);
  }
}

function report(loop: IConstruct[], found: Map<string, string>): void {
  const paths = loop.map(c => c.node.path);
  const first = paths.indexOf([...paths].sort()[0]);
  const rotated = [...paths.slice(first), ...paths.slice(0, first)];
  const key = rotated.join(' -> ');
  if (!found.has(key)) {
    found.set(key, CORE.text(loop[first], 'PipelineCycle', { what: `records travel in a circle: ${key} -> ${rotated[0]}` }));
  }
}
