import { facts, table, warningList } from './tables';
import { StageRole } from '../../core/stages';
import { AccessModel, EdgeModel, StageModel, TopologyModel, WarningModel } from '../model/topology-model';
import { edgeText, ROLE_TITLES } from '../picture/labels';
import { anchorOf } from '../picture/svg';
import { escapeMarkup } from '../text-safety';

/** Every stage with a link to its panel, by role; what the panel shows while nothing is chosen. */
export function stageIndex(model: TopologyModel): string {
  const roles = (Object.keys(ROLE_TITLES) as StageRole[]).filter(role => model.stages.some(stage => stage.role === role));
  const charts = new Set(model.stages.map(stage => stage.chart));
  const item = (stage: StageModel) => `<li><a href="#${anchorOf(stage.id)}">${escapeMarkup(charts.size === 1 ? stage.label : stage.id)}</a> <span class="fact">${escapeMarkup(stage.type)}</span></li>`;
  return [
    '<div class="index">',
    '<p class="hint">Choose a stage, here or in the picture, to see its objects, access, scaling, retention and dead letters.</p>',
    ...roles.map(role => {
      const stages = model.stages.filter(stage => stage.role === role);
      return `<h4 class="${role}"><span class="swatch"></span>${ROLE_TITLES[role]} (${stages.length})</h4><ul>${stages.map(item).join('')}</ul>`;
    }),
    '</div>',
  ].join('\n');
}

/** All that there is to say about each stage. */
export function stagePanels(model: TopologyModel): string[] {
  const access = groupedBy(model.access, row => [row.client]);
  const into = groupedBy(model.edges, edge => edge.bothWays ? [edge.to, edge.from] : [edge.to]);
  const outOf = groupedBy(model.edges, edge => edge.bothWays ? [edge.from, edge.to] : [edge.from]);
  return model.stages.map(stage => {
    const of = <T>(groups: ReadonlyMap<string, readonly T[]>) => groups.get(stage.id) ?? [];
    const warnings = model.warnings.filter(w => w.path === stage.id || w.path.startsWith(`${stage.id}/`));
    return stagePanel(stage, { access: of(access), into: of(into), outOf: of(outOf), warnings });
  });
}

/** What belongs to a stage. */
interface StageFacts {
  readonly access: readonly AccessModel[];
  readonly into: readonly EdgeModel[];
  readonly outOf: readonly EdgeModel[];
  readonly warnings: readonly WarningModel[];
}

/** Items by each of their keys. */
function groupedBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function stagePanel(stage: StageModel, { access, into, outOf, warnings }: StageFacts): string {
  const anchor = anchorOf(stage.id);
  return [
    `<article id="${anchor}" class="${stage.role}" aria-labelledby="${anchor}-title">`,
    '<p class="back"><a href="#topology">All stages</a></p>',
    `<h3 id="${anchor}-title" tabindex="-1">${escapeMarkup(stage.label)}</h3>`,
    `<p class="kind"><span class="swatch"></span>${escapeMarkup(`${ROLE_TITLES[stage.role]}: ${stage.type}`)}</p>`,
    facts([['name', stage.name], ['namespace', stage.namespace || 'none'], ['construct path', stage.id], ...Object.entries(stage.details)]),
    flows('Takes from', into, stage),
    flows('Gives to', outOf, stage),
    access.length === 0 ? '' : `<h4>Access</h4>${table(`Access of ${stage.label}`, ['May', 'On', 'Why'], access.map(a => [a.operations.join(', '), a.resource, a.reason]))}`,
    objects(stage),
    warnings.length === 0 ? '' : `<h4>Warnings</h4>${warningList(warnings)}`,
    '</article>',
  ].filter(Boolean).join('\n');
}

function flows(title: string, edges: readonly EdgeModel[], stage: StageModel): string {
  if (edges.length === 0) return '';
  const items = edges.map(edge => {
    const other = edge.from === stage.id ? edge.to : edge.from;
    return `<li><a href="#${anchorOf(other)}">${escapeMarkup(other)}</a> ${escapeMarkup(edgeText(edge))}</li>`;
  });
  return `<h4>${title}</h4><ul>${items.join('')}</ul>`;
}

function objects(stage: StageModel): string {
  if (stage.objects.length === 0) return '<p>No Kubernetes objects of its own.</p>';
  // Nearly always the namespace is the stage's own, and the panel is narrow.
  const rows = stage.objects.map(o => [o.kind, o.namespace === stage.namespace || o.namespace === '' ? o.name : `${o.namespace}/${o.name}`]);
  return `<div class="objects"><h4>Kubernetes objects (${rows.length})</h4>${table(`Objects of ${stage.label}`, ['Kind', 'Name'], rows)}</div>`;
}
