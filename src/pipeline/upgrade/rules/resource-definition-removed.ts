import { FindingSeverity } from '../../findings/finding-severity';
import { RESOURCE_DEFINITION } from '../kinds';
import { UpgradeRule } from '../rule';

/** The definition of a kind owns all objects of the kind. */
export const resourceDefinitionRemoved: UpgradeRule = {
  code: 'ResourceDefinitionRemoved',
  severity: FindingSeverity.ERROR,
  title: 'The definition of a kind is removed',
  happens: 'When the CustomResourceDefinition is deleted, the API server deletes every object of its kind in every namespace, and operators delete what these stand for: clusters, topics, volumes.',
  safeWay: 'Keep definitions apart from what is applied and pruned together with the pipelines.',
  see: ['https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition'],
  kinds: [RESOURCE_DEFINITION],
  removed: definition => [{ subject: definition }],
};
