import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

test('the program in the README is the example that the other files come from', () => {
  const program = read('examples/orders/main.ts').replace('export const app', 'const app');
  expect(read('README.md')).toContain(`\`\`\`ts\n${program}\`\`\`\n`);
});

test('every link to a file leads to one', () => {
  const links = [...read('README.md').matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(match => match[1]);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(link => !fs.existsSync(path.join(ROOT, link)))).toEqual([]);
});
