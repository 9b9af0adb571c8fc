import {
  CLUSTER_ROLE_BINDING, CONFIG_MAP, DAEMON_SET, DEPLOYMENT, JOB, POD, PRIORITY_CLASS, REPLICA_SET, RESOURCE_DEFINITION, RESOURCE_QUOTA, ROLE_BINDING,
  SECRET, SERVICE, STATEFUL_SET, STORAGE_CLASS, VOLUME_CLAIM,
} from '../kinds';
import { settingAt } from '../values';
import { ImmutableField, ImmutableKind, ImmutableKinds } from './immutable-field';
import { JsonRecord } from '../../../validation/schema';

const SOURCE = 'https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/apis';

function byApiServer(area: string, fields: readonly ImmutableField[]): ImmutableKind {
  return { by: 'the API server', see: `${SOURCE}/${area}/validation/validation.go`, fields };
}

const SELECTOR: ImmutableField = { path: ['spec', 'selector'] };
const ROLE_REF: ImmutableField = { path: ['roleRef'], mutable: [['apiGroup']] };

/** Data of a ConfigMap or Secret can change until it says that it cannot. */
const whileMutable = (before: JsonRecord) => settingAt(before, 'immutable') !== 'true';
const frozen = (...fields: string[]): ImmutableField[] => fields.map(field => ({ path: [field], unless: whileMutable }));

/** A Job that was never started may still get other pods. */
const whileSuspended = (before: JsonRecord) => settingAt(before, 'spec', 'suspend') === 'true';
/** An address counts when it was chosen: one that is not given is assigned, and kept. */
const whileUnassigned = (before: JsonRecord, after: JsonRecord) =>
  [before, after].some(service => settingAt(service, 'spec', 'type') === 'ExternalName')
  || [[before, after], [after, before]].some(([one, other]) => settingAt(one, 'spec', 'clusterIP') === undefined && settingAt(other, 'spec', 'clusterIP') !== 'None');

/** What the API server itself refuses to change in kinds that are built in. */
export const BUILTIN: ImmutableKinds = {
  [STATEFUL_SET]: byApiServer('apps', [{
    path: ['spec'],
    mutable: [['replicas'], ['ordinals'], ['template'], ['updateStrategy'], ['revisionHistoryLimit'], ['persistentVolumeClaimRetentionPolicy'], ['minReadySeconds'], ['podManagementPolicy']],
  }, { path: ['spec', 'podManagementPolicy'], fallback: 'OrderedReady' }]),
  [DEPLOYMENT]: byApiServer('apps', [SELECTOR]),
  [DAEMON_SET]: byApiServer('apps', [SELECTOR]),
  [REPLICA_SET]: byApiServer('apps', [SELECTOR]),
  [JOB]: byApiServer('batch', [
    { path: ['spec', 'template'], unless: whileSuspended },
    SELECTOR,
    { path: ['spec', 'completionMode'], fallback: 'NonIndexed' },
    { path: ['spec', 'completions'], unless: before => settingAt(before, 'spec', 'completionMode') === 'Indexed' },
    { path: ['spec', 'podFailurePolicy'] },
    { path: ['spec', 'backoffLimitPerIndex'] },
    { path: ['spec', 'successPolicy'] },
    { path: ['spec', 'managedBy'] },
  ]),
  // Size and class of a claim have rules of their own, which say more.
  [VOLUME_CLAIM]: byApiServer('core', [
    { path: ['spec'], mutable: [['resources'], ['storageClassName'], ['volumeAttributesClassName'], ['volumeName'], ['volumeMode']] },
    { path: ['spec', 'volumeMode'], fallback: 'Filesystem' },
    { path: ['spec', 'volumeName'], unless: before => settingAt(before, 'spec', 'volumeName') === undefined },
  ]),
  [STORAGE_CLASS]: byApiServer('storage', [
    { path: ['provisioner'] }, { path: ['parameters'] }, { path: ['reclaimPolicy'], fallback: 'Delete' }, { path: ['volumeBindingMode'], fallback: 'Immediate' },
  ]),
  [SERVICE]: byApiServer('core', [{ path: ['spec', 'clusterIP'], unless: whileUnassigned }]),
  [ROLE_BINDING]: byApiServer('rbac', [ROLE_REF]),
  [CLUSTER_ROLE_BINDING]: byApiServer('rbac', [ROLE_REF]),
  [SECRET]: byApiServer('core', [{ path: ['type'], fallback: 'Opaque' }, ...frozen('data', 'stringData', 'immutable')]),
  [CONFIG_MAP]: byApiServer('core', frozen('data', 'binaryData', 'immutable')),
  [PRIORITY_CLASS]: byApiServer('scheduling', [{ path: ['value'] }, { path: ['preemptionPolicy'], fallback: 'PreemptLowerPriority' }]),
  [RESOURCE_QUOTA]: byApiServer('core', [{ path: ['spec', 'scopes'] }]),
  [POD]: byApiServer('core', [
    { path: ['spec'], mutable: [['containers'], ['initContainers'], ['activeDeadlineSeconds'], ['terminationGracePeriodSeconds'], ['tolerations'], ['schedulingGates']] },
  ]),
  [RESOURCE_DEFINITION]: {
    by: 'the API server',
    see: 'https://github.com/kubernetes/apiextensions-apiserver/blob/v0.34.0/pkg/apis/apiextensions/validation/validation.go',
    fields: [{ path: ['spec', 'group'] }, { path: ['spec', 'names', 'plural'] }, { path: ['spec', 'names', 'kind'] }, { path: ['spec', 'scope'] }],
  },
};
