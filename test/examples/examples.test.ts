import * as fs from 'fs';
import * as path from 'path';
import { exampleNames, ROOT } from '../../scripts/examples';

const names = exampleNames();

test('the examples are these', () => {
  expect(names).toEqual(['bring-your-own', 'ingestion-backup', 'orders', 'orders-cdc', 'xray']);
});

test.each(names)('%s is checked as a whole, with snapshots', name => {
  const file = path.join(__dirname, 'manifests', `${name}.test.ts`);
  expect(fs.existsSync(file) && fs.readFileSync(file, 'utf8')).toContain(`describeExample('${name}')`);
});

test.each(names)('%s has a README that says what it is, how to run it, and what it needs', name => {
  const text = fs.readFileSync(path.join(ROOT, 'examples', name, 'README.md'), 'utf8');
  expect(text).toMatch(new RegExp(`^# ${name}: \\w`));
  expect(text).toContain(`\`npm start\` in the repository writes \`dist/${name}/\``);
  expect(text).toContain('\n## Before you deploy it\n');
  expect(text).toMatch(/^```\n[^`]*─▶/m);
  expect(text.split('\n').length).toBeLessThan(80);
});

test.each(names)('links in the README of %s lead somewhere', name => {
  const folder = path.join(ROOT, 'examples', name);
  const links = [...fs.readFileSync(path.join(folder, 'README.md'), 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(match => match[1]);
  expect(links.filter(link => !link.startsWith('https://') && !fs.existsSync(path.join(folder, link)))).toEqual([]);
});
