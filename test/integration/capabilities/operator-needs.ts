import { available, missing, Need, OPERATOR_NEED } from './need';
import { OperatorInfo, OperatorName, OPERATORS } from '../../../src/core/versions';
import { unavailable } from '../operators/installer';
import { operatorNamed } from '../operators/table';

/** An operator serves its kinds, and its workloads are available. */
export function operator(name: OperatorName): Need {
  const info: OperatorInfo = OPERATORS[name];
  return {
    name: `${OPERATOR_NEED}${name}`,
    probe: async ({ kubectl }) => {
      const served = new Set((await kubectl.list('customresourcedefinitions.apiextensions.k8s.io')).map(crd => crd.spec.group as string));
      // One operator may come in parts; the first group is the one that it cannot do without.
      const group = info.groups[0];
      if (group !== undefined && !served.has(group)) return missing(`${group} is not served`);
      const lacking = await unavailable(kubectl, operatorNamed(name));
      return lacking.length === 0 ? available(info.title) : missing(lacking.join(', '));
    },
  };
}

/** An object store that Rook runs and that is ready. */
export function objectStore(name: string): Need {
  return {
    name: `object store ${name}`,
    requires: [operator('rook')],
    probe: async ({ kubectl }) => {
      const store = await kubectl.find({ apiVersion: 'ceph.rook.io/v1', kind: 'CephObjectStore', name, namespace: 'rook-ceph' });
      if (store === undefined) return missing('there is no such CephObjectStore in rook-ceph');
      return store.status?.phase === 'Ready' ? available() : missing(`it is ${String(store.status?.phase ?? 'without status')}`);
    },
  };
}
