import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Language, LANGUAGES, NODE_RUNNER, Runner, TestServer } from './harness';

const DOCS = readFileSync(path.join(__dirname, '../../docs/runner.md'), 'utf8');

/** The text of a file of a runner. */
function source(language: Language, file: string): string {
  return readFileSync(path.join(NODE_RUNNER, '..', language, file), 'utf8');
}

/** First and second column of a table of the docs whose first column is code. */
function table(heading: string): Array<[string, string]> {
  const section = DOCS.slice(DOCS.indexOf(`\n## ${heading}\n`) + 1).split('\n## ')[0];
  return [...section.matchAll(/^\| `([A-Za-z_]+)` \|([^|]*)\|/gm)].map(([, name, value]) => [name, value.trim()]);
}

describe.each<[Language, string, string]>([
  ['node', 'errors.mjs', 'config.mjs'],
  ['python', 'runner_errors.py', 'runner_config.py'],
])('docs/runner.md and the %s runner', (language, errors, config) => {
  test('agree on every error code and its status', () => {
    const codes = [...source(language, errors).matchAll(/^ {2,4}"?([A-Z][A-Za-z]+)"?: (\d{3}),$/gm)];
    const proxyOnly = /^(Target|InvalidReply)/;
    expect(codes.map(([, code, status]) => [code, status]).sort())
      .toEqual(table('Errors').filter(([code]) => language === 'node' || !proxyOnly.test(code)).sort());
  });

  test('agree on the settings', () => {
    const names = [...source(language, config).matchAll(/env, ["']([A-Z_]+)["']/g)].map(([, name]) => name);
    expect([...new Set(names)].filter((name) => name !== 'K_SERVICE').sort()).toEqual(table('Settings').map(([name]) => name).sort());
  });

  test('agree on every default that is a number', () => {
    const defaults = [...source(language, config).matchAll(/env, ["']([A-Z_]+)["'], ([\d_]+),/g)].map(([, name, value]) => [name, value.replaceAll('_', '')]);
    expect(defaults.length).toBeGreaterThan(8);
    expect(defaults.sort()).toEqual(table('Settings').filter(([, value]) => /^\d+$/.test(value)).sort());
  });
});

test.each(LANGUAGES)('the example function of docs/runner.md does what it says, %s runner', async (language) => {
  const [fence, suffix] = language === 'node' ? ['js', 'mjs'] : ['python', 'py'];
  const folder = mkdtempSync(path.join(tmpdir(), 'runner-docs-'));
  const file = path.join(folder, `handler.${suffix}`);
  writeFileSync(file, DOCS.split(`\n\`\`\`${fence}\n`)[1].split('\n```')[0]);
  const sink = await TestServer.start();
  const runner = await Runner.start(language, { FUNCTION_FILE: file, K_SINK: sink.url });

  expect((await runner.post('order', { test: true, customer: 'c1' })).status).toBe(204);
  const refused = await runner.post('order', { amount: 1 });
  expect([refused.status, JSON.parse(refused.body).message]).toEqual([422, 'no customer']);
  expect((await runner.post('order', { amount: 1, customer: 'c1' })).status).toBe(202);
  expect(sink.events()).toEqual([expect.objectContaining({
    type: 'com.acme.order.checked', partitionkey: 'c1', data: '{"amount":1,"customer":"c1","checked":true}',
  })]);

  await runner.stop();
  await sink.close();
  rmSync(folder, { recursive: true });
});
