import { StageRole } from '../../core/stages';
import { compoundKey } from '../model/sorting';
import { EdgeModel, StageModel, TopologyModel } from '../model/topology-model';

/** Roles in the order of the flow of data, with their names for people. */
export const ROLE_TITLES: Readonly<Record<StageRole, string>> = {
  [StageRole.SOURCE]: 'Source',
  [StageRole.TOPIC]: 'Topic',
  [StageRole.TRANSFORM]: 'Transform',
  [StageRole.SINK]: 'Sink',
  [StageRole.STORE]: 'Store',
  [StageRole.ARCHIVE]: 'Archive',
  [StageRole.RUNTIME]: 'Runtime',
};

/** A dead-letter topic stays in the background: it is there for the day when something fails. */
export function isDeadLetter(stage: StageModel): boolean {
  return stage.role === StageRole.TOPIC && /dead[- ]?letter/i.test(stage.type);
}

/** Whether the picture has to tell namespaces apart. */
export function spansNamespaces(model: TopologyModel): boolean {
  return new Set(model.stages.map(stage => stage.namespace)).size > 1;
}

/** Short names for the picture, by stage: as much of the end of the path as tells the stage from all others. */
export function shortNames(model: TopologyModel): Map<string, string> {
  const used = new Map<string, number>();
  for (const suffix of model.stages.flatMap(stage => suffixes(stage.id))) used.set(suffix, (used.get(suffix) ?? 0) + 1);
  return new Map(model.stages.map(({ id }) => [id, suffixes(id).find(suffix => used.get(suffix) === 1) ?? id]));
}

/** Ends of a path, the shortest first. */
function suffixes(path: string): string[] {
  const ids = path.split('/');
  return ids.map((_, i) => ids.slice(ids.length - 1 - i).join('/'));
}

/** What an edge does, in a few words. */
export function edgeText(edge: EdgeModel): string {
  const group = edge.consumerGroup === undefined ? '' : ` as ${edge.consumerGroup}`;
  const note = edge.note === undefined ? '' : ` (${edge.note})`;
  return `${edge.operation}${group}${note}${edge.feedback ? ', feedback' : ''}${edge.encrypted === false ? ', NOT ENCRYPTED' : ''}`;
}

/** A line of a picture: all edges between two stages that look the same. */
export interface FlowLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly bothWays: boolean;
  readonly encrypted?: boolean;
  readonly feedback: boolean;
  /** What the edges do. */
  readonly text: string;
}

/** The lines of a picture. Several lines side by side between two boxes would say nothing more than one with all their texts. */
export function flowLines(model: TopologyModel): FlowLine[] {
  const lines = new Map<string, FlowLine>();
  for (const edge of model.edges) {
    const { from, to, bothWays, encrypted, feedback } = edge;
    const key = compoundKey(from, to, ...[bothWays, encrypted, feedback].map(String));
    const known = lines.get(key);
    lines.set(key, known ? { ...known, text: `${known.text}; ${edgeText(edge)}` } : { id: edge.id, from, to, bothWays, encrypted, feedback, text: edgeText(edge) });
  }
  return [...lines.values()];
}
