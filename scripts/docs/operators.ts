import { imageTable } from '../../src/core/images';
import { OperatorInfo, OPERATORS } from '../../src/core/versions';
import { knownKinds } from '../../src/validation';

/** The tables of docs/operators.md, between its markers. */
export function operatorTables(): string {
  const operators = Object.entries(OPERATORS as Record<string, OperatorInfo>).map(([name, info]) =>
    `| \`${name}\` | [${info.title}](${info.url}) | ${info.version} | ${info.minimum} | ${info.groups.map(g => `\`${g}\``).join(', ')} |`);
  const images = Object.entries(imageTable()).map(([purpose, image]) => `| \`${purpose}\` | \`${image}\` |`);
  return [
    '## Operators and versions',
    '',
    `The library checks ${knownKinds().length} kinds offline against the schemas of these versions.`,
    '',
    '| name | operator | checked against | oldest | API groups |',
    '|---|---|---|---|---|',
    ...operators,
    '',
    '## Images of the pods that the library writes itself',
    '',
    '| purpose | image |',
    '|---|---|',
    ...images,
  ].join('\n');
}
