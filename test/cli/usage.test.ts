import { cli } from './support';

const COMMANDS = ['check', 'report', 'diff', 'graph', 'doctor', 'completion'];

test('the help names every command, the exit codes, and who asks a cluster', async () => {
  const { code, out, err } = await cli(['--help']);
  expect(code).toBe(0);
  expect(err).toBe('');
  for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(out).toContain('1  something was found');
  expect(out).toContain('Only doctor asks a cluster');
});

test.each(COMMANDS)('%s has a help with examples, and every line of it fits', async command => {
  const { code, out } = await cli([command, '--help']);
  expect(code).toBe(0);
  expect(out).toContain(`Usage: cdk8s-data-pipelines ${command}`);
  expect(out).toContain('Examples:');
  expect(out.split('\n').filter(line => line.length > 100)).toEqual([]);
});

test('the version is that of the package', async () => {
  expect(await cli(['--version'])).toEqual({ code: 0, out: '0.0.0\n', err: '' });
});

test.each([
  ['a flag', ['check', '--formt', 'json'], /unknown option '--formt'\n\(Did you mean --format\?\)/],
  ['a command', ['chek'], /unknown command 'chek'\n\(Did you mean check\?\)/],
  ['a format', ['check', '--format', 'xml'], /argument 'xml' is invalid\. Allowed choices are text, json, sarif, github, gitlab/],
  ['a severity', ['diff', 'a', 'b', '--fail-on', 'all'], /argument 'all' is invalid/],
  ['a shell', ['completion', 'tcsh'], /value 'tcsh' is invalid/],
  ['an argument too few', ['diff', 'a'], /missing required argument 'new'/],
  ['an argument too many', ['diff', 'a', 'b', 'c'], /too many arguments/],
  ['two formats', ['check', '--json', '--format', 'sarif'], /cannot be used with option/],
  ['an option without its value', ['check', '--app'], /argument missing/],
])('wrong usage is told, with 2: %s', async (_, argv, says) => {
  const { code, out, err } = await cli(argv);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(says);
});

test('without a command there is the help, with 2', async () => {
  const { code, out, err } = await cli([]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('Usage: cdk8s-data-pipelines');
});
