import { WarningModel } from '../model/topology-model';
import { escapeMarkup } from '../text-safety';

/** What a cell shows: a text, or a text that leads somewhere. */
export type Cell = string | { readonly text: string; readonly href: string };

/** A table in a region of its own that scrolls when the window is narrow. Cells are text, never markup. */
export function table(label: string, head: readonly string[], rows: readonly (readonly Cell[])[], id?: string): string {
  const name = escapeMarkup(label);
  return [
    `<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table${head.length > 4 ? ' class="wide"' : ''}${id ? ` id="${id}"` : ''}>`,
    `<thead><tr>${head.map(cell => `<th scope="col">${escapeMarkup(cell)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(row => `<tr>${row.map(cell => `<td>${shown(cell)}</td>`).join('')}</tr>`),
    '</tbody></table></div>',
  ].join('\n');
}

function shown(cell: Cell): string {
  return typeof cell === 'string' ? escapeMarkup(cell) : `<a href="${escapeMarkup(cell.href)}">${escapeMarkup(cell.text)}</a>`;
}

/** A field that filters the rows of a table; it is there only where scripts run. */
export function filterFor(tableId: string, label: string): string {
  return `<p class="filter"><label>${escapeMarkup(label)} <input type="search" data-filters="${tableId}" autocomplete="off" spellcheck="false"></label> <output></output></p>`;
}

/** Warnings, each with what became of it. */
export function warningList(warnings: readonly WarningModel[]): string {
  const items = warnings.map(w => {
    const state = w.acknowledged === undefined ? '<span class="open">open</span>' : `<span class="fine">acknowledged: ${escapeMarkup(w.acknowledged)}</span>`;
    return `<li>${state} ${escapeMarkup(w.text)}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

/** A list of facts. */
export function facts(entries: ReadonlyArray<readonly [string, string]>): string {
  return `<dl>${entries.map(([name, value]) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}</dd>`).join('')}</dl>`;
}
