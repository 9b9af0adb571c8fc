import { CapacityModel } from './capacity-model';
import { bySubject, firstLimitText, growthText, knownLoads, loadText, SourceList, summary, unknownLoads, verdict } from './capacity-text';
import { escapeCell, table } from '../markdown';

/** The plan as a Markdown page. */
export function capacityMarkdown(model: CapacityModel): string {
  const sources = new SourceList(model.lines);
  const parts = [
    `# Capacity\n\n${escapeCell(summary(model))}.\n\n**${escapeCell(firstLimitText(model))}**\n`,
    titled('Load', ['Topic or stage', 'Carries', 'Known from'], knownLoads(model).map(load => [load.subject, loadText(load), load.reason])),
    titled('Load that is not known', ['Topic or stage', 'Why'], unknownLoads(model).map(({ subject, reason }) => [subject, reason])),
    titled('Sizes', ['Of', 'Size', 'Now', 'Needed', 'Verdict'], model.sizes.map(size => [size.subject, size.what, size.now ?? 'not known', size.needed, verdict(size)])),
    titled('Limits', ['Bears the declared load', 'Of', 'What', 'Arithmetic', 'Rests on', 'To get further'], model.limits.map(limit =>
      [growthText(limit), limit.subject, limit.what, limit.formula, limit.basis, limit.fix])),
    titled('Not compared with the load', ['Stage', 'Why'], model.unchecked.map(({ subject, reason }) => [subject, reason])),
    titled('Findings', ['Code', 'Message', 'Acknowledged'], model.findings.map(({ code, message, acknowledged }) => [code, message, acknowledged ?? ''])),
    '## Arithmetic\n',
    ...[...bySubject(model.lines)].map(([subject, rows]) =>
      `### ${escapeCell(subject)}\n\n${table(['What', 'Result', 'How'], rows.map(row => [row.what, row.result, `${row.formula}${sources.marks(row)}`]))}`),
    sources.all.length === 0 ? '' : `## Sources\n\n${sources.all.map((source, i) => `${i + 1}. ${escapeCell(source)}`).join('\n')}\n`,
  ];
  return parts.filter(part => part !== '').join('\n');
}

function titled(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${table(head, rows)}`;
}
