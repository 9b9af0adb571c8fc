import { RULES } from '../../src/pipeline/upgrade/rules';
import { SET_RULES, SetRule } from '../../src/pipeline/upgrade/set-rules';

/** The catalogue of docs/upgrades.md, between its markers: every code, what happens, the safe way, and what the rule rests on. */
export function upgradeCatalogue(): string {
  const sorted = (rules: readonly SetRule[]) => [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  return [
    '## Between the two sets', ...sorted(RULES).flatMap(entry), '', '## In a set, or in the acknowledgements', ...sorted(SET_RULES).flatMap(entry),
  ].join('\n');
}

function entry({ code, severity, title, happens, safeWay, see }: SetRule): string[] {
  const sources = see.map((url, i) => `[${i + 1}](${url})`).join(' ');
  return ['', `### ${code}`, `${title} (${severity}).`, '', `*Happens:* ${escaped(happens)}`, '', `*Safe way:* ${escaped(safeWay)}`, '', `*Rests on:* ${sources}`];
}

function escaped(text: string): string {
  return text.replace(/[<>*_]/g, character => `\\${character}`);
}
