import { JsonRecord } from '../../../validation/schema';
import { Difference, differences } from '../equality';
import { FieldPath } from '../field-path';
import { itemsByKey } from '../values';

/** Where the operator of the Elastic Stack refuses another claim than before, apart from size and class, which have rules of their own. */
export const ELASTIC_SOURCE = 'https://github.com/elastic/cloud-on-k8s/blob/v3.5.0/pkg/controller/common/volume/validations/validations.go';

/** Changes of the claims of node sets, or of Logstash, that the webhook refuses: a claim more or less, or another one. */
export function claimDifferences(before: JsonRecord, after: JsonRecord): Difference[] {
  const sets = itemsByKey(before, ['spec', 'nodeSets'], ['name']);
  const kept = [...itemsByKey(after, ['spec', 'nodeSets'], ['name']).values()].flatMap(({ key, path }) => {
    const old = sets.get(key);
    return old ? templates(before, old.path, after, path) : [];
  });
  return [...kept, ...templates(before, ['spec'], after, ['spec'])];
}

function templates(before: JsonRecord, oldPlace: FieldPath, after: JsonRecord, place: FieldPath): Difference[] {
  const field = 'volumeClaimTemplates';
  const [old, now] = [itemsByKey(before, [...oldPlace, field], ['metadata', 'name']), itemsByKey(after, [...place, field], ['metadata', 'name'])];
  const names = (claims: ReadonlyMap<string, unknown>) => [...claims.keys()].sort();
  if (names(old).join() !== names(now).join()) return [{ path: [...place, field], before: names(old), after: names(now) }];
  return [...now.values()].flatMap(({ key, item, path }) => differences(fixedPart(old.get(key)!.item), fixedPart(item), path));
}

function fixedPart(claim: JsonRecord): object {
  const { resources: _, storageClassName: __, ...spec } = (claim.spec ?? {}) as JsonRecord;
  return { spec };
}
