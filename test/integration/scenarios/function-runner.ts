import { FunctionStage } from './function-stage';
import { NODE_IMAGE, PYTHON_IMAGE, RESTRICTED_PODS } from '../capabilities/cluster-needs';
import { Need } from '../capabilities/need';
import { HttpAnswer, HttpRequest } from '../cluster/http';
import { FUNCTIONS } from '../programs/functions';
import { Scenario } from '../suite/scenario';
import { equal, includes } from '../suite/verify';

const codeOf = (answer: HttpAnswer) => ({ status: answer.status, code: answer.headers['x-error-code'] });

/** An event that has to be refused, and how. */
interface Refusal {
  readonly what: string;
  readonly event: Partial<HttpRequest>;
  readonly status: number;
  readonly code: string;
}

/** What docs/runner.md says of events that cannot be processed. */
const REFUSALS: readonly Refusal[] = [
  { what: 'data that is no JSON', event: { body: '{"customer":' }, status: 400, code: 'InvalidData' },
  { what: 'an event without its type', event: { body: '{}', headers: { 'ce-type': '' } }, status: 400, code: 'InvalidCloudEvent' },
  { what: 'a record above the largest size', event: { body: JSON.stringify({ customer: 'x'.repeat(1_100_000) }) }, status: 413, code: 'BodyTooLarge' },
  { what: 'a format that the runner does not read', event: { body: '<ce/>', headers: { 'content-type': 'application/cloudevents+avro' } }, status: 415, code: 'UnsupportedFormat' },
  { what: 'a poison record that the function rejects', event: { body: '{"amount":3}' }, status: 422, code: 'FunctionRejected' },
  { what: 'a function that fails', event: { body: '{"throw":true,"amount":"4711-secret"}' }, status: 500, code: 'FunctionFailed' },
  { what: 'a function that takes longer than its time', event: { body: '{"wait":2600,"customer":"c"}' }, status: 504, code: 'FunctionTimeout' },
];

/** The inline function of one language in pods as the library writes them, answering events over the network. */
function functionRunner(language: keyof typeof FUNCTIONS, image: Need): Scenario {
  return {
    name: `function-runner-${language}`,
    title: `An inline ${language} function runs in a restricted pod, transforms records and refuses the ones that it cannot process`,
    constructs: ['ServerlessTransform', 'TransformCode'],
    needs: [RESTRICTED_PODS, NODE_IMAGE, image],
    async run(context) {
      const { given, when, expect } = context;
      const stage = await given(`the pods of a ${language} transform in a namespace that enforces the restricted level`, () => FunctionStage.open(context, language));

      await expect('a ready pod, not root, that cannot write its file system', async () => {
        const [pod] = await stage.pods();
        const statuses = pod.status.containerStatuses as { ready: boolean; restartCount: number }[];
        equal(statuses.map(status => [status.ready, status.restartCount]), [[true, 0], [true, 0]]);
        const program = language === 'javascript' ? ['node', '-e', WRITE_JAVASCRIPT] : ['python3', '-c', WRITE_PYTHON];
        equal((await context.kubectl.exec(stage.namespace, pod.metadata.name, program, { container: 'function' })).stdout.trim(), '1000 EROFS');
      });

      const [answer] = await when('a record comes in', () => stage.send({ id: 'partition:0/offset:1', body: '{"customer":"Zoë","amount":3}' }));
      await expect('it is acknowledged, and its output is at the sink of the output topic with derived id, type, source and key', async () => {
        equal(Math.floor(answer.status / 100), 2, answer.body);
        const sunk = await stage.sunk();
        equal(sunk.length, 1);
        equal(sunk[0].path, `/${stage.namespace}/check-output`);
        const event = JSON.parse(sunk[0].body) as Record<string, string>;
        equal(JSON.parse(Buffer.from(event.data_base64, 'base64').toString('utf8')), { customer: 'Zoë', amount: 3, checked: true });
        equal([event.type, event.source, event.partitionkey], ['com.acme.order.checked', `/${stage.namespace}/check`, 'c-1']);
        equal(/^[0-9a-f]{32}$/.test(event.id), true, `id ${event.id}`);
      });

      const [dropped] = await when('a record comes in that the function drops', () => stage.send({ id: 'partition:0/offset:2', body: '{"drop":true}' }));
      await expect('it is acknowledged, and nothing is at the sink', async () => {
        equal(Math.floor(dropped.status / 100), 2);
        equal((await stage.sunk()).length, 1);
      });

      for (const [index, refusal] of REFUSALS.entries()) {
        const [refused] = await when(refusal.what, () => stage.send({ id: `partition:0/offset:${10 + index}`, ...refusal.event }));
        const consequence = refusal.status >= 500 ? 'tries it again' : 'sends it to the dead letters';
        await expect(`${refusal.status} ${refusal.code}, so that Knative ${consequence}, and no payload in the answer`, () => {
          equal(codeOf(refused), { status: refusal.status, code: refusal.code }, refused.body);
          equal(refused.headers['kne-runnererrorcode'], refusal.code);
          equal(refused.body.includes('4711-secret'), false, 'the answer quotes the payload');
        });
      }

      await when('the sink is not available', () => stage.sinkAnswers(503));
      await expect('503 SinkUnavailable: the record stays where it is', async () => {
        equal(codeOf((await stage.send({ id: 'partition:0/offset:30', body: '{"customer":"c"}' }))[0]), { status: 503, code: 'SinkUnavailable' });
      });
      await when('the sink is back', () => stage.sinkAnswers(204));
      await expect('the same record passes now, once', async () => {
        equal(Math.floor((await stage.send({ id: 'partition:0/offset:30', body: '{"customer":"c"}' }))[0].status / 100), 2);
        equal((await stage.sunk()).length, 2);
      });

      await expect('a log line for each event, without payload', async () => {
        const [pod] = await stage.pods();
        const log = await context.kubectl.logs(stage.namespace, pod.metadata.name);
        includes(log, 'partition:0/offset:1');
        equal(log.includes('4711-secret') || log.includes('Zoë'), false, 'the log quotes the payload');
      });
    },
  };
}

const WRITE_JAVASCRIPT = 'let code = "written"; try { require("fs").writeFileSync("/etc/probe", "x"); } catch (e) { code = e.code; } console.log(process.getuid(), code);';
const WRITE_PYTHON = `import errno, os
code = "written"
try:
    open("/etc/probe", "w")
except OSError as e:
    code = errno.errorcode[e.errno]
print(os.getuid(), code)`;

export const FUNCTION_RUNNER_JAVASCRIPT = functionRunner('javascript', NODE_IMAGE);
export const FUNCTION_RUNNER_PYTHON = functionRunner('python', PYTHON_IMAGE);
