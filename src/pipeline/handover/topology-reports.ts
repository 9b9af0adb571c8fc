import { ReportContent } from './report-index';
import { accessMarkdown, operatorsMarkdown } from '../markdown';
import { TopologyModel } from '../model/topology-model';
import { TextSection, toHtml } from '../page/html';
import { toDot } from '../picture/dot';
import { toMermaid } from '../picture/mermaid';
import { toSvg } from '../picture/svg';
import { accessText, toText } from '../text';

/** The topology and its parts. All are of one model, since reading it from the app takes longest. */
export function topologyReports(model: TopologyModel, sections: readonly TextSection[]): ReportContent[] {
  const mermaid = toMermaid(model);
  const access = accessMarkdown(model.access);
  const operators = operatorsMarkdown(model.operators);
  const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  return [
    {
      report: {
        name: 'topology',
        title: 'Topology',
        part: false,
        files: {
          text: 'report.txt', json: 'report.json', markdown: 'topology.md', html: 'report.html', mermaid: 'topology.mmd', dot: 'topology.dot', svg: 'topology.svg',
        },
      },
      files: {
        'report.txt': toText(model),
        'report.json': json(model),
        'topology.md': `# Topology\n\n\`\`\`mermaid\n${mermaid}\`\`\`\n\n${access}\n${operators}`,
        'report.html': toHtml(model, sections),
        'topology.mmd': mermaid,
        'topology.dot': toDot(model),
        'topology.svg': toSvg(model, { standalone: true }),
      },
    },
    {
      report: { name: 'access', title: 'Access', part: true, files: { text: 'access.txt', json: 'access.json', markdown: 'access.md' } },
      files: { 'access.txt': accessText(model.access), 'access.json': json({ version: 1, access: model.access }), 'access.md': access },
    },
    {
      report: { name: 'operators', title: 'Operators', part: true, files: { text: 'operators.txt', json: 'operators.json', markdown: 'operators.md' } },
      files: {
        'operators.txt': `${model.operators.map(o => `${o.title}  ${o.minimum} or later, checked against ${o.version}  ${o.url}`).join('\n')}\n`,
        'operators.json': json({ version: 1, operators: model.operators }),
        'operators.md': operators,
      },
    },
  ];
}
