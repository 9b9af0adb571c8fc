import { FindingSeverity } from '../../findings/finding-severity';
import { NAMESPACE } from '../kinds';
import { UpgradeRule } from '../rule';

/** Everything in it goes, also what no manifest names. */
export const namespaceRemoved: UpgradeRule = {
  code: 'NamespaceRemoved',
  severity: FindingSeverity.ERROR,
  title: 'A namespace is removed',
  happens: 'When the namespace is deleted, Kubernetes deletes every object in it, also those that are in no manifest: claims with their volumes, secrets, backups. Objects with a finalizer whose operator goes at the same time keep it from ever ending.',
  safeWay: 'Remove what is in it first, in the order in which it was made turned round, look at what is left, then remove the namespace.',
  see: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/', 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/'],
  kinds: [NAMESPACE],
  removed: namespace => [{ subject: namespace }],
};
