import { IConstruct } from 'constructs';
import { ObjectStoreProps } from './object-store-props';
import { STORAGE } from './problems';
import { CORE } from '../core/core-problems';
import { isDevelopment, PipelineDefaults } from '../core/defaults';
import { checkInteger } from '../core/numbers';
import type { CephObjectStoreSpec } from '../crd/rook';

/** Most copies or chunks that make sense; a typo beyond it would fill the cluster. */
const MAX_COPIES = 20;

/** The pools of an object store: metadata is copied, objects are copied or erasure coded. */
export function objectStorePools(scope: IConstruct, props: ObjectStoreProps): Pick<CephObjectStoreSpec, 'metadataPool' | 'dataPool'> {
  if (props.erasureCoding && props.replicas !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'erasureCoding and replicas are both set', fix: 'set one of erasureCoding and replicas' });
  }
  const replicas = checkReplicas(scope, props.replicas ?? (isDevelopment(scope) ? 1 : 3));
  const erasureCoding = props.erasureCoding && checkErasureCoding(scope, props);
  const parts = erasureCoding ? erasureCoding.dataChunks + erasureCoding.codingChunks : replicas;
  const replicated = { size: replicas, requireSafeReplicaSize: replicas > 1 };
  return {
    metadataPool: { failureDomain: failureDomain(scope, props, replicas), replicated },
    dataPool: { failureDomain: failureDomain(scope, props, parts), ...(erasureCoding ? { erasureCoded: erasureCoding } : { replicated }) },
  };
}

function checkReplicas(scope: IConstruct, replicas: number): number {
  checkInteger(scope, replicas, 'the number of replicas', 1, MAX_COPIES);
  if (replicas === 1 && !isDevelopment(scope)) {
    throw STORAGE.error(scope, 'PoolWithoutRedundancy', { what: 'the object store keeps one copy of each object', got: replicas, allowed: 'at least 2' });
  }
  return replicas;
}

function checkErasureCoding(scope: IConstruct, props: ObjectStoreProps): { dataChunks: number; codingChunks: number } {
  const { dataChunks, codingChunks } = props.erasureCoding!;
  const valid = [dataChunks, codingChunks].every(Number.isInteger) && dataChunks >= 2 && codingChunks >= 1 && dataChunks + codingChunks <= MAX_COPIES;
  if (!valid) {
    throw STORAGE.error(scope, 'ErasureCodingInvalid', {
      what: 'the chunks of erasure coding are out of range',
      got: props.erasureCoding,
      allowed: `at least 2 data chunks, at least 1 coding chunk, at most ${MAX_COPIES} together`,
    });
  }
  return { dataChunks, codingChunks };
}

function failureDomain(scope: IConstruct, props: ObjectStoreProps, parts: number): string {
  return props.failureDomain ?? ((PipelineDefaults.at(scope).zones?.count ?? 1) >= Math.max(parts, 2) ? 'zone' : 'host');
}
