import { publicConstructs } from '../levels/constructs';
import { committedStanding, LEVELS, Standing } from '../levels/standing';

/** The tables of docs/testing.md: what each level proves, and by whom each construct was proven. */
export function levelTables(): string {
  const standing = committedStanding();
  return [
    '| level | what it proves |',
    '|---|---|',
    ...LEVELS.map(({ title, proves }) => `| ${title} | ${proves} |`),
    '',
    `| construct | ${LEVELS.map(({ title }) => title).join(' | ')} |`,
    `|---|${LEVELS.map(() => '---|').join('')}`,
    ...publicConstructs().map(construct => row(construct, standing)),
  ].join('\n');
}

/** The short table of README. */
export function levelSummary(): string {
  const standing = committedStanding();
  const proven = publicConstructs().filter(construct => standing[construct]?.offline);
  return [
    '| level | constructs proven there |',
    '|---|---|',
    ...LEVELS.map(({ level, title }) => {
      const names = proven.filter(construct => standing[construct]?.[level]);
      return `| ${title} | ${names.length === proven.length ? `all ${proven.length} that emit objects` : names.length === 0 ? 'none yet' : names.map(name => `\`${name}\``).join(', ')} |`;
    }),
  ].join('\n');
}

function row(construct: string, standing: Standing): string {
  const levels = standing[construct] ?? {};
  if (!levels.offline) return `| \`${construct}\` | emits nothing of its own |${LEVELS.slice(1).map(() => ' |').join('')}`;
  return `| \`${construct}\` | ${LEVELS.map(({ level }) => (levels[level] ?? ['—']).join(', ')).join(' | ')} |`;
}
