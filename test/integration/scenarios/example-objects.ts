import { exampleNames } from '../../../scripts/examples';
import { synthesizeExample } from '../../support/examples';
import { RESTRICTED_PODS } from '../capabilities/cluster-needs';
import { differences, fingerprints } from '../cluster/drift';
import { KubeObject, referenceTo, titleOf } from '../cluster/objects';
import { until } from '../cluster/until';
import { Scenario } from '../suite/scenario';
import { none } from '../suite/verify';

/** What users copy from: every object of every example, in a real cluster. */
export const EXAMPLE_OBJECTS: Scenario = {
  name: 'example-objects',
  title: 'A cluster takes every object of every example without a warning; a second apply changes nothing; removing them leaves nothing',
  constructs: [
    'CephBucket', 'CephBucketWithNotifications', 'ElasticsearchCluster', 'ElasticsearchSink', 'ExternalKafka', 'KafkaCluster', 'KafkaConnect', 'KafkaTopic',
    'ObjectArchiveSink', 'Pipeline', 'ServerlessTransform', 'SnapshotArchive',
  ],
  needs: [RESTRICTED_PODS],
  async run({ given, when, expect, kubectl, workspace }) {
    const files = await given('the files that the examples write', () =>
      exampleNames().flatMap(name => Object.values(synthesizeExample(name).charts)) as KubeObject[][]);
    const objects = distinct(files.flat());
    await given('a cluster that serves all their kinds', () => workspace.serve(objects));
    await given('an empty namespace for each, that enforces the restricted level', async () => {
      const namespaces = new Set(objects.map(object => object.metadata.namespace).filter(namespace => namespace !== undefined));
      for (const namespace of [...namespaces].sort()) await workspace.namespace(namespace);
    });

    const warnings = await when(`the ${files.length} files are applied, in the order that they have`, async () => {
      const applied = [];
      for (const file of files) applied.push(await workspace.apply(file));
      return applied.flatMap(result => result.warnings);
    });
    await expect(`all ${objects.length} objects exist, and the API server warned of nothing`, async () => {
      none(warnings, 'warnings');
      const existing = new Set((await kubectl.existing(objects.map(referenceTo))).map(titleOf));
      none(objects.map(titleOf).filter(title => !existing.has(title)), 'objects are missing');
    });

    const before = await given('what they are now', () => fingerprints(kubectl, objects));
    await when('the same files are applied once more', async () => {
      for (const file of files) await workspace.apply(file);
    });
    await expect('nothing has changed: content, generation, resource version', async () => none(differences(before, await fingerprints(kubectl, objects)), 'objects changed'));

    await when('the objects are deleted, in reverse order', () => kubectl.delete([...objects].reverse().map(referenceTo)));
    await expect('nothing is left of them', () => until({ what: 'an empty cluster', seconds: 120 }, async () => {
      none(await workspace.leftovers(), 'objects are left');
      return true;
    }));
  },
};

/** Examples share cluster-wide objects, such as storage classes. */
function distinct(objects: readonly KubeObject[]): KubeObject[] {
  return [...new Map(objects.map(object => [`${object.apiVersion} ${titleOf(object)}`, object])).values()];
}
