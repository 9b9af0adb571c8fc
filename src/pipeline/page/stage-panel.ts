import { facts, table } from './tables';
import { EdgeModel, StageModel, TopologyModel } from '../model/topology-model';
import { edgeText, ROLE_TITLES } from '../picture/labels';
import { anchorOf } from '../picture/svg';
import { escapeMarkup } from '../text-safety';

/** All that there is to say about one stage. */
export function stagePanel(model: TopologyModel, stage: StageModel): string {
  const anchor = anchorOf(stage.id);
  const access = model.access.filter(row => row.client === stage.id);
  const warnings = model.warnings.filter(w => w.path === stage.id || w.path.startsWith(`${stage.id}/`));
  return [
    `<article id="${anchor}" class="${stage.role}" aria-labelledby="${anchor}-title">`,
    `<h3 id="${anchor}-title" tabindex="-1">${escapeMarkup(stage.label)}</h3>`,
    `<p class="kind"><span class="swatch"></span>${escapeMarkup(`${ROLE_TITLES[stage.role]}: ${stage.type}`)}</p>`,
    facts([['name', stage.name], ['namespace', stage.namespace || 'none'], ['construct path', stage.id], ...Object.entries(stage.details)]),
    flows('Takes from', model.edges.filter(e => e.to === stage.id || (e.bothWays && e.from === stage.id)), stage),
    flows('Gives to', model.edges.filter(e => e.from === stage.id || (e.bothWays && e.to === stage.id)), stage),
    access.length === 0 ? '' : `<h4>Access</h4>${table(`Access of ${stage.label}`, ['May', 'On', 'Why'], access.map(a => [a.operations.join(', '), a.resource, a.reason]))}`,
    objects(stage),
    warnings.length === 0 ? '' : `<h4>Warnings</h4><ul>${warnings.map(w => `<li>${escapeMarkup(w.text)}</li>`).join('')}</ul>`,
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
  const rows = stage.objects.map(o => [o.kind, o.name, o.namespace]);
  return `<h4>Kubernetes objects (${rows.length})</h4>${table(`Objects of ${stage.label}`, ['Kind', 'Name', 'Namespace'], rows)}`;
}
