import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { run } from '../../src/cli/run';

/** How a command ended, and what it wrote. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The process around a command, as far as a test wants it to be another one. */
export interface Surroundings {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly terminal?: boolean;
}

/** Runs the command line in this process. */
export async function cli(argv: readonly string[], { input = '', env = {}, terminal = false }: Surroundings = {}): Promise<Outcome> {
  const written = { out: '', err: '' };
  const code = await run(argv, {
    out: text => void (written.out += text),
    err: text => void (written.err += text),
    input: () => input,
    env: { PATH: process.env.PATH, ...env },
    outIsTerminal: terminal,
    errIsTerminal: terminal,
  });
  return { code, ...written };
}

/** A folder of its own for a test, with files in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cli-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

/** A topic that is fine, with changes. */
export function topicYaml(name: string, spec = 'partitions: 12', more = ''): string {
  return `apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n  name: ${name}\n  namespace: orders\n  labels:\n    strimzi.io/cluster: kafka\n${more}spec:\n  ${spec}\n`;
}

/** The codes of findings in a JSON answer, with where they are. */
export function codesIn(json: string): string[] {
  const { findings } = JSON.parse(json) as { findings: Array<{ code: string; subject: string; path: string; line?: number }> };
  return findings.map(({ code, subject, path: field, line }) => [code, subject, field, line ?? ''].join(' ').trim());
}
