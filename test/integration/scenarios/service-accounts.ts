import { KubeObject } from '../cluster/objects';
import { flagshipProgram } from '../programs/flagship';
import { synthesize } from '../programs/program';
import { Scenario } from '../suite/scenario';
import { equal, none } from '../suite/verify';

const NAMESPACE = 'suite-accounts';

interface Rule {
  readonly resources: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** What nobody whom the library makes may do. */
const FORBIDDEN = [['list', 'secrets'], ['get', 'secrets/suite-other'], ['create', 'secrets'], ['create', 'pods'], ['delete', 'persistentvolumeclaims'], ['get', 'configmaps/suite-other'], ['create', 'rolebindings.rbac.authorization.k8s.io']];

/** Service accounts with their rights, asked of the API server's authorizer. */
export const SERVICE_ACCOUNTS: Scenario = {
  name: 'service-accounts',
  title: 'Each service account may do what its role says, and nothing else, here or in another namespace',
  constructs: ['ElasticsearchSink', 'ObjectArchiveSink', 'ServerlessTransform', 'SnapshotArchive'],
  needs: [],
  async run({ given, expect, kubectl, workspace, images }) {
    const objects = await given('the accounts, roles and bindings of the flagship', async () => {
      await workspace.namespace(NAMESPACE);
      const all = synthesize({ namespace: NAMESPACE, images }, flagshipProgram({ store: 'suite-store', cephVersion: '19.2.3', connectImage: images.of('connect') })).objects;
      const chosen = all.filter(object => ['ServiceAccount', 'Role', 'RoleBinding'].includes(object.kind));
      await workspace.apply(chosen);
      return chosen;
    });
    for (const binding of objects.filter(object => object.kind === 'RoleBinding')) {
      const [account] = binding.subjects as { name: string; namespace: string }[];
      const role = objects.find(object => object.kind === 'Role' && object.metadata.name === binding.roleRef.name) as KubeObject;
      const allowed = (role.rules as Rule[]).flatMap(rightsOf);
      await expect(`${account.name} may ${allowed.map(([verb, what]) => `${verb} ${what}`).join(', ')}`, async () => {
        const refused = await ask(allowed, (verb, what) => kubectl.mayDo(account, verb, what, { namespace: NAMESPACE }));
        none(refused, 'rights are missing');
      });
      await expect(`${account.name} may nothing else`, async () => {
        const granted = new Set(allowed.map(right => right.join(' ')));
        const here = FORBIDDEN.filter(right => !granted.has(right.join(' ')));
        equal((await ask(here, (verb, what) => kubectl.mayDo(account, verb, what, { namespace: NAMESPACE }))).length, here.length, 'something that is nobody\'s right is granted');
        equal((await ask(allowed, (verb, what) => kubectl.mayDo(account, verb, what, { namespace: 'kube-system' }))).length, allowed.length, 'a right holds in another namespace');
      });
    }
  },
};

/** What a rule grants, as verb and resource. */
function rightsOf(rule: Rule): [string, string][] {
  const resources = rule.resources.flatMap(resource => rule.apiGroups.map(group => group === '' ? resource : `${resource}.${group}`));
  const named = resources.flatMap(resource => (rule.resourceNames ?? [undefined]).map(name => name === undefined ? resource : `${resource}/${name}`));
  return named.flatMap(resource => rule.verbs.map((verb): [string, string] => [verb, resource]));
}

/** Those that are refused. */
async function ask(rights: readonly (readonly string[])[], may: (verb: string, what: string) => Promise<boolean>): Promise<string[]> {
  const refused: string[] = [];
  for (const [verb, what] of rights) if (!await may(verb, what)) refused.push(`${verb} ${what}`);
  return refused;
}
