import { folderWith } from './support';

/** An app that hands over what the library would, so that tests need not run it. */
export function fakeApp(reports: Readonly<Record<string, object>>, more = ''): string {
  const program = `
const fs = require('fs');
const path = require('path');
const folder = process.env.CDK8S_DATA_PIPELINES_REPORT;
const write = (below, handed) => {
  const target = path.join(folder, below);
  fs.mkdirSync(target, { recursive: true });
  for (const [name, text] of Object.entries(handed.files)) fs.writeFileSync(path.join(target, name), text);
  fs.writeFileSync(path.join(target, 'reports.json'), JSON.stringify({ version: 1, reports: handed.reports, manifests: process.env.CDK8S_OUTDIR }));
};
for (const [below, handed] of Object.entries(${JSON.stringify(reports)})) write(below, handed);
${more}
`;
  return folderWith({ 'cdk8s.yaml': 'language: typescript\napp: node app.js\n', 'app.js': program });
}

/** What one app hands over: a topology with warnings, a part of it, and a further report. */
export function handed(name: string, warnings: readonly object[] = []): object {
  const topology = JSON.stringify({ version: 1, objects: { total: 7 }, warnings, name });
  return {
    reports: [
      { name: 'topology', title: 'Topology', part: false, files: { text: 'report.txt', json: 'report.json', markdown: 'topology.md', html: 'report.html', mermaid: 'topology.mmd', svg: 'topology.svg' } },
      { name: 'access', title: 'Access', part: true, files: { text: 'access.txt', json: 'access.json', markdown: 'access.md' } },
      { name: 'capacity', title: 'Capacity', part: false, files: { text: 'capacity.txt', json: 'capacity.json', markdown: 'capacity.md' } },
    ],
    files: {
      'report.txt': `Pipeline: ${name}\n`,
      'report.json': topology,
      'topology.md': `# Topology of ${name}\n`,
      'report.html': `<p>${name}</p>\n`,
      'topology.mmd': `flowchart LR ${name}\n`,
      'topology.svg': `<svg>${name}</svg>\n`,
      'access.txt': `Access of ${name}\n`,
      'access.json': '{"version":1,"access":[]}',
      'access.md': '# Access\n',
      'capacity.txt': `Capacity of ${name}\n`,
      'capacity.json': '{"version":1}',
      'capacity.md': '# Capacity\n',
    },
  };
}
