import { FLAGSHIP_NAMESPACE, FLAGSHIP_NEEDS, FlagshipStage } from './flagship-stage';
import { differences, fingerprints } from '../cluster/drift';
import { referenceTo } from '../cluster/objects';
import { until } from '../cluster/until';
import { Scenario } from '../suite/scenario';
import { none } from '../suite/verify';

const constructs = ['CephBucket', 'CephBucketWithNotifications', 'ElasticsearchCluster', 'ElasticsearchSink', 'KafkaCluster', 'KafkaConnect', 'KafkaTopic', 'ObjectArchiveSink', 'ServerlessTransform', 'SnapshotArchive'];

/** What snapshots of volumes rely on. */
export const FLAGSHIP_VOLUMES: Scenario = {
  name: 'flagship-volumes',
  title: 'The operators name their claims as the library predicts',
  constructs: ['KafkaCluster', 'SnapshotArchive'],
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, expect, kubectl } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    await expect('every claim that is to be backed up exists, with the labels that select it, and there is no other of the source', async () => {
      const { volumes } = stage.program.kafka.bindSnapshots();
      const labels = Object.entries(volumes[0].claimLabels).map(([name, value]) => `${name}=${value}`).join(',');
      const claims = (await kubectl.list('persistentvolumeclaims', { namespace: FLAGSHIP_NAMESPACE, selector: labels })).map(claim => claim.metadata.name);
      const predicted = volumes.map(volume => volume.claimName);
      none(predicted.filter(name => !claims.includes(name)), 'predicted claims do not exist');
      none(claims.filter(name => !predicted.includes(name)), 'claims were not predicted');
    });
  },
};

/** Operators fill in, users apply again. */
export const FLAGSHIP_SECOND_APPLY: Scenario = {
  name: 'flagship-second-apply',
  title: 'The same program applied to the running pipeline changes nothing',
  constructs,
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect, kubectl, shared } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    const before = await given('what its objects are now', () => fingerprints(kubectl, stage.objects));
    await when('the same objects are applied again', () => shared.apply(stage.objects));
    await expect('nothing has changed: content and generation', async () => none(differences(before, await fingerprints(kubectl, stage.objects)), 'objects changed'));
  },
};

/** The end. */
export const FLAGSHIP_TEARDOWN: Scenario = {
  name: 'flagship-teardown',
  title: 'Deleting the objects of the pipeline leaves nothing of it in the cluster',
  constructs,
  needs: FLAGSHIP_NEEDS,
  async run(context) {
    const { given, when, expect, kubectl, shared } = context;
    const stage = await given('the flagship', () => FlagshipStage.open(context));
    await given('nobody of the suite any more', () => kubectl.run(['delete', 'pods', '--namespace', FLAGSHIP_NAMESPACE, '--selector', 'suite.data-pipelines.cdk8s.io/client', '--wait'])
      .then(() => kubectl.run(['delete', 'pods', 's3-uploads', 's3-archive', 'outsider', '--namespace', FLAGSHIP_NAMESPACE, '--ignore-not-found', '--wait']))
      .then(() => kubectl.run(['delete', 'configmap', 'suite-stand-ins', '--namespace', FLAGSHIP_NAMESPACE, '--ignore-not-found'])));
    // Users, topics and connectors need their operators, which are part of Kafka and Connect, so these go last: the reverse of the order of application.
    await when('its objects are deleted, in reverse order', () => kubectl.delete([...stage.objects].reverse().map(referenceTo), 600));
    await expect('nothing is left', () => until({ what: 'an empty namespace', seconds: 300, everyMilliseconds: 5000 }, async () => {
      none(await shared.leftovers(), 'objects are left');
      return true;
    }));
  },
};
