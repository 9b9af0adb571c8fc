import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

const PRELUDE = [
  "import { App, Chart, Duration, Size, ApiObject, JsonPatch } from 'cdk8s';",
  "import { Construct } from 'constructs';",
  "import * as pipelines from 'cdk8s-data-pipelines';",
];

interface Snippet {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** The TypeScript blocks of a Markdown page; a block after `<!-- not compiled: reason -->` is left out. */
function snippetsOf(file: string): Snippet[] {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const snippets: Snippet[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!/^```(ts|typescript)\s*$/.test(lines[i])) continue;
    const end = lines.indexOf('```', i + 1);
    if (!/<!-- not compiled/.test(lines[i - 1] ?? '')) snippets.push({ file, line: i + 1, code: lines.slice(i + 1, end).join('\n') });
    i = end;
  }
  return snippets;
}

/** Markdown pages that hold snippets. */
function pages(root: string): string[] {
  const below = ['src', 'docs', 'examples'].flatMap(folder =>
    fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => path.join(root, folder, file)));
  return [path.join(root, 'README.md'), path.join(root, 'CONTRIBUTING.md'), ...below.filter(file => file.endsWith('.md')).sort()];
}

/** A block that imports nothing sees the library's names, and the objects of docs/snippets-context.ts. */
function program(snippet: Snippet, exported: readonly string[]): string {
  if (/^import /m.test(snippet.code)) return `${snippet.code}\nexport {};\n`;
  const used = exported.filter(name => new RegExp(`\\b${name}\\b`).test(snippet.code));
  const context = fs.readFileSync(path.join(__dirname, 'snippet-context.txt'), 'utf8').split('\n')
    .filter(line => {
      const name = /^declare const (\w+)/.exec(line)?.[1];
      return name !== undefined && new RegExp(`\\b${name}\\b`).test(snippet.code) && !new RegExp(`\\b(const|let) ${name}\\b`).test(snippet.code);
    });
  return [
    ...PRELUDE,
    `import { ${[...new Set([...used, ...exported.filter(name => context.some(line => new RegExp(`\\b${name}\\b`).test(line)))])].join(', ')} } from 'cdk8s-data-pipelines';`,
    ...context,
    'void [App, Chart, Duration, Size, ApiObject, JsonPatch, Construct, pipelines];',
    '{', snippet.code, '}',
  ].join('\n');
}

/** Compiles every TypeScript block of the Markdown pages against the compiled library. @returns problems, by page and line. */
export function checkSnippets(root: string): string[] {
  const folder = path.join(root, 'dist', '.snippets');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const assembly = JSON.parse(fs.readFileSync(path.join(root, '.jsii'), 'utf8')) as { types: Record<string, { name: string }> };
  const exported = Object.values(assembly.types).map(type => type.name);
  const snippets = pages(root).flatMap(snippetsOf);
  snippets.forEach((snippet, i) => fs.writeFileSync(path.join(folder, `snippet${i}.ts`), program(snippet, exported)));
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'es2022', module: 'node16', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] },
    include: ['*.ts'],
  }));
  const result = spawnSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', folder], { cwd: folder, encoding: 'utf8' });
  return result.stdout.split('\n').filter(line => /^snippet\d+\.ts/.test(line)).map(line => {
    const snippet = snippets[Number(/^snippet(\d+)/.exec(line)![1])];
    return `${path.relative(root, snippet.file)}:${snippet.line}: snippet does not compile: ${line.replace(/^[^:]+: /, '')}`;
  });
}
