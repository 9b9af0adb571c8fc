import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { cli, folderWith } from './support';

const script = async (shell: string) => (await cli(['completion', shell])).out;

/** What bash would offer for the words, of which the last one is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const file = path.join(folderWith({}), 'completion.bash');
  fs.writeFileSync(file, await script('bash'));
  const list = ['cdk8s-data-pipelines', ...words].map(word => `'${word}'`).join(' ');
  const program = `source ${file}; COMP_WORDS=(${list}); COMP_CWORD=${words.length}; _cdk8s_data_pipelines; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', program], { encoding: 'utf8' }).trim().split('\n');
}

test('bash completes commands, options, and their values', async () => {
  expect(await offered('')).toEqual(expect.arrayContaining(['check', 'report', 'diff', 'graph', 'doctor', 'completion', '--help']));
  expect(await offered('d')).toEqual(['diff', 'doctor']);
  expect(await offered('check', '--fo')).toEqual(['--format']);
  expect(await offered('check', '--format', 's')).toEqual(['sarif']);
  expect(await offered('graph', '--format', '')).toEqual(['mermaid', 'dot', 'svg']);
  expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(await offered('--no-color', 'doctor', '--cont')).toEqual(['--context']);
});

test('every script knows every command and every option', async () => {
  const help = (await cli(['doctor', '--help'])).out;
  const options = [...help.matchAll(/--([a-z-]+)/g)].map(match => match[1]);
  expect(options.length).toBeGreaterThan(8);
  for (const shell of ['bash', 'zsh', 'fish']) {
    const text = await script(shell);
    for (const option of options) expect(text).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`);
    for (const command of ['check', 'report', 'diff', 'graph', 'doctor', 'completion']) expect(text).toContain(command);
  }
});

test('quotes of descriptions end no string', async () => {
  for (const shell of ['zsh', 'fish']) {
    for (const line of (await script(shell)).split('\n').filter(text => !text.startsWith('#'))) expect((line.match(/(?<!\\)'/g) ?? []).length % 2).toBe(0);
  }
});
