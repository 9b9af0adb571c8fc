import { compareText, sortedBy } from '../model/sorting';
import { AccessModel } from '../model/topology-model';
import { Inventory } from '../upgrade/inventory';
import { KAFKA_USER } from '../upgrade/kinds';
import { labelOf, listAt, textAt } from '../upgrade/values';

/** What users of Kafka may do by their own objects. Denials are no rights. */
export function manifestAccess(inventory: Inventory): AccessModel[] {
  const rows = inventory.ofKind(KAFKA_USER).flatMap(({ title, manifest, identity: { namespace, name } }) =>
    listAt(manifest, 'spec', 'authorization', 'acls').filter(acl => textAt(acl, 'type') !== 'deny' && textAt(acl, 'resource', 'type') !== undefined).map(acl => ({
      principal: name,
      system: `Kafka ${namespace === '' ? '' : `${namespace}/`}${labelOf(manifest, 'strimzi.io/cluster') ?? 'of no cluster'}`,
      resource: [textAt(acl, 'resource', 'type'), ...(textAt(acl, 'resource', 'patternType') === 'prefix' ? ['prefix'] : []), textAt(acl, 'resource', 'name')].filter(part => part !== undefined).join(' '),
      operations: listAt(acl, 'operations').filter(operation => typeof operation === 'string').sort(compareText),
      client: title,
      reason: 'its object says so',
    })));
  return sortedBy(rows, row => JSON.stringify([row.system, row.principal, row.resource, row.operations]));
}
