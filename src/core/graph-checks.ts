import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { DataFlow, PipelineEdge } from './edges';
import type { PipelineGraph } from './graph';
import { StageRole } from './stages';

/** The rules that only the whole graph can tell. Errors are returned, warnings go to the log. */
export function checkGraph(graph: PipelineGraph): string[] {
  const edges = graph.edges;
  warnAboutLooseTopics(graph, edges);
  return [...stagesWithoutInput(graph, edges), ...cycles(graph, edges)];
}

function stagesWithoutInput(graph: PipelineGraph, edges: PipelineEdge[]): string[] {
  return graph.stages
    .filter(stage => graph.declarationOf(stage)!.needsInput && !edges.some(e => e.client === stage && e.flow !== DataFlow.FROM_CLIENT))
    .map(stage => CORE.text(stage, 'StageWithoutInput', { what: `${graph.declarationOf(stage)!.type} has no input` }));
}

function warnAboutLooseTopics(graph: PipelineGraph, edges: PipelineEdge[]): void {
  for (const topic of graph.stages) {
    const declaration = graph.declarationOf(topic)!;
    if (declaration.role !== StageRole.TOPIC) continue;
    const own = edges.filter(e => e.resource === topic);
    if (!declaration.producedElsewhere && !own.some(e => e.flow !== DataFlow.TO_CLIENT)) {
      graph._warn(topic, CORE, 'TopicWithoutProducer', CORE.text(topic, 'TopicWithoutProducer', { what: 'no stage writes the topic', got: declaration.name }));
    }
    if (!declaration.consumedElsewhere && !own.some(e => e.flow !== DataFlow.FROM_CLIENT)) {
      graph._warn(topic, CORE, 'TopicWithoutConsumer', CORE.text(topic, 'TopicWithoutConsumer', { what: 'no stage reads the topic', got: declaration.name }));
    }
  }
}

/** Depth-first search along the flow of data; each cycle is reported once, from its first construct by path. */
function cycles(graph: PipelineGraph, edges: PipelineEdge[]): string[] {
  const next = new Map<IConstruct, IConstruct[]>();
  for (const edge of edges) {
    if (edge.feedback || graph.declarationOf(edge.resource)?.role !== StageRole.TOPIC) continue;
    const [from, to] = edge.flow === DataFlow.TO_CLIENT ? [edge.resource, edge.client] : [edge.client, edge.resource];
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const found = new Map<string, string>();
  const done = new Set<IConstruct>();
  const walk = (node: IConstruct, trail: IConstruct[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) {
      report(trail.slice(at), found);
      return;
    }
    if (done.has(node)) return;
    for (const successor of next.get(node) ?? []) walk(successor, [...trail, node]);
    done.add(node);
  };
  for (const start of next.keys()) walk(start, []);
  return [...found.values()];
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
