import { AccessModel, OperatorModel } from './model/topology-model';
import { visible } from './text-safety';

/** Several custom resource definitions are larger than what a client-side apply may note down. */
export const APPLY_HINT = 'Apply custom resource definitions and manifests with `kubectl apply --server-side`.';

/** Who may do what, as a Markdown page. */
export function accessMarkdown(access: readonly AccessModel[]): string {
  const rows = access.map(row => [row.principal, row.operations.join(', '), row.resource, row.system, row.client, row.reason]);
  return `# Access\n\n${table(['Principal', 'May', 'On', 'In', 'Stage', 'Why'], rows)}`;
}

/** What has to be installed, as a Markdown page. */
export function operatorsMarkdown(operators: readonly OperatorModel[]): string {
  const rows = operators.map(o => [o.title, o.version, o.minimum, kindsOf(o), o.url]);
  return `# Operators\n\n${table(['Operator', 'Checked against', 'Oldest that will do', 'Kinds used', 'Installation'], rows)}\n${APPLY_HINT}\n`;
}

/** What an operator serves here; another one may need it without a kind of its own. */
export function kindsOf(operator: OperatorModel): string {
  return operator.kinds.join(', ') || 'volumes, scaling or what other operators build on';
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.\n';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(row => line(row.map(escapeCell))), ''].join('\n');
}

/** Shows a text as it is: no markup, no links, no HTML, no further cell. */
export function escapeCell(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>#|~!]/g, character => `\\${character}`).replace(/&/g, '&amp;');
}
