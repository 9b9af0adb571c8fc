import { flowLines, isDeadLetter, ROLE_TITLES, shortNames, spansNamespaces } from './labels';
import { StageRole } from '../../core/stages';
import { compareText } from '../model/sorting';
import { StageModel, TopologyModel } from '../model/topology-model';
import { identifier, visible } from '../text-safety';

/** Opening and closing brackets of the node shapes. @see https://mermaid.js.org/syntax/flowchart.html#node-shapes */
const SHAPES: Readonly<Record<StageRole, readonly [string, string]>> = {
  [StageRole.SOURCE]: ['[/', '\\]'],
  [StageRole.TOPIC]: ['([', '])'],
  [StageRole.TRANSFORM]: ['[', ']'],
  [StageRole.SINK]: ['[\\', '/]'],
  [StageRole.STORE]: ['[(', ')]'],
  [StageRole.ARCHIVE]: ['[[', ']]'],
  [StageRole.RUNTIME]: ['{{', '}}'],
};

/** Fill, border and text colours that hold on a light and on a dark page. */
const COLOURS: Readonly<Record<string, string>> = {
  source: 'fill:#dcfce7,stroke:#15803d,color:#14231a',
  topic: 'fill:#dbeafe,stroke:#1d4ed8,color:#131c33',
  transform: 'fill:#fef3c7,stroke:#b45309,color:#2b1d08',
  sink: 'fill:#fae8ff,stroke:#a21caf,color:#2b0f30',
  store: 'fill:#e2e8f0,stroke:#475569,color:#141a22',
  archive: 'fill:#ccfbf1,stroke:#0f766e,color:#0c2422',
  runtime: 'fill:#f5f5f4,stroke:#78716c,color:#1c1917',
  deadletter: 'fill:#ffffff,stroke:#94a3b8,color:#475569,stroke-dasharray:4 3',
};

/** The topology as a Mermaid flowchart. */
export function toMermaid(model: TopologyModel): string {
  const lines = ['flowchart LR'];
  const names = shortNames(model);
  const byNamespace = new Map<string, StageModel[]>();
  for (const stage of model.stages) byNamespace.set(stage.namespace, [...(byNamespace.get(stage.namespace) ?? []), stage]);
  for (const [name, stages] of [...byNamespace].sort(([a], [b]) => compareText(a, b))) {
    const grouped = spansNamespaces(model);
    if (grouped) lines.push(`  subgraph ${identifier(`namespace ${name}`)}["${quoted(name || 'no namespace')}"]`);
    lines.push(...stages.map(stage => `${grouped ? '    ' : '  '}${node(stage, names.get(stage.id)!)}`));
    if (grouped) lines.push('  end');
  }
  const unencrypted: number[] = [];
  flowLines(model).forEach((flow, index) => {
    const arrow = flow.bothWays ? '<-->' : flow.feedback ? '-.->' : '-->';
    lines.push(`  ${identifier(flow.from)} ${arrow}|"${quoted(flow.text)}"| ${identifier(flow.to)}`);
    if (flow.encrypted === false) unencrypted.push(index);
  });
  const roles = [...new Set(model.stages.map(className))].sort(compareText);
  lines.push(...roles.map(role => `  classDef ${role} ${COLOURS[role]}`));
  if (unencrypted.length > 0) lines.push(`  linkStyle ${unencrypted.join(',')} stroke:#dc2626`);
  return `${lines.join('\n')}\n`;
}

function node(stage: StageModel, name: string): string {
  const [open, close] = SHAPES[stage.role];
  const text = `${quoted(name)}<br/>${quoted(stage.type || ROLE_TITLES[stage.role])}`;
  return `${identifier(stage.id)}${open}"${text}"${close}:::${className(stage)}`;
}

function className(stage: StageModel): string {
  return isDeadLetter(stage) ? 'deadletter' : stage.role;
}

/** Everything but plain characters becomes an entity code. @see https://mermaid.js.org/syntax/flowchart.html#special-characters-that-break-syntax */
function quoted(text: string): string {
  return visible(text).replace(/[^A-Za-z0-9 .,:_()/+-]/gu, character => `#${character.codePointAt(0)};`);
}
