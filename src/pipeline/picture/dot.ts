import { FlowLine, flowLines, isDeadLetter, shortNames, spansNamespaces } from './labels';
import { StageRole } from '../../core/stages';
import { compareText } from '../model/sorting';
import { StageModel, TopologyModel } from '../model/topology-model';
import { identifier, visible } from '../text-safety';

/** Shape and fill by role. @see https://graphviz.org/doc/info/shapes.html */
const STYLES: Readonly<Record<StageRole, string>> = {
  [StageRole.SOURCE]: 'shape=invhouse, fillcolor="#dcfce7", color="#15803d"',
  [StageRole.TOPIC]: 'shape=box, style="rounded,filled", fillcolor="#dbeafe", color="#1d4ed8"',
  [StageRole.TRANSFORM]: 'shape=box, fillcolor="#fef3c7", color="#b45309"',
  [StageRole.SINK]: 'shape=house, fillcolor="#fae8ff", color="#a21caf"',
  [StageRole.STORE]: 'shape=cylinder, fillcolor="#e2e8f0", color="#475569"',
  [StageRole.ARCHIVE]: 'shape=folder, fillcolor="#ccfbf1", color="#0f766e"',
  [StageRole.RUNTIME]: 'shape=component, fillcolor="#f5f5f4", color="#78716c"',
};

/** The topology in the language of Graphviz. */
export function toDot(model: TopologyModel): string {
  const lines = [
    'digraph pipeline {',
    '  rankdir=LR;',
    '  node [fontname="Helvetica", fontsize=11, style=filled, margin="0.18,0.09"];',
    '  edge [fontname="Helvetica", fontsize=9, color="#64748b"];',
  ];
  const names = shortNames(model);
  const grouped = spansNamespaces(model);
  for (const name of [...new Set(model.stages.map(stage => stage.namespace))].sort(compareText)) {
    const nodes = model.stages.filter(stage => stage.namespace === name).map(stage => node(stage, names.get(stage.id)!));
    if (!grouped) lines.push(...nodes.map(text => `  ${text}`));
    else lines.push(`  subgraph ${quoted(`cluster_${name}`)} {`, `    label=${quoted(name || 'no namespace')};`, ...nodes.map(text => `    ${text}`), '  }');
  }
  lines.push(...flowLines(model).map(flow => `  ${line(flow)}`), '}');
  return `${lines.join('\n')}\n`;
}

function node(stage: StageModel, name: string): string {
  const style = isDeadLetter(stage) ? 'shape=box, style="rounded,dashed", color="#94a3b8"' : STYLES[stage.role];
  return `${identifier(stage.id)} [label=${quoted(name, stage.type)}, tooltip=${quoted(stage.id)}, ${style}];`;
}

function line(flow: FlowLine): string {
  const attributes = [
    `label=${quoted(flow.text)}`,
    ...(flow.bothWays ? ['dir=both'] : []),
    ...(flow.feedback ? ['style=dashed', 'constraint=false'] : []),
    ...(flow.encrypted === false ? ['color="#dc2626"'] : []),
  ];
  return `${identifier(flow.from)} -> ${identifier(flow.to)} [${attributes.join(', ')}];`;
}

/** A quoted string of one or more lines. Graphviz reads backslash sequences and HTML entities in it. @see https://graphviz.org/doc/info/lang.html */
function quoted(...texts: readonly string[]): string {
  const lines = texts.map(text => visible(text).replace(/&/g, '&amp;').replace(/\\/g, '\\\\').replace(/"/g, '\\"'));
  return `"${lines.join('\\n')}"`;
}
