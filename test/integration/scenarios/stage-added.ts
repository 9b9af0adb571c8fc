import { differences, fingerprints } from '../cluster/drift';
import { pick, referenceTo, titleOf } from '../cluster/objects';
import { growingProgram } from '../programs/growing';
import { synthesize } from '../programs/program';
import { Scenario } from '../suite/scenario';
import { equal, none } from '../suite/verify';

const NAMESPACE = 'suite-growing';

/** A pipeline grows, and what was there is not touched. */
export const STAGE_ADDED: Scenario = {
  name: 'stage-added',
  title: 'A program with one more stage is applied over the previous one: new objects appear, none that was there changes, but for the list of users of a search cluster',
  constructs: ['ElasticsearchSink', 'KafkaCluster', 'ObjectArchiveSink', 'ServerlessTransform'],
  needs: [],
  async run({ given, when, expect, kubectl, workspace, images }) {
    const versions = await given('a program in three versions, each with one more stage', () => [1, 2, 3].map(stages => synthesize({ namespace: NAMESPACE, images }, growingProgram(stages)).objects));
    await given('a cluster that serves all their kinds', async () => {
      await workspace.serve(versions[2]);
      await workspace.namespace(NAMESPACE);
    });
    await when('the first version is applied', () => workspace.apply(versions[0]));
    for (const [index, next] of versions.slice(1).entries()) {
      const previous = versions[index];
      const added = next.filter(object => !previous.some(known => titleOf(known) === titleOf(object)));
      const untouched = previous.filter(object => object.kind !== 'Elasticsearch');
      const before = await given('what is there', () => fingerprints(kubectl, untouched));
      await when(`version ${index + 2} is applied`, () => workspace.apply(next));
      await expect(`none of the other ${untouched.length} objects has changed, and ${added.length} are new`, async () => {
        none(differences(before, await fingerprints(kubectl, untouched)), 'objects changed');
        equal((await kubectl.existing(added.map(referenceTo))).length, added.length);
      });
      // ECK takes users and roles from lists in its object, see docs/adr/0004-search-users.md.
      await expect('the search cluster has the same nodes, and at most more names of secrets', () => {
        const [left, right] = [pick(previous, 'Elasticsearch').spec, pick(next, 'Elasticsearch').spec];
        equal({ ...right, auth: undefined }, { ...left, auth: undefined });
        none(secretNames(left.auth).filter(name => !secretNames(right.auth).includes(name)), 'secrets are not referred to any more');
      });
    }
  },
};

/** Secrets with users and roles of a search cluster. */
function secretNames(auth: Record<string, readonly { readonly secretName: string }[]> = {}): string[] {
  return Object.values(auth).flatMap(list => list.map(({ secretName }) => secretName));
}
