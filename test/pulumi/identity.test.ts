import * as pulumi from '@pulumi/pulumi';
import { ApiObject, Chart } from 'cdk8s';
import { kubernetesObjects, Registered, resource, run } from './program';
import { ForeignObjects, PipelineGraph } from 'cdk8s-data-pipelines';
import { PipelineComponent } from 'cdk8s-data-pipelines/pulumi';

/** What is registered for one object, in a component with options. */
async function registered(apiVersion: string, kind: string, opts?: pulumi.ComponentResourceOptions): Promise<Registered> {
  const build = (chart: Chart): ApiObject => {
    PipelineGraph.of(chart).foreignObjects = ForeignObjects.IGNORE;
    return new ApiObject(chart, 'It', { apiVersion, kind, metadata: { name: 'it' } });
  };
  return resource((await run(() => new PipelineComponent('orders', { namespace: 'orders', build }, opts))).registered, kind, 'it');
}

test.each([
  ['kafka.strimzi.io/v1', 'KafkaTopic', ['kubernetes:kafka.strimzi.io/v1beta2:KafkaTopic']],
  ['kafka.strimzi.io/v1beta2', 'KafkaTopic', ['kubernetes:kafka.strimzi.io/v1:KafkaTopic']],
  ['groupsnapshot.storage.k8s.io/v1', 'VolumeGroupSnapshot', [
    'kubernetes:groupsnapshot.storage.k8s.io/v1beta2:VolumeGroupSnapshot', 'kubernetes:groupsnapshot.storage.k8s.io/v1beta1:VolumeGroupSnapshot',
  ]],
  ['acme.example/v1', 'Widget', []],
])('%s %s is the same object in another version', async (apiVersion, kind, types) => {
  const { aliases, urn } = await registered(apiVersion, kind);
  const [before, after] = urn.split(`kubernetes:${apiVersion}:${kind}`);
  expect(aliases.filter(alias => !alias.includes(`:${apiVersion}:`))).toEqual(types.map(type => `${before}${type}${after}`));
});

test('aliases are one for each depth of the tree, and as many again for a former name', async () => {
  const { aliases } = await registered('acme.example/v1', 'Widget');
  const depths = aliases.map(alias => alias.split('cdk8s-data-pipelines:pulumi:Construct').length - 1);
  // The object is right below the component, so that depth is no alias.
  expect(depths).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const renamed = await registered('acme.example/v1', 'Widget', { aliases: [{ name: 'shop' }] });
  expect(renamed.aliases.filter(alias => alias.endsWith('::shop/it'))).toHaveLength(11);
});

test('objects of the same name and kind in two namespaces are two resources', async () => {
  const build = (chart: Chart): void => {
    for (const namespace of ['orders', 'shop']) new ApiObject(chart, namespace, { apiVersion: 'acme.example/v1', kind: 'Widget', metadata: { name: 'it', namespace } });
  };
  const { registered: all } = await run(() => new PipelineComponent('orders', { namespace: 'orders', build }));
  expect(kubernetesObjects(all).map(({ name }) => name)).toEqual(['orders/it', 'orders/shop/it']);
});
