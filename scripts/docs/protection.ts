import { ComplianceRule } from '../../src/pipeline/protection/rule';
import { GDPR_RULES, HIPAA_RULES } from '../../src/pipeline/protection/rules';

/** The catalogue of docs/protection.md, between its markers: every rule, the law, what it shows and what it cannot. */
export function protectionCatalogue(): string {
  return ['## GDPR', ...GDPR_RULES.flatMap(entry), '', '## HIPAA', ...HIPAA_RULES.flatMap(entry)].join('\n');
}

function entry({ code, title, law, proves, cannotProve, see }: ComplianceRule): string[] {
  const sources = see.map((url, i) => `[${i + 1}](${url})`).join(' ');
  return ['', `### ${code}`, title, '', `*Law:* ${law}`, '', `*Shows:* ${proves}.`, '', `*Cannot show:* ${cannotProve}.`, '', `*Rests on:* ${sources}`];
}
