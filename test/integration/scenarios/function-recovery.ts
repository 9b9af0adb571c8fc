import { FunctionStage } from './function-stage';
import { NODE_IMAGE, RESTRICTED_PODS } from '../capabilities/cluster-needs';
import { differences, fingerprints } from '../cluster/drift';
import { until } from '../cluster/until';
import { Scenario } from '../suite/scenario';
import { equal, none } from '../suite/verify';

/** Pods come and go; what is under way is finished, and what comes later is answered. */
export const FUNCTION_RECOVERY: Scenario = {
  name: 'function-recovery',
  title: 'A function pod that is deleted finishes what it has, and is replaced by one that answers; one whose process ends is started again',
  constructs: ['ServerlessTransform'],
  needs: [RESTRICTED_PODS, NODE_IMAGE],
  async run(context) {
    const { given, when, expect, kubectl, workspace } = context;
    const stage = await given('a transform that answers', () => FunctionStage.open(context, 'javascript', 30));
    const nameOf = async () => (await stage.pods()).filter(pod => pod.metadata.deletionTimestamp === undefined).map(pod => pod.metadata.name);

    const [first] = await nameOf();
    const answers = await when('its pod is deleted while it works on a record', async () => {
      const underWay = stage.send({ id: 'partition:0/offset:1', body: '{"wait":8000,"customer":"c"}' });
      await until({ what: 'the record at the function', seconds: 8, everyMilliseconds: 100 }, async () => {
        const { stdout } = await kubectl.exec(stage.namespace, first, ['node', '-e', METRICS], { container: 'function' });
        return /^pipeline_function_in_flight 1$/m.test(stdout) ? true : undefined;
      });
      await kubectl.run(['delete', 'pod', first, '--namespace', stage.namespace, '--wait=false']);
      return underWay;
    });
    await expect('the record is acknowledged, and its output is at the sink', async () => {
      equal(Math.floor(answers[0].status / 100), 2, answers[0].body);
      equal((await stage.sunk()).length, 1);
    });
    await expect('another pod answers', async () => {
      await stage.ready();
      await until({ what: 'an answer', seconds: 30 }, async () => {
        const [answer] = await stage.send({ id: 'partition:0/offset:2', body: '{"customer":"c"}' });
        return answer.status >= 200 && answer.status < 300 ? true : undefined;
      });
      equal((await nameOf()).includes(first), false);
    });

    const [second] = await nameOf();
    await when('its process ends', () => kubectl.exec(stage.namespace, second, ['node', '-e', 'process.kill(1, "SIGTERM")'], { container: 'function', mayFail: true }));
    await expect('the container is started again and answers', () => until({ what: 'an answer after a restart', seconds: 60 }, async () => {
      const [pod] = await stage.pods();
      const restarts = (pod.status.containerStatuses as { name: string; restartCount: number }[]).find(status => status.name === 'function')?.restartCount ?? 0;
      const [answer] = await stage.send({ id: 'partition:0/offset:3', body: '{"customer":"c"}' });
      return restarts === 1 && answer.status >= 200 && answer.status < 300 ? true : undefined;
    }));

    const before = await given('what its objects are now', () => fingerprints(kubectl, stage.objects));
    await when('the same program is applied again', () => workspace.apply(stage.objects));
    await expect('nothing has changed', async () => none(differences(before, await fingerprints(kubectl, stage.objects)), 'objects changed'));
  },
};

const METRICS = 'fetch("http://127.0.0.1:8080/metrics").then(r => r.text()).then(console.log)';
