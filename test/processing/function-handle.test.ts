import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { TransformCode } from '../../src/processing';
import { messageOf } from '../support/app';

const JAVASCRIPT_VALID = [
  'export function handle(ce) { return ce.data; }',
  'export async function handle(ce) { return ce.data; }',
  'export function\nhandle\n(ce) {}',
  'export const handle=ce=>ce.data',
  'export let other = 1, handle = () => 1;',
  'export let handle;\nhandle = () => 1;',
  'export const { handle } = make();\nfunction make() { return { handle() {} }; }',
  'export const { run: handle = () => 1 } = {};',
  'export const [handle] = [() => 1];',
  'export class handle {}',
  'export class handle extends Object {}',
  'const run = () => 1;\nexport { run as handle };',
  'const run = () => 1;\nexport { run as "handle" };',
  'const run = () => 1;\nexport { run as \'default\' };',
  'const run = () => 1;\nexport {\n  // the runner calls it\n  run as default\n}',
  'function handle() {}\nexport { handle };',
  'function handle() {}\nexport{handle,handle as other}',
  'export default ce => ce.data;',
  'export default async function (ce) {}',
  'export/**/default/**/() => 1',
  'export // the one\ndefault () => 1',
  'export { isDeepStrictEqual as handle } from "node:util";',
  'export { default } from "node:assert";',
  'export * from "node:util";',
  'export /* all */ * from "node:util";',
  'export function h\\u0061ndle() {}',
  'const text = `\n// a`; export function handle() {}',
  '/*\n// a */ export function handle() {}',
  'class A {\n  #a = 1; } export function handle() {}',
  '#!/usr/bin/env node\nexport const handle = () => 1;',
];

const PYTHON_VALID = [
  'def handle(event, context):\n    return event.data\n',
  'async def handle(event, context): pass',
  'def handle (e, c): pass',
  'def \\\n  handle(e, c): pass',
  'import functools\n@functools.cache\ndef handle(event, context):\n    return 1\n',
  'def run(e, c): pass\nhandle = run',
  'def run(e, c): pass\nhandle: object = run',
  'def run(e, c): pass\nother, handle = 1, run',
  'def run(e, c): pass\n(handle) = run',
  'def run(e, c): pass\nif (handle := run): pass',
  'from json import dumps as handle',
  'from json import (\n  loads,\n  dumps as handle,\n)',
  'from json import dumps as handle # the one',
  'class handle:\n    def __init__(self, e, c): pass\n',
  'if True:\n    def handle(e, c): pass\n',
  'for handle in [print]: pass',
  'globals()["han" + "dle"] = print',
  'import sys\nsetattr(sys.modules[__name__], "handle", print)',
  'import user_function\nuser_function.handle = print',
  'exec("def h" + "andle(e, c): pass")',
  'def __getattr__(name):\n    return print\n',
  'from builtins import *',
  'def ｈandle(e, c): pass',
  'match print:\n    case handle if True: pass\n',
  '"""\n# a"""; handle = print',
];

const JAVASCRIPT_REFUSED = [
  'export const handler = (ce) => ce.data;',
  'export function Handle(ce) {}',
  'export const run = (ce) => ce.handle(1);',
  'function handle(ce) { return ce.data; }',
  'module.exports = { handle };',
  'exports.handle = () => 1;',
  '// handle\nexport function run(ce) {}',
  '// export the handle function\nexport const run = () => 1;',
  'export function run(ce) { switch (ce.type) { default: return 1; } }',
  'export const value = 1; // we handle events here',
];

const PYTHON_REFUSED = [
  'def handler(e):\n    return e\n',
  'def main(event, context):\n    return event.data\n',
  '# handle\ndef run(event, context):\n    return event.handle(1)\n',
  '"""We handle events."""\ndef run(event, context):\n    return 1\n',
  'import logging\nlog = logging.getLogger(__name__)\ndef run(e, c): pass\n',
  'pass',
];

test.each(JAVASCRIPT_VALID)('JavaScript that the runner may be able to load is accepted: %j', text => {
  expect(TransformCode.inlineJavaScript(text).text).toBe(text);
});

test.each(PYTHON_VALID)('Python that the runner may be able to load is accepted: %j', text => {
  expect(TransformCode.inlinePython(text).text).toBe(text);
});

test.each(JAVASCRIPT_REFUSED)('JavaScript without the function is refused: %j', text => {
  const message = messageOf(() => TransformCode.inlineJavaScript(text));
  expect(message).toMatch(/^FunctionWithoutHandle: \[TransformCode\] the javascript code exports no function .*fix: name it: export function handle/);
});

test.each(PYTHON_REFUSED)('Python without the function is refused: %j', text => {
  expect(messageOf(() => TransformCode.inlinePython(text))).toMatch(/^FunctionWithoutHandle: .*the python code defines no function .*fix: name it: def handle\(event, context\):/);
});

test('files are checked alike', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'handle-'));
  const file = path.join(folder, 'parse.mjs');
  fs.writeFileSync(file, JAVASCRIPT_REFUSED[0]);
  expect(messageOf(() => TransformCode.file(file))).toMatch(/^FunctionWithoutHandle: /);
  fs.rmSync(folder, { recursive: true });
});

test('the functions of the runner\'s own tests are accepted', () => {
  for (const name of ['handler.mjs', 'handler.py']) {
    expect(TransformCode.file(path.join(__dirname, '../runner/functions', name)).text).not.toBe('');
  }
});
