import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import { Chart } from 'cdk8s';
import { bench, container, environment, only } from './fixtures';
import { ServerlessTransform, TransformCode } from '../../src/processing';
import { Manifest } from '../support/app';

jest.setTimeout(30_000);

interface Received {
  readonly url?: string;
  readonly event: Manifest;
}

const cleanups: Array<() => void> = [];
afterEach(() => cleanups.splice(0).forEach(clean => clean()));

/** Stands for the receiver of KafkaSinks. */
async function sink(): Promise<{ readonly url: string; readonly received: Received[] }> {
  const received: Received[] = [];
  const url = await serve((request, body, response) => {
    const { data_base64: data, ...event } = JSON.parse(body);
    received.push({ url: request.url, event: { ...event, data: JSON.parse(Buffer.from(data, 'base64').toString()) } });
    response.writeHead(202).end();
  });
  return { url, received };
}

function serve(handle: (request: http.IncomingMessage, body: string, response: http.ServerResponse) => void): Promise<string> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk)).on('end', () => handle(request, Buffer.concat(chunks).toString(), response));
  });
  cleanups.push(() => server.close());
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
}

/** Mounts the ConfigMaps of a container in a folder, and runs its command with its environment. */
async function run(chart: Chart, name: string, changes: Record<string, string>): Promise<string> {
  const service = only(chart, 'Service');
  const spec = container(service, name);
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'pod-'));
  cleanups.push(() => fs.rmSync(root, { recursive: true }));
  for (const mount of spec.volumeMounts) {
    const { configMap } = service.spec.template.spec.volumes.find((v: Manifest) => v.name === mount.name);
    if (configMap === undefined) continue;
    const folder = path.join(root, mount.mountPath);
    fs.mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries<string>(only(chart, 'ConfigMap', configMap.name).data)) fs.writeFileSync(path.join(folder, file), text);
  }
  const inRoot = (text: string) => (text.startsWith('/runner/') || text.startsWith('/function/') ? path.join(root, text) : text);
  const variables = Object.entries(environment(spec)).map(([key, value]) => [key, inRoot(value as string)]);
  const [command, ...args] = spec.command.map(inRoot);
  const env = { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', PORT: '0', ...Object.fromEntries(variables), ...changes };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  cleanups.push(() => child.kill('SIGKILL'));
  return `http://127.0.0.1:${await listeningPort(child)}`;
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', chunk => {
      text += chunk;
      const line = text.split('\n').filter(l => l.endsWith('}')).map(l => JSON.parse(l)).find(l => l.msg === 'listening');
      if (line) resolve(line.port);
    });
    child.on('exit', code => reject(new Error(`exit ${code}: ${text}`)));
  });
}

/** Posts a record as a KafkaSource does. */
function deliver(url: string, data: object): Promise<Response> {
  const headers = { 'ce-specversion': '1.0', 'ce-id': '7', 'ce-source': '/arrived', 'ce-type': 'acme.raw', 'ce-partitionkey': 'a%20b', 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(data) });
}

test.each([
  ['JavaScript', TransformCode.inlineJavaScript('export const handle = (ce) => (ce.data.total > 0 ? { total: ce.data.total * 2 } : undefined);')],
  ['Python', TransformCode.inlinePython('def handle(event, context):\n    return {"total": event.data["total"] * 2} if event.data["total"] > 0 else None\n')],
])('the pod of a %s function, as it stands in the manifest, hands its output to the sink', async (_, code) => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, code, outputType: 'acme.order' });
  const { url, received } = await sink();
  const address = new URL(environment(container(only(chart, 'Service'), 'function')).K_SINK as string);
  const pod = await run(chart, 'function', { K_SINK: `${url}${address.pathname}` });

  expect((await fetch(`${pod}/readyz`)).status).toBe(200);
  expect((await deliver(pod, { total: 21 })).status).toBe(202);
  expect((await deliver(pod, { total: 0 })).status).toBe(204);
  expect(received).toHaveLength(1);
  expect(received[0].url).toBe('/orders/parse-output');
  expect(received[0].event).toMatchObject({ type: 'acme.order', source: '/orders/parse', partitionkey: 'a%20b', data: { total: 42 } });
});

test('the forwarder of an image, as it stands in the manifest, hands the answer of the container to the sink', async () => {
  const { chart, input, output } = bench();
  new ServerlessTransform(chart, 'Parse', { input, output, image: 'ghcr.io/acme/parse:1.4.2' });
  const user = await serve((request, body, response) => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': `${request.headers['ce-id']}-parsed`, 'ce-source': '/acme', 'ce-type': 'acme.parsed', 'content-type': 'application/json' };
    response.writeHead(200, headers).end(body);
  });
  const { url, received } = await sink();
  const pod = await run(chart, 'forwarder', { K_SINK: `${url}/orders/parse-output`, TARGET_URL: user });

  expect((await deliver(pod, { total: 21 })).status).toBe(202);
  expect(received.map(r => r.event)).toEqual([expect.objectContaining({ id: '7-parsed', type: 'acme.parsed', partitionkey: 'a%20b', data: { total: 21 } })]);
});

test('without an output, an output is an error of the record and not lost without a trace', async () => {
  const { chart, input } = bench();
  new ServerlessTransform(chart, 'Parse', { input, code: TransformCode.inlineJavaScript('export default (ce) => ce.data;') });
  const pod = await run(chart, 'function', {});
  const answer = await deliver(pod, { total: 1 });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.headers.get('x-error-code')).toBe('OutputWithoutSink');
});
